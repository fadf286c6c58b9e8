# why: plotter_weight_decay was left in
# expect: 3.3h=failed
# misconception: wrong-histories
# %% task: 3.3h
fig, axs = plt.subplots(ncols=2, nrows=1, figsize=(4.5 * 2, 3))
for i, stat in enumerate(['loss', 'accuracy']):
    keys = [f'train {stat}', f'validation {stat}']
    values = {key: [r[1][key][-1] for r in plotter_weight_decay.histories.items()] for key in keys}

    ax = axs[i]
    for key in keys:
        ax.plot(dropouts[:5], values[key], '.-', label=key)
    ax.set_xscale('linear');
    ax.set_xlabel('dropout');
    ax.set_ylabel(stat);
    ax.legend();
