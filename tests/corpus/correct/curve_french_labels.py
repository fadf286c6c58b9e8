# case: curve_french_labels
# expect: pass
# why: French labels
# %% task: 3.3h
values = {key: [h[key][-1] for h in plotter_dropout.histories.values()]
          for key in ['train loss', 'validation loss', 'train accuracy', 'validation accuracy']}

fig, (ax_loss, ax_acc) = plt.subplots(1, 2, figsize=(9, 3))
for ax, stat in ((ax_loss, 'loss'), (ax_acc, 'accuracy')):
    for phase in ('train', 'validation'):
        ax.plot(dropouts, values[f'{phase} {stat}'], 'o-', label={'train': 'entraînement', 'validation': 'validation'}[phase])
    ax.set(xlabel="taux d'abandon", ylabel={'loss': 'perte', 'accuracy': 'exactitude'}[stat])
    ax.legend()
