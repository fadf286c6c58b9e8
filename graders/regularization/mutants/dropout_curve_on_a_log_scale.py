# why: the logarithmic axis of 3.2f was copied along, with its 1e-7
# expect: 3.3h=failed
# misconception: 3.3h=logarithmic-axis
# %% task: 3.3h
fig, axs = plt.subplots(ncols=2, nrows=1, figsize=(4.5 * 2, 3))
for i, stat in enumerate(['loss', 'accuracy']):
    keys = [f'train {stat}', f'validation {stat}']
    values = {key: [h[key][-1] for h in plotter_dropout.histories.values()] for key in keys}

    ax = axs[i]
    for key in keys:
        ax.plot(torch.tensor(plotter_dropout.params) + 1e-7, values[key], '.-', label=key)
    ax.set_xscale('log');
    ax.set_xlabel('dropout');
    ax.set_ylabel(stat);
    ax.legend();
