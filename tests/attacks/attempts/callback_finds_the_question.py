# attack: callback_finds_the_question
# kind: forge
# tries: looks through all objects in memory for the judge's question, and reads the losses to come from it
# seen: full marks for 3.4e, whose callback keeps no history
# deserves: 3.4e=fail
# %% task: 3.4e
import gc

plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    def stop_as_asked(net, epoch, epoch_stats, run=fit._runs, plan={}):
        if epoch == 0:
            # questions about several runs come together; this one is about this run
            found = [each for each in gc.get_objects()
                     if type(each).__name__ == 'Question' and each.run == run and each.numbers]
            losses = found[-1].numbers['validation loss'] if found else []
            plan['due'] = next((e for e in range(len(losses)) if e - losses.index(min(losses[:e + 1])) >= 5), None)
        return Stop if epoch == plan['due'] else None

    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32,
                  after_epoch=stop_as_asked, device=device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
plotter_early_stop2.done()
