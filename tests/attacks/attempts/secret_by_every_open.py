# attack: secret_by_every_open
# kind: read
# tries: opens a file of the instructor's in all the ways that Python has
# seen: an exception that holds what was read
# deserves: nothing
# extra: before 3.2a
# %%
import codecs, fileinput, io, linecache, mmap, os, shutil, tokenize
from pathlib import Path

path = r"{secret}"
beside = lambda: os.open(os.path.dirname(path), os.O_PATH)
ways = [
    lambda: Path(path).read_text(),
    lambda: io.FileIO(path).readall(),
    lambda: codecs.open(path).read(),
    lambda: os.read(os.open(path, os.O_RDWR), 999),
    # a descriptor of the folder alone, from which the file is reached without naming the way to it
    lambda: os.read(os.open(os.path.basename(path), os.O_RDONLY, dir_fd=beside()), 999),
    lambda: mmap.mmap(os.open(path, os.O_RDONLY), 0, prot=mmap.PROT_READ).read(),
    lambda: ''.join(linecache.getlines(path)),
    lambda: tokenize.open(path).read(),
    lambda: ''.join(fileinput.input([path])),
    lambda: shutil.copy(path, 'taken') and Path('taken').read_text(),
    lambda: os.sendfile(os.open('taken', os.O_CREAT | os.O_WRONLY), os.open(path, os.O_RDONLY), 0, 999)
    and Path('taken').read_text(),
]
found = None
for way in ways:
    try:
        found = found or way()
    except Exception:
        pass
if found:
    raise RuntimeError(f"FELL: read {found!r}")
