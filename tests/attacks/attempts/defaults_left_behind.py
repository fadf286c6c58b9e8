# attack: defaults_left_behind
# kind: persist
# tries: leaves another default dtype, no gradients, errors out of NumPy's warnings and other settings of whole libraries
# seen: the next report differs
# deserves: nothing
# extra: before 3.4e
# %%
import locale, os, random, sys, time, warnings

# what is set in C code is in no module that could be loaded anew; its own 3.4e may suffer from it, too
torch.set_default_dtype(torch.float64)
torch.set_grad_enabled(False)
torch.set_num_threads(2)
torch.set_flush_denormal(True)
torch.use_deterministic_algorithms(True)
np.seterr(all='raise')
np.set_printoptions(precision=0)
plt.rcParams.update({'axes.prop_cycle': plt.cycler(color=['w']), 'figure.max_open_warning': 1})
pd.set_option('display.max_rows', 0)
warnings.simplefilter('error')
locale.setlocale(locale.LC_ALL, 'C')
sys.setswitchinterval(10)
os.umask(0)
os.environ['TZ'] = 'Pacific/Kiritimati'
time.tzset()
random.seed(0)
