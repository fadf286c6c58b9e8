# attack: handler_on_top_of_handler
# kind: exhaust
# tries: has a signal come faster than its handler ends, so that nothing else gets on, in this cell and after it
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
import signal


def busy(*_):
    for _ in range(10**5):
        pass


signal.signal(signal.SIGVTALRM, busy)
signal.signal(signal.SIGPROF, busy)
signal.setitimer(signal.ITIMER_VIRTUAL, 1e-4, 1e-4)
signal.setitimer(signal.ITIMER_PROF, 1e-4, 1e-4)
