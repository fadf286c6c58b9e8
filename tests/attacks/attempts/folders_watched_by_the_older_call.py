# attack: folders_watched_by_the_older_call
# kind: read
# tries: has the kernel tell it what others open, with the call that there was before inotify
# seen: an exception that names the folder that is watched
# deserves: nothing
# extra: before 3.2a
# %%
import fcntl, os, signal, sys, time
from pathlib import Path

signal.signal(signal.SIGIO, lambda *_: None)
for folder in (Path(os.__file__).parent, Path(sys.executable).resolve().parent, Path('/usr/bin'), Path('/usr/lib'), Path('/')):
    try:
        watched = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        fcntl.fcntl(watched, fcntl.F_NOTIFY, fcntl.DN_ACCESS | fcntl.DN_MULTISHOT)
    except OSError:
        continue
    raise RuntimeError(f"FELL: watches {folder}")
