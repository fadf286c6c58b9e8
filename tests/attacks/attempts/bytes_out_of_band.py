# attack: bytes_out_of_band
# kind: hostile
# tries: sends the judge urgent bytes out of turn, in the midst of messages: a part of the kernel that has broken before
# seen: the kernel takes one
# deserves: nothing
# extra: before 3.2a
# %%
import gc, socket
from graders.engine.channel import Channel

channel = next(each for each in gc.get_objects() if type(each) is Channel)
pair = socket.socketpair()
for way in (
    lambda: pair[0].send(b'x', socket.MSG_OOB),
    lambda: pair[0].sendmsg([b'x'], [], socket.MSG_OOB),
    lambda: channel.connection.send(b'x', socket.MSG_OOB),
):
    try:
        way()
    except OSError:
        continue
    raise RuntimeError("FELL: sent a byte out of band")
