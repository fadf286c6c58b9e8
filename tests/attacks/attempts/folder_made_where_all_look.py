# attack: folder_made_where_all_look
# kind: persist
# tries: makes the folder outside anew in its own view of the files, which others may have in common with it
# seen: an exception that names the folder
# deserves: nothing
# extra: before 3.2a
# %%
import os, tempfile
from pathlib import Path

own = Path(os.environ['DRYFIT_SCRATCH'])
# a view made of an empty file system can be written in, unless somebody has thought of it
folders = [r"{outside}", '/', '/tmp', '/var/tmp', '/dev', '/dev/shm', '/run', '/run/lock', '/home', '/usr/local', own.parent,
           own.parent / 'matplotlib', Path(tempfile.gettempdir()).anchor]
for folder in map(Path, folders):
    path = folder / f'dryfit-attack-{os.getpid()}'
    for make in (lambda: path.mkdir(parents=True), lambda: path.touch(exist_ok=False)):
        try:
            make()
        except OSError:
            continue
        # it has to go again, whoever it belongs to
        path.rmdir() if path.is_dir() else path.unlink()
        raise RuntimeError(f"FELL: made {path}")
