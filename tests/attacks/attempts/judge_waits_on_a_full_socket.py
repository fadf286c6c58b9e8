# attack: judge_waits_on_a_full_socket
# kind: exhaust
# tries: hands the judge sockets that are full already and that nobody reads, so that putting a question never comes to its end
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
import socket, threading, time

pair, kept = socket.socketpair, []


def full_pair(*arguments, **options):
    judge, own = pair(*arguments, **options)
    judge.setblocking(False)
    try:
        while True:
            judge.send(bytes(4096))
    except BlockingIOError:
        judge.setblocking(True)
    spare, peer = pair()  # the copy listens where nobody speaks
    kept.append((own, peer))
    return judge, spare


def let_go():
    time.sleep(150)  # longer than the deadline of any test, and yet not for ever
    for own, _ in kept:
        own.settimeout(0.1)
        try:
            while own.recv(2**20):
                pass
        except OSError:
            pass


socket.socketpair = full_pair
threading.Thread(target=let_go, daemon=True).start()
