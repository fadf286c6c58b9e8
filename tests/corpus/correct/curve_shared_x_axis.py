# case: curve_shared_x_axis
# expect: pass
# why: two rows share their x axis; only the lower one is labelled
# %% task: 3.3h
values = {key: [h[key][-1] for h in plotter_dropout.histories.values()]
          for key in ['train loss', 'validation loss', 'train accuracy', 'validation accuracy']}

fig, axs = plt.subplots(2, 1, sharex=True)
for ax, stat in zip(axs, ('loss', 'accuracy')):
    ax.plot(dropouts, values[f'train {stat}'], label='train')
    ax.plot(dropouts, values[f'validation {stat}'], label='validation')
    ax.set_ylabel(stat)
    ax.legend()
axs[-1].set_xlabel('dropout probability')
