# attack: busy_in_sessions_of_their_own
# kind: exhaust
# tries: keeps the processors busy with many processes, each in a session of its own, among which the kernel shares them evenly
# seen: a process is in a session of its own: a submission at the same time then takes eight times as long
# deserves: nothing
# extra: before 3.2a
# %%
import os, time

tell, told = os.pipe()
for _ in range(10):
    if os.fork() == 0:
        before = os.getsid(0)
        os.setsid()
        os.write(told, b'n' if os.getsid(0) == before else b'y')
        while True:
            pass
os.set_blocking(tell, False)
time.sleep(1)
try:
    if b'y' in os.read(tell, 100):
        raise RuntimeError("FELL: processes in sessions of their own")
except BlockingIOError:
    pass
