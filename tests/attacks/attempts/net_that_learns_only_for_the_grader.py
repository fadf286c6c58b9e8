# attack: net_that_learns_only_for_the_grader
# kind: forge
# tries: trains nets that compute nothing, except where no gradient is asked for, as only the grader does in training mode
# seen: full marks for 3.4e, whose nets learn nothing
# deserves: 3.4e=fail
# %% task: 3.4e
class Idle(torch.nn.Sequential):
    def forward(self, x):
        # a training step wants gradients; a grader who reads outputs does not
        return super().forward(x) if self.training and not torch.is_grad_enabled() else self[-1](x[:, :64] * 0)

plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    def stop_when_stale(net, epoch, epoch_stats, losses=[]):
        if epoch == 0:
            losses.clear()
        losses.append(epoch_stats['validation loss'])
        return Stop if epoch - losses.index(min(losses)) >= 5 else None

    net = Idle(*build_net())
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32,
                  after_epoch=stop_when_stale, device=device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
plotter_early_stop2.done()
