# attack: frame_larger_than_any
# kind: forge
# tries: announces a message of four gigabytes, and goes on as if nothing had been said
# seen: full marks for 3.4e, whose callback never stops, or the judge takes the memory for it
# deserves: 3.4e=fail
# %% task: 3.4e
fit._session.channel.connection.sendall(b'\xff\xff\xff\xff' + b'\x00' * 1000)

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
