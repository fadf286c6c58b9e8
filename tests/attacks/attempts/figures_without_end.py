# attack: figures_without_end
# kind: exhaust
# tries: makes figures with a hundred axes each until somebody stops it
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
import warnings

warnings.simplefilter('ignore')  # matplotlib complains about more than twenty open figures
while True:
    figure, axes = plt.subplots(2, 2)
    axes[0, 0].plot([0, 1])
    plt.figure().add_subplot().scatter([0], [1])
