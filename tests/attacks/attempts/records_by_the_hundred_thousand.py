# attack: records_by_the_hundred_thousand
# kind: exhaust
# tries: adds the same run to a plot over and over, each of which is told to the judge
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
crowd = HistoryPlotter(plots=[], table=[], rows=1, cols=1)
for number in range(100_000):
    crowd.add('x' * 10_000, {'validation loss': [float(number)]}, row=0, col=0, param='y' * 10_000)
