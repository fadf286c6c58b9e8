# why: gradients pile up over all minibatches
# expect: 3.2a=review, 3.3d=review, 3.4a=review, 3.4e=review
# %% task: fit
def fit(net, train, validation, optimizer, epochs=100, batch_size=10, after_epoch=None, device=device):
    """
    Train a network with an optimizer on a training set.

    - net:               the network to train
    - train, validation: the training and validation data
    - optimizer:         the optimizer to use
    - epochs:            the number of epochs to train
    - batch_size:        the number of images per minibatch
    - after_epoch:       optional function, called as after_epoch(net, epoch, epoch_stats) after every epoch;
                         training ends if it returns Stop
    - device:            the device to train on ('cuda', 'mps' or 'cpu')

    Returns the history: a dictionary with one list per statistic, with one value per epoch.
    """
    net = net.to(device)
    history = collections.defaultdict(list)
    start_time = time.time()

    # convert the images once, instead of once per epoch
    data_loader = {
        'train': torch.utils.data.DataLoader(in_memory(train), batch_size=batch_size, shuffle=True),
        'validation': torch.utils.data.DataLoader(in_memory(validation), batch_size=batch_size, shuffle=False)
    }

    for epoch in tqdm(range(epochs), desc='Epoch', leave=False):
        epoch_stats = {}

        # first train on training data, then evaluate on the validation data
        for phase in ('train', 'validation'):
            stats, outputs = run_epoch(net, phase, data_loader[phase], optimizer, device)
            for key, value in stats.items():
                history[key].append(value)
            steps = len(data_loader[phase])
            history[f'{phase} steps'].append((epoch + 1) * steps)
            history[f'{phase} outputs'].append(outputs)
            epoch_stats.update(stats)
            epoch_stats[f'{phase} steps'] = steps

        history['epochs'].append(epoch)
        history['time'].append(time.time() - start_time)

        if after_epoch is not None:
            if after_epoch(net, epoch, epoch_stats) is Stop:
                break

    return history

# marker to indicate stopping
Stop = "stop"

def in_memory(dataset):
    images = torch.stack([x for x, y in dataset])
    labels = torch.tensor([y for x, y in dataset])
    return torch.utils.data.TensorDataset(images, labels)

# run one epoch of training or validation; return the mean statistics over its minibatches, and all outputs
def run_epoch(net, phase, batches, optimizer, device):
    net.train(phase == 'train')
    totals = collections.defaultdict(float)
    outputs = []
    hooks = measure_layers(net, phase, totals)

    for x, y in batches:
        x = x.to(device)
        y = y.to(device)

        pred_y = net(x)
        loss = torch.nn.functional.cross_entropy(pred_y, y)
        accuracy = (torch.argmax(pred_y, dim=1) == y).float().mean()
        totals[f'{phase} loss'] += loss.item()
        totals[f'{phase} accuracy'] += accuracy.item()
        outputs.append(pred_y.detach().cpu().numpy())

        # only update the network in the training phase
        if phase == 'train':
            loss.backward()
            # track the gradient and weight of the first layer
            # (not standard; we only need this for the assignment)
            totals['train mean abs grad'] += net[0].weight.grad.abs().mean().item()
            totals['train mean abs weight'] += net[0].weight.abs().mean().item()
            optimizer.step()

    for hook in hooks:
        hook.remove()
    return {key: total / len(batches) for key, total in totals.items()}, np.concatenate(outputs).flatten()

# some advanced PyTorch to look inside the network: add statistics of every layer's output to the totals
# you don't normally need this, but we use it here for our analysis
def measure_layers(net, phase, totals):
    def measure(idx, layer):
        name = f'{phase} {idx}: {type(layer).__name__} output'
        def hook(module, input, output):
            output = output.detach()
            totals[f'{name} mean'] += output.mean().item()
            totals[f'{name} abs mean'] += output.abs().mean().item()
            totals[f'{name} std'] += output.std().item()
        return layer.register_forward_hook(hook)
    return [measure(idx, layer) for idx, layer in enumerate(net)]
