# case: curve_object_oriented_figure
# expect: pass
# why: a Figure made without pyplot, displayed by its name on the last line
# %% task: 3.3h
names = ['train loss', 'validation loss', 'train accuracy', 'validation accuracy']
last = {name: [h[name][-1] for h in plotter_dropout.histories.values()] for name in names}

from matplotlib.figure import Figure
figure = Figure(figsize=(9, 3))
axes = figure.subplots(1, 2)
for ax, what in zip(axes, ['loss', 'accuracy']):
    for split in ('train', 'validation'):
        ax.plot(dropouts, last[f'{split} {what}'], marker='.', label=split)
    ax.set_xlabel('dropout'); ax.set_ylabel(what); ax.legend()
figure
