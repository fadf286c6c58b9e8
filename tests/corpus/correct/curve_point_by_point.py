# case: curve_point_by_point
# expect: pass
# why: each run is a point of its own, drawn by a call of its own
# %% task: 3.3h
fig, axs = plt.subplots(1, 2)
for ax, stat in zip(axs, ['loss', 'accuracy']):
    for p, history in zip(dropouts, plotter_dropout.histories.values()):
        ax.plot(p, history[f'train {stat}'][-1], 'bo')
        ax.plot(p, history[f'validation {stat}'][-1], 'r^')
    ax.set_xlabel('dropout'); ax.set_ylabel(stat); ax.legend(['train', 'validation'])
