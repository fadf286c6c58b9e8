# attack: descriptor_that_is_no_socket
# kind: exhaust
# tries: sends the judge a descriptor of a device where the socket of a frozen copy is due, so that the judge breaks
# seen: the judge raises
# deserves: nothing
# extra: before 3.2a
# %%
import os
from graders.engine.observation import Frozen

for device in ("/dev/null", "/dev/zero"):
    descriptor = os.open(device, os.O_RDWR)
    fit._session.channel.send(Frozen(0, copied=True), descriptor=descriptor)
    os.close(descriptor)
