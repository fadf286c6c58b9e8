# attack: queues_past_the_filter
# kind: escape
# tries: sets up io_uring, whose requests are carried out by the kernel and seen by no filter of system calls
# seen: it can be set up
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
set_up, enter, register = 425, 426, 427
settings = ctypes.create_string_buffer(120)
ring = libc.syscall(set_up, 4, settings)
if ring >= 0:
    raise RuntimeError("FELL: io_uring")
# rings of others may have been inherited
not_permitted, not_there = 1, 38
for call in (enter, register):
    if libc.syscall(call, 3, 0, 0, 0, 0, 0) >= 0 or ctypes.get_errno() not in (not_permitted, not_there):
        raise RuntimeError(f"FELL: io_uring answers call {call}")
