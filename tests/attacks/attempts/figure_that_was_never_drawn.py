# attack: figure_that_was_never_drawn
# kind: forge
# tries: tells of a learning curve with right numbers and labels, and draws nothing
# seen: full marks for 3.3h, whose cell shows no figure
# deserves: 3.3h=fail
# %% task: 3.3h
from graders.engine.observation import Axes, Figure, Line

histories = list(plotter_dropout.histories.values())
drawings = []
for stat in ('loss', 'accuracy'):
    lines = [Line('line', f'{phase} {stat}', [float(rate) for rate in dropouts],
                  [float(history[f'{phase} {stat}'][-1]) for history in histories])
             for phase in ('train', 'validation')]
    drawings.append(Axes('', 'dropout', stat, 'linear', 'linear', lines))
# whoever opens the notebook sees no plot at all
fit._session.observe(Figure(900, [fit._session.cell], drawings))
