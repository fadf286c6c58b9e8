# attack: records_one_at_a_time
# kind: exhaust
# tries: swallows the alarm and adds something to a plot every half second, so that the judge hears from the cell and goes on waiting
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
import time

drip = HistoryPlotter(plots=[], table=[], rows=1, cols=1)
begun = time.monotonic()
# longer than the deadline of any test, and yet not for ever
while time.monotonic() - begun < 200:
    try:
        drip.add('still here', {'validation loss': [1.0]}, row=0, col=0)
        time.sleep(0.5)
    except BaseException:
        pass
