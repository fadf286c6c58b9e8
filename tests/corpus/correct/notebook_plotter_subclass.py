# case: notebook_plotter_subclass
# expect: pass
# why: a subclass of HistoryPlotter counts its rows and draws a line at the best epoch
# %% task: 3.4a
import copy
class AutoRow(HistoryPlotter):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.next_row = 0
    def add(self, title, history, epoch=-1):
        super().add(title, history, row=self.next_row, col=0, epoch=epoch)
        for ax in self.axs[self.next_row]:
            ax.axvline(epoch, ls=':')
        self.next_row += 1

plotter_early_stop = AutoRow([{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                              {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                             ['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'], 4, 1)
for lr in (0.1, 0.01, 0.001, 0.0001):
    low, best_epoch, best_net = np.inf, 0, None
    @torch.inference_mode()
    def track_best(net, epoch, epoch_stats):
        global low, best_epoch, best_net
        if epoch_stats['validation loss'] < low:
            low, best_epoch, best_net = epoch_stats['validation loss'], epoch, copy.deepcopy(net)
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, after_epoch=track_best, device=device)
    plotter_early_stop.add(f'lr={lr}', history, best_epoch)
plotter_early_stop.done()
