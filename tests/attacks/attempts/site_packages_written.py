# attack: site_packages_written
# kind: persist
# tries: writes a .pth, a sitecustomize and compiled code beside the interpreter's packages, to run before any other
# seen: an exception that names the file
# deserves: nothing
# extra: before 3.2a
# %%
import importlib.util, os, site, sysconfig
from pathlib import Path
import graders.engine.worker.session, graders.regularization.worker.training

folders = {*map(Path, site.getsitepackages()), *(Path(path) for path in sysconfig.get_paths().values())}
folders |= {Path(module.__file__).parent for module in (torch, np, pd, torchvision, IPython)}
folders |= {Path(torch.__file__).parent / '__pycache__', Path('/usr/local/lib'), Path('/usr/lib')}
# a file of nothing but a comment is enough to see that it could be more, and does not stay
for path in [folder / name for folder in folders for name in ('dryfit_attack.pth', 'dryfit_attack.py')]:
    try:
        path.open('x').write('# nothing\n')
    except OSError:
        continue
    path.unlink()
    raise RuntimeError(f"FELL: wrote {path}")
for module in (graders.engine.worker.session, graders.regularization.worker.training, torch, np):
    for path in (module.__file__, importlib.util.cache_from_source(module.__file__)):
        # to open for writing changes nothing yet
        for flags in (os.O_WRONLY, os.O_RDWR | os.O_APPEND):
            try:
                os.close(os.open(path, flags))
            except OSError:
                continue
            raise RuntimeError(f"FELL: could write {path}")
