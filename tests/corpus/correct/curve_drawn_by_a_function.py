# case: curve_drawn_by_a_function
# expect: pass
# why: a function draws one plot
# %% task: 3.3h
values = {key: [h[key][-1] for h in plotter_dropout.histories.values()]
          for key in ['train loss', 'validation loss', 'train accuracy', 'validation accuracy']}

def draw(ax, stat):
    pairs = sorted(zip(dropouts, values[f'train {stat}'], values[f'validation {stat}']))
    p, train, validation = zip(*pairs)
    ax.plot(p, train, p, validation)
    ax.legend(['train', 'validation'])
    ax.set_xlabel('dropout')
    ax.set_ylabel(stat)

_, axs = plt.subplots(1, 2)
list(map(draw, axs, ['loss', 'accuracy']));
