# attack: loop_in_a_destructor
# kind: exhaust
# tries: leaves garbage in a circle whose destructor never ends, so that some later collection hangs, in whosever code
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
class Heavy:
    def __del__(self):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                pass  # an alarm that is raised in here goes nowhere anyway


# only the collector frees a circle, and nobody knows when it comes
one, other = Heavy(), Heavy()
one.other, other.one = other, one
del one, other
