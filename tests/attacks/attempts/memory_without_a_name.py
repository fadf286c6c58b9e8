# attack: memory_without_a_name
# kind: exhaust
# tries: keeps data in files that have no place in the file system, where no quota counts them
# seen: such a file could be made
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, os
from multiprocessing import shared_memory


def secret_memory():
    if os.uname().machine != "x86_64" or ctypes.CDLL(None).syscall(447, 0) < 0:
        raise OSError


for way in (
    lambda: os.memfd_create("hidden"),
    secret_memory,
    lambda: open("/dev/shm/dryfit-attack", "xb"),
    lambda: shared_memory.SharedMemory("dryfit-attack", create=True, size=2**20).unlink(),
):
    try:
        way()
    except OSError:
        continue
    raise RuntimeError("FELL: memory that no quota counts")
