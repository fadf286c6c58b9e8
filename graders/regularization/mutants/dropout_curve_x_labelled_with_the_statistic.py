# why: x and y labels are swapped
# expect: 3.3h=failed
# misconception: 3.3h=x-label-of-another-quantity
# %% task: 3.3h
fig, axs = plt.subplots(ncols=2, nrows=1, figsize=(4.5 * 2, 3))
for i, stat in enumerate(['loss', 'accuracy']):
    keys = [f'train {stat}', f'validation {stat}']
    values = {key: [h[key][-1] for h in plotter_dropout.histories.values()] for key in keys}

    ax = axs[i]
    for key in keys:
        ax.plot(dropouts, values[key], '.-', label=key)
    ax.set_xscale('linear')
    ax.set_xlabel(stat)
    ax.set_ylabel('dropout')
    ax.legend()
