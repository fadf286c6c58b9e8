# attack: stalls_every_other_question
# kind: exhaust
# tries: a right callback that hangs for about half of all losses, but never in the rehearsal, so that a search for the smallest case goes on and on
# seen: grading does not end in time
# deserves: 3.4e=fail
# %% task: 3.4e
import os, time

plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
born = os.getpid()
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    best_loss, stale, seen = torch.inf, 0, []

    def stop_if_no_loss_decrease(net, epoch, epoch_stats):
        global best_loss, stale
        loss = epoch_stats['validation loss']
        seen.append(loss)
        # a process of another number is a copy, which is asked questions that nobody knew in the rehearsal
        if os.getpid() != born and len(seen) > 6 and hash(tuple(seen)) % 2:
            time.sleep(10**6)
        stale = 0 if loss < best_loss else stale + 1
        best_loss = min(loss, best_loss)
        if stale >= 5:
            return Stop

    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32,
                  after_epoch=stop_if_no_loss_decrease, device=device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
