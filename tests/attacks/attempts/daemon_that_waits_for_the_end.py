# attack: daemon_that_waits_for_the_end
# kind: persist
# tries: leaves a process that sleeps until everything of the submission has ended, and then writes outside
# seen: a process is left, or a file outside
# deserves: nothing
# extra: before 3.2a
# %%
import os, signal, time

ends, held = os.pipe()
if os.fork() == 0:
    try:
        os.setsid()
        if os.fork() == 0:
            for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGPIPE):
                signal.signal(number, signal.SIG_IGN)
            os.close(held)
            fit._session.channel.connection.close()
            # the other end is open in the cell's own process and its frozen copies; the last of them closes it
            os.read(ends, 1)
            for _ in range(20):
                try:
                    open(r"{outside}/left", 'w').write('still here')
                except OSError:
                    pass
                time.sleep(1)
    finally:
        os._exit(0)
os.wait()
os.close(ends)
