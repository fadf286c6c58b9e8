# case: dropout_curve_as_bars
# expect: 3.3h=fail
# misconception: 3.3h=review
# why: bars at the dropout rates; a person must tell whether they are a learning curve
# %% task: 3.3h
names = ['train loss', 'validation loss', 'train accuracy', 'validation accuracy']
last = {name: [h[name][-1] for h in plotter_dropout.histories.values()] for name in names}

fig, axs = plt.subplots(1, 2, figsize=(9, 3))
for ax, what in zip(axs, ('loss', 'accuracy')):
    ax.bar(np.array(dropouts) - 0.02, last['train ' + what], width=0.04, label='train')
    ax.bar(np.array(dropouts) + 0.02, last['validation ' + what], width=0.04, label='validation')
    ax.set(xlabel='dropout', ylabel=what)
    ax.legend()
