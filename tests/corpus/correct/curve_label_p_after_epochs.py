# case: curve_label_p_after_epochs
# expect: pass
# why: the x label is p, after 150 epochs
# %% task: 3.3h
names = ['train loss', 'validation loss', 'train accuracy', 'validation accuracy']
last = {name: [h[name][-1] for h in plotter_dropout.histories.values()] for name in names}

for what in ('loss', 'accuracy'):
    plt.figure()
    plt.plot(dropouts, last['train ' + what], 'o--', label='train')
    plt.plot(dropouts, last['validation ' + what], 's-', label='val')
    plt.xlabel('$p$ (after 150 epochs)')
    plt.ylabel(f'final {what}')
    plt.legend()
