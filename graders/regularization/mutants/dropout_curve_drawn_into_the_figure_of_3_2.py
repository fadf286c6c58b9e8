# why: no new figure is made, so the curves land in the one that was shown before
# expect: 3.3h=failed
# %% task: 3.3h
for i, stat in enumerate(['loss', 'accuracy']):
    keys = [f'train {stat}', f'validation {stat}']
    values = {key: [h[key][-1] for h in plotter_dropout.histories.values()] for key in keys}

    ax = axs[i]
    for key in keys:
        ax.plot(plotter_dropout.params, values[key], '.-', label=key)
    ax.set_xscale('linear');
    ax.set_xlabel('dropout');
    ax.set_ylabel(stat);
    ax.legend();
