# attack: another_personality
# kind: escape
# tries: has the kernel treat it as a program of other times, with memory at known places and readable code that is data
# seen: the kernel does
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
no_random_places, map_page_zero, read_implies_exec, query = 0x0040000, 0x0100000, 0x0400000, 0xFFFFFFFF
libc.personality.argtypes = [ctypes.c_ulong]
for wanted in (query, no_random_places, map_page_zero | read_implies_exec):
    if libc.personality(wanted) != -1:
        raise RuntimeError(f"FELL: personality({wanted:#x})")
