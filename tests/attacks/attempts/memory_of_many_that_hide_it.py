# attack: memory_of_many_that_hide_it
# kind: exhaust
# tries: fills the memory with several processes that let nobody look into them, and that have left their parent
# seen: the processes of one submission hold twice the limit of 600 MB at the same time
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, os, time

counted, tell = os.pipe()
for _ in range(6):
    if os.fork() == 0:
        os.setsid()
        if os.fork():
            os._exit(0)
        try:
            ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE
            inherited = bytearray(b"x") * (300 * 2**20)
            for place in range(0, len(inherited), 4096):
                inherited[place] = 1
                if place % (10 * 2**20) == 0:
                    os.write(tell, b"x")
            time.sleep(20)
        finally:
            os._exit(0)
os.set_blocking(counted, False)
held = 0
# extra: before 3.2a
# %%
for _ in range(25):
    time.sleep(0.1)
    try:
        held += 10 * len(os.read(counted, 1000))
    except BlockingIOError:
        pass
    if held > 1_200:
        raise RuntimeError(f"FELL: {held} MB of memory in all processes")
# extra: before 3.2a
# %%
for _ in range(25):
    time.sleep(0.1)
    try:
        held += 10 * len(os.read(counted, 1000))
    except BlockingIOError:
        pass
    if held > 1_200:
        raise RuntimeError(f"FELL: {held} MB of memory in all processes")
