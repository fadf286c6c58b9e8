# case: curve_log_y_axis
# expect: pass
# why: semilogy: the loss on a logarithmic y axis, dropout on a linear x axis
# %% task: 3.3h
names = ['train loss', 'validation loss', 'train accuracy', 'validation accuracy']
last = {name: [h[name][-1] for h in plotter_dropout.histories.values()] for name in names}

fig, axs = plt.subplots(1, 2, figsize=(9, 3), layout='constrained')
axs[0].semilogy(dropouts, last['train loss'], dropouts, last['validation loss'])
axs[1].plot(dropouts, last['train accuracy'], dropouts, last['validation accuracy'])
for ax, what in zip(axs.flat, ('loss', 'accuracy')):
    plt.sca(ax)
    plt.xlabel('dropout rate'); plt.ylabel(what)
    plt.legend(['train', 'validation'])
