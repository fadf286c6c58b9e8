# case: curve_with_typed_in_numbers
# expect: 3.3h=fail
# misconception: 3.3h=review
# why: the last losses and accuracies of an earlier run were copied into the cell by hand; a person must compare them
# %% task: 3.3h
rates = [0, 0.1, 0.3, 0.5, 0.7, 0.9]
train_loss = [0.214, 0.247, 0.331, 0.45, 0.672, 1.237]
validation_loss = [0.512, 0.489, 0.472, 0.481, 0.53, 0.803]
train_accuracy = [0.934, 0.919, 0.887, 0.846, 0.763, 0.541]
validation_accuracy = [0.826, 0.834, 0.838, 0.836, 0.82, 0.74]
fig, axs = plt.subplots(1, 2)
axs[0].plot(rates, train_loss, label='train loss')
axs[0].plot(rates, validation_loss, label='validation loss')
axs[1].plot(rates, train_accuracy, label='train accuracy')
axs[1].plot(rates, validation_accuracy, label='validation accuracy')
for ax, name in zip(axs, ['loss', 'accuracy']):
    ax.set_xlabel('dropout'); ax.set_ylabel(name); ax.legend()
