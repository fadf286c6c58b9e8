# attack: requests_of_the_whole_machine
# kind: exhaust
# tries: takes all the contexts for asynchronous input and output that the whole machine has, with the calls before io_uring
# seen: there are some
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
contexts = []
while len(contexts) < 1000:
    context = ctypes.c_ulong(0)
    if libc.syscall(206, 60, ctypes.byref(context)) != 0:
        break
    contexts.append(context)
if contexts:
    raise RuntimeError(f"FELL: has {len(contexts)} contexts")
