# attack: loop_in_a_repr
# kind: exhaust
# tries: the callback returns an object that never ends printing itself, for whoever describes what was returned
# seen: grading does not end in time
# deserves: 3.4e=fail
# %% task: 3.4e
class Answer:
    def __repr__(self):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                pass


plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32,
                  after_epoch=lambda *_: Answer(), device=device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
