# case: curve_pandas_subplots
# expect: pass
# why: a DataFrame drawn with subplots=True
# %% task: 3.3h
values = {key: [h[key][-1] for h in plotter_dropout.histories.values()]
          for key in ['train loss', 'validation loss', 'train accuracy', 'validation accuracy']}

frame = pd.DataFrame(values, index=pd.Index(dropouts, name='dropout'))
axs = frame.plot(subplots=[('train loss', 'validation loss'), ('train accuracy', 'validation accuracy')], layout=(1, 2), figsize=(9, 3))
for ax, stat in zip(axs.flat, ['loss', 'accuracy']):
    ax.set_xlabel('dropout')
    ax.set_ylabel(stat)
