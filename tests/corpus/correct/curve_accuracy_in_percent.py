# case: curve_accuracy_in_percent
# expect: pass
# why: the accuracy is drawn in percent and labelled so
# %% task: 3.3h
values = {key: [h[key][-1] for h in plotter_dropout.histories.values()]
          for key in ['train loss', 'validation loss', 'train accuracy', 'validation accuracy']}

fig, (ax_loss, ax_acc) = plt.subplots(1, 2, figsize=(9, 3))
for ax, stat in ((ax_loss, 'loss'), (ax_acc, 'accuracy')):
    for phase in ('train', 'validation'):
        ax.plot(dropouts, [v * (100 if stat == 'accuracy' else 1) for v in values[f'{phase} {stat}']], 'o-', label=phase)
    ax.set(xlabel='dropout', ylabel='accuracy (%)' if stat == 'accuracy' else stat)
    ax.legend()
