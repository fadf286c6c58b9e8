# case: curve_labels_by_fig_text
# expect: pass
# why: the shared labels are written with fig.text
# %% task: 3.3h
names = ['train loss', 'validation loss', 'train accuracy', 'validation accuracy']
last = {name: [h[name][-1] for h in plotter_dropout.histories.values()] for name in names}

fig, (ax1, ax2) = plt.subplots(2, 1, sharex=True, figsize=(5, 6))
ax1.plot(dropouts, last['train loss'], label='train')
ax1.plot(dropouts, last['validation loss'], label='validation')
ax1.set_ylabel('loss')
ax2.plot(dropouts, last['train accuracy'], label='train')
ax2.plot(dropouts, last['validation accuracy'], label='validation')
ax2.set_ylabel('accuracy')
ax1.legend()
fig.text(0.5, 0.02, 'dropout rate', ha='center')
