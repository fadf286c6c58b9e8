# attack: keys_of_the_session
# kind: escape
# tries: reads the keys that the kernel keeps for whoever started the grading, and leaves one of its own
# seen: it gets hold of a ring of keys
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
add_key, request_key, keyctl = dict(x86_64=(248, 249, 250), aarch64=(217, 218, 219))[os.uname().machine]
get_number, join, describe = 0, 1, 6
for ring in (-2, -3, -4, -5):  # of the process, the session, the user, the user's sessions
    if libc.syscall(keyctl, get_number, ring, 0) > 0 or libc.syscall(keyctl, describe, ring, 0, 0) > 0:
        raise RuntimeError(f"FELL: ring {ring}")
    if libc.syscall(add_key, b"user", b"dryfit-attack", b"kept", 4, ring) > 0:
        raise RuntimeError(f"FELL: a key in ring {ring}")
if libc.syscall(keyctl, join, 0) > 0 or libc.syscall(request_key, b"user", b"dryfit-attack", 0, -3) > 0:
    raise RuntimeError("FELL: a ring of its own")
