# case: lookalike_curve_of_the_best_epoch
# expect: 3.3h=fail
# misconception: 3.3h=best-epoch
# why: each point is the best epoch of its run, not the last one
# %% task: 3.3h
fig, axs = plt.subplots(ncols=2, nrows=1, figsize=(4.5 * 2, 3))
for i, stat in enumerate(['loss', 'accuracy']):
    keys = [f'train {stat}', f'validation {stat}']
    best = min if stat == 'loss' else max
    values = {key: [best(r[1][key]) for r in plotter_dropout.histories.items()] for key in keys}

    ax = axs[i]
    for key in keys:
        ax.plot(dropouts, values[key], '.-', label=key)
    ax.set_xscale('linear');
    ax.set_xlabel('dropout');
    ax.set_ylabel(stat);
    ax.legend();
