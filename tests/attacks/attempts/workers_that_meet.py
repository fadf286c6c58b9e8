# attack: workers_that_meet
# kind: network
# tries: has torch itself connect, as it does when several machines train together, and listen for others
# seen: the listener is hit, or it can listen
# deserves: nothing
# extra: before 3.2a
# %%
import datetime

moment = datetime.timedelta(milliseconds=300)
stores = []
for name, is_master, port in (("127.0.0.1", False, {port}), ("127.0.0.1", True, 0)):
    try:
        stores.append(torch.distributed.TCPStore(name, port, is_master=is_master, timeout=moment, wait_for_workers=False))
    except Exception:
        pass
if stores:
    raise RuntimeError("FELL: torch has met somebody")
