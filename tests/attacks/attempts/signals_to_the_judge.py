# attack: signals_to_the_judge
# kind: escape
# tries: sends signals to the judge, by each call that can, and one to everybody
# seen: the kernel would send it
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, os, signal

libc = ctypes.CDLL(None, use_errno=True)
# signal 0 asks whether one may, and does nothing else
nothing = 0


def to_a_thread():
    if libc.tgkill({judge}, {judge}, nothing) != 0:
        raise OSError


for name, attempt in {
    "kill": lambda: os.kill({judge}, nothing),
    "killpg": lambda: os.killpg({judge}, nothing),
    "pidfd": lambda: signal.pidfd_send_signal(os.pidfd_open({judge}), nothing),
    "tgkill": to_a_thread,
}.items():
    try:
        attempt()
    except OSError:
        continue
    raise RuntimeError(f"FELL: {name}")
try:
    os.kill(-1, signal.SIGCONT)  # who is not stopped does not notice this one
except OSError:
    pass
