# attack: markup_in_an_argument
# kind: hostile
# tries: builds networks with a rate whose text is markup, which the report shows among the settings of a run
# seen: the tag is in the page as a tag
# never: <style>@import url(//127.0.0.1/seen.css); td { visibility: hidden } .score { background: url(//127.0.0.1/opened) } .score b { font-size: 0 } .score::after { content: "25 / 25" }</style>
# deserves: 3.3d=fail
# %% task: 3.3d
text = """<style>@import url(//127.0.0.1/seen.css); td { visibility: hidden } .score { background: url(//127.0.0.1/opened) } .score b { font-size: 0 } .score::after { content: "25 / 25" }</style>"""


class Rate:
    def __init__(self, rate):
        self.rate = rate

    def __lt__(self, other):
        return self.rate < other

    def __gt__(self, other):
        return self.rate > other

    def __repr__(self):
        return text


dropouts = [0, 0.1, 0.3, 0.5, 0.7, 0.9]
plotter_dropout = HistoryPlotter(plots=[], table=[], rows=3, cols=2)
for row, dropout in enumerate(dropouts):
    net = build_net_with_dropout(Rate(dropout))
    optimizer = torch.optim.Adam(net.parameters(), lr=0.001)
    history = fit(net, fashion_train, fashion_validation, optimizer, epochs=150, batch_size=32, device=device)
    plotter_dropout.add(f'dropout={dropout}', history, row=row // 2, col=row % 2, param=Rate(dropout))
