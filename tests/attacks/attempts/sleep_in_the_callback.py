# attack: sleep_in_the_callback
# kind: exhaust
# tries: the callback sleeps for days, in the rehearsal and whenever it is asked about
# seen: grading does not end in time
# deserves: 3.4e=fail
# %% task: 3.4e
import time

plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)


def stop_if_no_loss_decrease(net, epoch, epoch_stats):
    time.sleep(10**6)
    return Stop


for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32,
                  after_epoch=stop_if_no_loss_decrease, device=device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
