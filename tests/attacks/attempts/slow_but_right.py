# attack: slow_but_right
# kind: exhaust
# tries: every fork takes almost as long as it may, before it and in it, so that all answers are right and grading takes many minutes
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
import os, time

born = os.getpid()


def dawdle():
    # cells have an alarm of their own: only the copies that answer questions have time to lose
    if os.getpid() != born:
        time.sleep(2.2)


os.register_at_fork(before=dawdle, after_in_child=dawdle)
