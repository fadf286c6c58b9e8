# attack: files_of_the_judge_by_descriptor
# kind: persist
# tries: sends the judge folders and files over the socket, to keep them open there when the submission is gone
# seen: full marks for 3.4e, whose callback never stops, or grading ends with too many open files
# deserves: 3.4e=fail
# %% task: 3.4e
import os, socket
from graders.engine.observation import Note, Observed

kept = [os.open('.', os.O_RDONLY), os.open(torch.__file__, os.O_RDONLY)]
body = fit._session.channel._encoder.encode(Observed(Note(fit._session.cell, 'nothing to see')))
frame = len(body).to_bytes(4, 'big') + body
# so few that nobody takes it for abuse, and ahead of the sockets that are due
for _ in range(30):
    socket.send_fds(fit._session.channel.connection, [frame], kept)

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
