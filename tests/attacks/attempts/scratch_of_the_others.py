# attack: scratch_of_the_others
# kind: read
# tries: lists and reads the folders of other submissions, and the log of the warm process
# seen: an exception that names what was read
# deserves: nothing
# extra: before 3.2a
# %%
import os
from pathlib import Path

own = Path(os.environ['DRYFIT_SCRATCH'])
folders = [own.parent, own.parent.parent, Path('/tmp'), Path('/var/tmp'), Path('/dev/shm'), Path('/run')]
for folder in folders:
    try:
        found = os.listdir(folder)
    except OSError:
        continue
    raise RuntimeError(f"FELL: {folder} holds {found[:10]}")
for name in ('worker.log', 'ipython/history.sqlite', 'ipython/profile_default/history.sqlite', 'report.json'):
    for folder in folders:
        try:
            found = (folder / name).read_bytes()
        except OSError:
            continue
        raise RuntimeError(f"FELL: {folder / name}: {found[-100:]!r}")
