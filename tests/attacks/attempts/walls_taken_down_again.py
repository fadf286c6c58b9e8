# attack: walls_taken_down_again
# kind: escape
# tries: loads a filter that allows everything and rules that forbid nothing, and then does what was forbidden
# seen: the secret is in the report, or the listener is hit
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, socket, threading

libc = ctypes.CDLL(None, use_errno=True)
set_seccomp, set_no_new_privileges, set_dumpable, create_rules, restrict_self = 22, 38, 4, 444, 446
libc.prctl(set_seccomp, 0, 0, 0, 0)
libc.prctl(set_no_new_privileges, 0, 0, 0, 0)
libc.prctl(set_dumpable, 1, 0, 0, 0)
try:
    import pyseccomp

    pyseccomp.SyscallFilter(pyseccomp.ALLOW).load()
except Exception:
    pass
rules = libc.syscall(create_rules, (ctypes.c_uint64 * 1)(0), 8, 0)
libc.syscall(restrict_self, rules, 0)
heard = []


def do_what_was_forbidden():
    for way in (lambda: open(r"{secret}").read(), lambda: str(socket.create_connection(("127.0.0.1", {port}), 0.3))):
        try:
            heard.append(way())
        except OSError:
            pass


do_what_was_forbidden()
# a filter may have been loaded for one thread only
other = threading.Thread(target=do_what_was_forbidden)
other.start()
other.join()
if heard:
    raise RuntimeError(f"FELL: {heard}")
