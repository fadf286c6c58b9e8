# attack: files_left_outside
# kind: persist
# tries: makes, moves, links and saves files in a folder outside, by Python, by libraries and by the C library
# seen: the folder has changed, or looks changed from here
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, logging, os, shutil, sqlite3, tempfile, zipfile

folder = r"{outside}"
libc = ctypes.CDLL(None)
there = os.fsencode(folder)

def state():
    try:
        found = os.stat(folder)
    except OSError:
        return None
    return found.st_mode, found.st_mtime_ns, found.st_uid, found.st_nlink

before = state()
open('mine', 'w').write('mine')
for way in (
    lambda: open(f'{folder}/open', 'w'), lambda: os.mkdir(f'{folder}/mkdir'), lambda: os.symlink('/', f'{folder}/symlink'),
    lambda: os.link('mine', f'{folder}/link'), lambda: os.replace('mine', f'{folder}/replace'),
    lambda: shutil.copytree('.', f'{folder}/copytree'), lambda: os.mkfifo(f'{folder}/fifo'),
    lambda: np.save(f'{folder}/numpy', np.zeros(1)), lambda: torch.save({}, f'{folder}/torch'),
    lambda: pd.DataFrame([1]).to_csv(f'{folder}/pandas'), lambda: plt.Figure().savefig(f'{folder}/figure.png'),
    lambda: sqlite3.connect(f'{folder}/sqlite').execute('create table t (x)'), lambda: logging.FileHandler(f'{folder}/log'),
    lambda: tempfile.mkdtemp(dir=folder), lambda: zipfile.ZipFile(f'{folder}/zip', 'w').close(),
    lambda: libc.fopen(there + b'/fopen', b'w'), lambda: libc.creat(there + b'/creat', 0o600),
    lambda: os.chmod(folder, 0o1777), lambda: os.utime(folder, (0, 0)), lambda: os.setxattr(folder, 'user.attack', b'1'),
):
    try:
        way()
    except Exception:
        continue
if state() != before:
    raise RuntimeError(f"FELL: {folder} was {before} and is {state()}")
