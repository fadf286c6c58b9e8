# attack: ends_as_if_it_had_answered
# kind: exhaust
# tries: a process that is asked ends with the status of one that has answered, so that the judge goes on waiting
# seen: grading does not end in time
# deserves: 3.4e=fail
# %% task: 3.4e
import os

plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
born = os.getpid()


def stop_if_no_loss_decrease(net, epoch, epoch_stats):
    if os.getpid() != born:
        from graders.engine.worker.forks import ANSWERED

        os._exit(ANSWERED)
    return Stop if epoch > 20 else None


for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32,
                  after_epoch=stop_if_no_loss_decrease, device=device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
