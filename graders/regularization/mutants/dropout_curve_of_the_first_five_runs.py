# why: zip with the five weight decays leaves the last run out
# expect: 3.3h=failed
# %% task: 3.3h
fig, axs = plt.subplots(ncols=2, nrows=1, figsize=(4.5 * 2, 3))
for i, stat in enumerate(['loss', 'accuracy']):
    for phase in ['train', 'validation']:
        points = [(p, h[f'{phase} {stat}'][-1])
                  for p, h, _ in zip(plotter_dropout.params, plotter_dropout.histories.values(), weight_decays)]
        axs[i].plot(*zip(*points), '.-', label=f'{phase} {stat}')
    axs[i].set_xlabel('dropout')
    axs[i].set_ylabel(stat)
    axs[i].legend()
