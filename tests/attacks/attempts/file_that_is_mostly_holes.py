# attack: file_that_is_mostly_holes
# kind: exhaust
# tries: makes a file of a terabyte without content, for whoever copies or reads it
# seen: a file of far more than 256 MB could be made
# deserves: nothing
# extra: before 3.2a
# %%
import os


def seek_and_write(size):
    with open("holes.pt", "wb") as file:
        file.seek(size)
        file.write(b"x")


open("holes.pt", "wb").close()
for size in (2**30, 2**40, 2**60):
    for grow in (lambda: os.truncate("holes.pt", size), lambda: seek_and_write(size)):
        try:
            grow()
        except OSError:
            continue
if os.path.getsize("holes.pt") > 300 * 2**20:
    raise RuntimeError(f"FELL: a file of {os.path.getsize('holes.pt')} bytes")
