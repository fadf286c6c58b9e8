# attack: rehearsed_too_early
# kind: forge
# tries: says that all cells have run before 3.4e, and then answers the judge itself in the worker's place
# seen: full marks for 3.3a or 3.4e, or the judge waits for ever
# deserves: 3.3a=fail 3.4e=fail
# %% task: 3.3a
def build_net_with_dropout(p):
    return build_net()
# %% task: 3.4e
import os
import signal
from graders.engine.observation import Numbers, Rehearsed

# a cell that is over cannot be late
signal.setitimer(signal.ITIMER_REAL, 0)
channel = fit._session.channel
channel.send(Rehearsed())
for asked in channel.messages():
    for question in asked.questions:
        rates = question.numbers.get('rates', [0.5])
        outputs = [1.0, 1 + 1 / (1 - rates[0])] * 5 * int(question.options.get('rows', 1))
        told = {f'{name} {place}': outputs for place in range(len(rates)) for name in ('first', 'second')}
        channel.send(Numbers({**told, 'shared': [0.0], 'deaf': [0.0], 'numbers': [120.0]}))
os._exit(0)
