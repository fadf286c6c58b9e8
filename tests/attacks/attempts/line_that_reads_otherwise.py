# attack: line_that_reads_otherwise
# kind: forge
# tries: draws lines of a class that shows one set of numbers and, when it is read, gives another
# seen: full marks for 3.3h, whose figure shows made-up numbers
# deserves: 3.3h=fail
# %% task: 3.3h
from matplotlib.lines import Line2D

class TwoFaced(Line2D):
    told = None

    def get_ydata(self, orig=True):
        # drawing asks for the path, and only a reader for the data
        return self.told if self.told is not None and not orig else super().get_ydata(orig)

fig, axs = plt.subplots(ncols=2, nrows=1, figsize=(9, 3))
for ax, stat in zip(axs, ['loss', 'accuracy']):
    for phase in ('train', 'validation'):
        key = f'{phase} {stat}'
        line = TwoFaced(dropouts, np.linspace(0.9, 0.4, 6), label=key)
        ax.add_line(line)
        line.told = [history[key][-1] for history in plotter_dropout.histories.values()]
    ax.set(xlabel='dropout', ylabel=stat, xlim=(0, 1), ylim=(0, 1))
