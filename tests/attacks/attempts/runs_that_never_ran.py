# attack: runs_that_never_ran
# kind: forge
# tries: trains once, and tells of four more runs with other weight decays, each recorded and ready to be asked
# seen: full marks for 3.2a
# deserves: 3.2a=fail
# %% task: 3.2a
from msgspec.structs import replace
from graders.engine.observation import Frozen, Record, Run

session, told = fit._session, []
tell = session.observe
session.observe = lambda observation: (told.append(observation), tell(observation))

plotter_weight_decay = HistoryPlotter(plots=[], table=[], param_names=['weight_decay'], rows=5, cols=1)
net = build_net()
optimizer = torch.optim.Adam(net.parameters(), lr=0.0001)
history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device)
plotter_weight_decay.add('weight_decay=0', history, row=0, col=0, param=0)

session.observe = tell
run = next(each for each in told if isinstance(each, Run))
# a process that is asked goes on to here, too, and must say nothing but its answer
decays = [] if session.answering else [0.0001, 0.001, 0.01, 0.1]
for number, decay in enumerate(decays, start=190):
    group = replace(run.optimizer.groups[0], options={**run.optimizer.groups[0].options, 'weight_decay': decay})
    tell(replace(run, number=number, optimizer=replace(run.optimizer, groups=[group])))
    tell(Record(0, run.cell, number, f'weight_decay={decay}', None, decay))
    # without a copy of its own, the last one that was left is asked
    session.channel.send(Frozen(number))
plotter_weight_decay.done()
