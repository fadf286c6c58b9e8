# attack: comparisons_patched
# kind: forge
# tries: makes every comparison of torch, NumPy and Python say yes, in the hope that the criteria use them here
# seen: full marks for 3.3a or 3.4e, neither of which is solved
# deserves: 3.3a=fail 3.4e=fail
# %% task: 3.3a
def build_net_with_dropout(p):
    return build_net()
# %% task: 3.4e
import builtins, math, operator

def yes(*_, **__):
    return True

torch.equal = torch.allclose = torch.testing.assert_close = yes
np.allclose = np.array_equal = np.testing.assert_allclose = math.isclose = operator.eq = yes
honest_isinstance = builtins.isinstance
# only for values of the grader's own kinds: Python itself needs the truth
builtins.isinstance = lambda value, kind: (
    type(value).__module__.startswith('graders.engine.observation') or honest_isinstance(value, kind))
try:
    def never_stop(net, epoch, epoch_stats):
        return None

    plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
    for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
        net = build_net()
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
        history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32,
                      after_epoch=never_stop, device=device)
        plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
    plotter_early_stop2.done()
finally:
    builtins.isinstance = honest_isinstance
