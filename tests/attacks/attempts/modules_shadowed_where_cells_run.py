# attack: modules_shadowed_where_cells_run
# kind: persist
# tries: leaves modules named torch, numpy, graders and sitecustomize where the next submission may look for its own
# seen: the next report differs, or an exception that names the folder
# deserves: nothing
# extra: before 3.2a
# %%
import os, sys
from pathlib import Path

own = Path(os.environ['DRYFIT_SCRATCH'])
names = ('torch.py', 'numpy.py', 'pandas.py', 'sitecustomize.py', 'usercustomize.py', 'copy.py', 'dataclasses.py')
for folder in (Path.cwd(), own, Path(sys.prefix), own.parent, own.parent.parent):
    try:
        for name in (*names, 'graders/__init__.py', 'graders/engine/__init__.py'):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).open('x').write('raise ImportError("spoilt")\n')
            if folder not in (Path.cwd(), own):
                (folder / name).unlink()
                raise RuntimeError(f"FELL: wrote {name} in {folder}")
    except OSError:
        continue
# and for those who import by a path that they remember
sys.path_importer_cache.clear()
sys.path.insert(0, str(own))
sys.path.append(str(own.parent))
