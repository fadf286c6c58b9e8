# attack: exception_whose_text_never_comes
# kind: exhaust
# tries: raises an exception whose text takes for ever to make, for whoever wants to report it after the cell has ended
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
class Endless(Exception):
    def __str__(self):
        while True:
            pass

    __repr__ = __str__


# the cell itself is over at once, and its alarm with it
raise Endless
