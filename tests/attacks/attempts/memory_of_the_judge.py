# attack: memory_of_the_judge
# kind: read
# tries: reads the judge's memory, traces it, and takes over its descriptors
# seen: an exception that says which call was let through
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, errno, os

libc = ctypes.CDLL(None, use_errno=True)
here, there = ctypes.create_string_buffer(8), (ctypes.c_uint64 * 2)(0x1000, 8)
local = (ctypes.c_uint64 * 2)(ctypes.addressof(here), 8)
for process in {int("{judge}"), os.getppid(), 1} - {0, os.getpid()} if os.uname().machine == 'x86_64' else ():
    ctypes.set_errno(0)
    got = libc.syscall(310, process, local, 1, there, 1, 0)
    # an address at which nothing lies is looked up only for those who may look
    if got > 0 or ctypes.get_errno() == errno.EFAULT:
        raise RuntimeError(f"FELL: process_vm_readv of {process}")
    if libc.syscall(101, 0x4206, process, 0, 0) == 0:  # seize, which does not stop it
        raise RuntimeError(f"FELL: ptrace of {process}")
    if libc.syscall(312, process, os.getpid(), 2, 0, 0) >= 0:
        raise RuntimeError(f"FELL: kcmp with {process}")
    handle = libc.syscall(434, process, 0)
    for descriptor in range(20) if handle >= 0 else ():
        taken = libc.syscall(438, handle, descriptor, 0)
        if taken >= 0:
            raise RuntimeError(f"FELL: took over descriptor {descriptor} of {process}")
