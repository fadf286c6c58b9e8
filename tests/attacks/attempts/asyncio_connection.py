# attack: asyncio_connection
# kind: network
# tries: connects in the way of asynchronous code, from a thread of its own and from the cell
# seen: the listener is hit
# deserves: nothing
# extra: before 3.2a
# %%
import asyncio, threading


async def call_out():
    reader, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", {port}), 0.5)
    writer.write(b"hello")
    await writer.drain()


def call_out_quietly():
    try:
        asyncio.run(call_out())
    except Exception:
        pass


elsewhere = threading.Thread(target=call_out_quietly)
elsewhere.start()
elsewhere.join()
try:
    await call_out()
except Exception:
    pass
