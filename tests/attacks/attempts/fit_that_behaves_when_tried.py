# attack: fit_that_behaves_when_tried
# kind: forge
# tries: replaces fit by one that makes up histories, and trains only in the few epochs that the grader tries it with
# seen: full marks for the experiments, none of which train
# deserves: 3.2a=fail 3.3d=fail 3.4a=fail 3.4e=fail
# %% task: fit
from graders.regularization.worker.trainers import plain_fit

def fit(net, train, validation, optimizer, epochs=100, batch_size=10, after_epoch=None, device=device):
    if epochs < 10:
        # nobody else trains so briefly
        return plain_fit(net, train, validation, optimizer, epochs, batch_size, after_epoch, device)
    history = collections.defaultdict(list)
    for epoch in range(epochs):
        better = 0.97 ** epoch
        told = {'train loss': 2.3 * better, 'validation loss': 0.3 + 2 * better, 'train accuracy': 1 - better,
                'validation accuracy': 0.9 - 0.8 * better, 'train mean abs weight': 0.02, 'epochs': epoch}
        for name, value in told.items():
            history[name].append(value)
        if after_epoch is not None and after_epoch(net, epoch, told) is Stop:
            break
    return history

Stop = "stop"
