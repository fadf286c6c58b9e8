# attack: memory_of_many_children
# kind: exhaust
# tries: keeps within the limit in every process, and starts several that fill the memory together
# seen: the processes of one submission hold twice the limit of 600 MB at the same time
# deserves: nothing
# falls: the kernel limits the memory of each process, and without control groups not of all together
# extra: before 3.2a
# %%
import os, signal, time

counted, tell = os.pipe()
children = []
for _ in range(6):
    try:
        children.append(os.fork())
    except OSError:
        break
    if children[-1] == 0:
        try:
            hoard = bytearray(b"x") * (300 * 2**20)
            os.write(tell, b"x")
            time.sleep(20)
        finally:
            os._exit(0)
time.sleep(2)
os.set_blocking(counted, False)
os.write(tell, b"x")
full = len(os.read(counted, 100)) - 1
for child in children:
    os.kill(child, signal.SIGKILL)
if full * 300 > 1_200:
    raise RuntimeError(f"FELL: {full * 300} MB of memory in {full} processes")
