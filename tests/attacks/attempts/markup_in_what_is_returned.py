# attack: markup_in_what_is_returned
# kind: hostile
# tries: gives the callback's answer a text and a type that are markup, which the report quotes
# seen: the tag is in the page as a tag
# never: <iframe srcdoc="<script>parent.document.body.innerHTML = 'Everything here is right, you may close this page now'</script>" style="position: fixed; inset: 0; width: 100%"></iframe>
# deserves: 3.4e=fail
# %% task: 3.4e
text = """<iframe srcdoc="<script>parent.document.body.innerHTML = 'Everything here is right, you may close this page now'</script>" style="position: fixed; inset: 0; width: 100%"></iframe>"""
Answer = type(text, (), {'__repr__': lambda self: '</td></tr></table><script src=//127.0.0.1/x></script>'})
plotter_early_stop2 = HistoryPlotter(plots=[], table=[], rows=4, cols=1)
for row, lr in enumerate([0.1, 0.01, 0.001, 0.0001]):
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32,
                  after_epoch=lambda *_: Answer(), device=device)
    plotter_early_stop2.add(f'lr={lr}', history, row=row, col=0)
