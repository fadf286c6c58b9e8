# attack: leases_on_libraries
# kind: persist
# tries: takes leases on files that the judge and the warm process may still read: who opens them then waits for it
# seen: an exception that names the file, or says that the kernel gives leases
# deserves: nothing
# extra: before 3.2a
# %%
import fcntl, os, sys
from pathlib import Path

own = Path('own')
own.write_text('')
# one that belongs to somebody else is refused for that: on the grader's own machine its packages belong to it
for path in (own, Path(os.__file__), Path(sys.executable).resolve(), Path('/usr/bin/env')):
    for kind in (fcntl.F_WRLCK, fcntl.F_RDLCK):
        try:
            fcntl.fcntl(os.open(path, os.O_RDONLY), fcntl.F_SETLEASE, kind)
        except OSError:
            continue
        raise RuntimeError(f"FELL: has a lease on {path}")
