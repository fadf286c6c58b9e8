# attack: prints_without_end
# kind: exhaust
# tries: prints a hundred thousand lines and then a hundred megabytes, past Python's own streams as well
# seen: grading does not end in time, or the disk fills
# deserves: nothing
# extra: before 3.2a
# %%
import os, sys

for number in range(100_000):
    print(number, "all work and no play")
for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
    stream.write("y" * 25_000_000)
for descriptor in (1, 2):
    os.write(descriptor, b"z" * 25_000_000)
