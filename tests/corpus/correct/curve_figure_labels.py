# case: curve_figure_labels
# expect: pass
# why: fig.supxlabel for both plots
# %% task: 3.3h
values = {key: [h[key][-1] for h in plotter_dropout.histories.values()]
          for key in ['train loss', 'validation loss', 'train accuracy', 'validation accuracy']}

fig, axs = plt.subplots(1, 2)
for ax, stat in zip(axs, ('loss', 'accuracy')):
    ax.plot(dropouts, values[f'train {stat}'], label='train')
    ax.plot(dropouts, values[f'validation {stat}'], label='validation')
    ax.set_ylabel(stat)
    ax.legend()
fig.supxlabel('dropout probability')
