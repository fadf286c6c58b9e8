# attack: memory_of_many_children
# kind: exhaust
# tries: keeps within the limit in every process, and starts several that fill the memory together
# seen: the processes of one submission hold twice the limit of 600 MB at the same time
# deserves: nothing
# extra: before 3.2a
# %%
import os, time

counted, tell = os.pipe()
for _ in range(6):
    if os.fork() == 0:
        try:
            hoard = []
            while len(hoard) < 30:
                hoard.append(bytearray(b"x") * (10 * 2**20))
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
