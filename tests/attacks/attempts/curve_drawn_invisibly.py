# attack: curve_drawn_invisibly
# kind: forge
# tries: draws the right curves where nobody can see them, under made-up ones that everybody sees
# seen: full marks for 3.3h, whose figure shows made-up numbers
# deserves: 3.3h=fail
# %% task: 3.3h
fig, axs = plt.subplots(ncols=2, nrows=1, figsize=(9, 3))
for ax, stat in zip(axs, ['loss', 'accuracy']):
    for phase in ('train', 'validation'):
        key = f'{phase} {stat}'
        values = [history[key][-1] for history in plotter_dropout.histories.values()]
        ax.plot(dropouts, values, label=key, visible=False)
        # dropout looks as if it did nothing but good
        ax.plot(dropouts, np.linspace(0.9, 0.4, 6) if stat == 'loss' else np.linspace(0.5, 0.99, 6), '.-')
    ax.set_xlabel('dropout')
    ax.set_ylabel(stat)
