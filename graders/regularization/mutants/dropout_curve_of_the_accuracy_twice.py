# why: a copied line was not changed, so both plots show the accuracy
# expect: 3.3h=failed
# %% task: 3.3h
fig, axs = plt.subplots(ncols=2, nrows=1, figsize=(4.5 * 2, 3))
histories = list(plotter_dropout.histories.values())

axs[0].plot(plotter_dropout.params, [h['train accuracy'][-1] for h in histories], '.-', label='train loss')
axs[0].plot(plotter_dropout.params, [h['validation accuracy'][-1] for h in histories], '.-', label='validation loss')
axs[0].set_xlabel('dropout')
axs[0].set_ylabel('accuracy')
axs[0].legend()

axs[1].plot(plotter_dropout.params, [h['train accuracy'][-1] for h in histories], '.-', label='train accuracy')
axs[1].plot(plotter_dropout.params, [h['validation accuracy'][-1] for h in histories], '.-', label='validation accuracy')
axs[1].set_xlabel('dropout')
axs[1].set_ylabel('accuracy')
axs[1].legend()
