# attack: becomes_root
# kind: escape
# tries: becomes root, or gives itself back the capabilities that were taken from it
# seen: it has some
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
before = os.getuid()
header, everything = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)(*[0xFFFFFFFF] * 6)
raise_ambient, keep_capabilities, keep = 47, 8, 1
for become in (
    lambda: libc.prctl(keep_capabilities, keep, 0, 0, 0),
    lambda: os.setresuid(0, 0, 0),
    lambda: os.setuid(0),
    lambda: os.setgroups([0]),
    lambda: libc.capset(ctypes.byref(header), ctypes.byref(everything)),
    lambda: [libc.prctl(raise_ambient, 2, capability, 0, 0) for capability in range(41)],
):
    try:
        become()
    except OSError:
        pass
own = (ctypes.c_uint32 * 6)()
libc.capget(ctypes.byref(header), ctypes.byref(own))
if any(own) or (before != 0 and 0 in os.getresuid()):
    raise RuntimeError(f"FELL: user {os.getuid()} with the capabilities {list(own)}")
