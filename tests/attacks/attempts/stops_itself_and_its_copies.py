# attack: stops_itself_and_its_copies
# kind: exhaust
# tries: stops its own process, its group, and every process that is forked from it to answer, so that all of them stand still
# seen: grading does not end in time, or a process is left
# deserves: nothing
# extra: before 3.2a
# %%
import os, signal

fork = os.fork


def fork_and_stop():
    child = fork()
    if child:
        os.kill(child, signal.SIGSTOP)
    return child


os.fork = fork_and_stop
# who is stopped is deaf to everything but one signal
os.killpg(0, signal.SIGSTOP)
os.kill(os.getpid(), signal.SIGSTOP)
