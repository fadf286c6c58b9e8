# why: the rates are drawn as strings, so the axis has equal steps and is not linear
# expect: 3.3h=failed
# misconception: no-x-values
# %% task: 3.3h
values = {key: [h[key][-1] for h in plotter_dropout.histories.values()]
          for key in ['train loss', 'validation loss', 'train accuracy', 'validation accuracy']}

fig, (ax_loss, ax_acc) = plt.subplots(1, 2, figsize=(9, 3))
for ax, stat in ((ax_loss, 'loss'), (ax_acc, 'accuracy')):
    for phase in ('train', 'validation'):
        ax.plot([str(p) for p in dropouts], values[f'{phase} {stat}'], 'o-', label=phase)
    ax.set(xlabel='dropout', ylabel=stat)
    ax.legend()
