# attack: optimizer_described_as_wanted
# kind: forge
# tries: has the worker say that each optimizer has the weight decay of its run, while none has any
# seen: full marks for 3.2a
# deserves: 3.2a=fail
# %% task: 3.2a
import msgspec
import graders.regularization.worker.fit_double as inside

honest_description = inside.describe_optimizer

def describe_optimizer(optimizer, net):
    told = honest_description(optimizer, net)
    groups = [msgspec.structs.replace(group, options={**group.options, 'weight_decay': weight_decay})
              for group in told.groups]
    return msgspec.structs.replace(told, groups=groups)

inside.describe_optimizer = describe_optimizer
plotter_weight_decay = HistoryPlotter(plots=[], table=[], param_names=['weight_decay'], rows=5, cols=1)
for row, weight_decay in enumerate([0, 0.0001, 0.001, 0.01, 0.1]):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=0.0001)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device)
    plotter_weight_decay.add(f'weight_decay={weight_decay}', history, row=row, col=0, param=weight_decay)
plotter_weight_decay.done()
# the experiments after this one need the truth
inside.describe_optimizer = honest_description
