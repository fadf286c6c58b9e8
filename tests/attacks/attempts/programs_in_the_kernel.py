# attack: programs_in_the_kernel
# kind: escape
# tries: gets code of its own into the kernel, or makes the kernel stumble in corners that few have looked into
# seen: the kernel looks at what it is given
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
not_permitted, not_there = 1, 38
calls = dict(bpf=321, perf_event_open=298, userfaultfd=323, init_module=175, finit_module=313, modify_ldt=154,
             fanotify_init=300, kcmp=312, process_madvise=440, pidfd_getfd=438)
reached = []
for name, number in calls.items():
    # without arguments each of them fails, and the way in which it fails tells whether a wall stands before it
    if os.uname().machine == "x86_64":
        result = libc.syscall(number, 0, 0, 0, 0, 0, 0)
        reached += [name] if result != -1 or ctypes.get_errno() not in (not_permitted, not_there) else []
if reached:
    raise RuntimeError(f"FELL: {reached}")
