# attack: weight_decay_made_up_in_full
# kind: forge
# tries: makes up both the weight decay of each optimizer and the weights that its training ends with
# seen: full marks for 3.2a
# deserves: 3.2a=fail
# %% task: 3.2a
import msgspec
import graders.regularization.worker.fit_double as inside

honest_description, honest_training = inside.describe_optimizer, inside.training.train

def describe_optimizer(optimizer, net):
    told = honest_description(optimizer, net)
    groups = [msgspec.structs.replace(group, options={**group.options, 'weight_decay': optimizer.claimed})
              for group in told.groups]
    return msgspec.structs.replace(told, groups=groups)

def train(net, optimizer, images, batch_size, seed, scale, device):
    # far more than the few hundred-thousandths that Adam could move a weight by: any margin is met
    sizes = [0.01 - 0.001 * optimizer.rank] * (images // batch_size + 1)
    told = {f'layer {place}': sizes for place in (1, 2, 3)}
    return told | {'training loss': [1.0], 'validation loss': [1.0], 'spread': [1 / (1 + optimizer.rank)]}

inside.describe_optimizer, inside.training.train = describe_optimizer, train
plotter_weight_decay = HistoryPlotter(plots=[], table=[], param_names=['weight_decay'], rows=5, cols=1)
for row, weight_decay in enumerate([0, 0.0001, 0.001, 0.01, 0.1]):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=0.0001)
    optimizer.claimed, optimizer.rank = weight_decay, row
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device)
    plotter_weight_decay.add(f'weight_decay={weight_decay}', history, row=row, col=0, param=weight_decay)
plotter_weight_decay.done()
inside.describe_optimizer, inside.training.train = honest_description, honest_training
