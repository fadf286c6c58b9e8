# attack: criteria_by_search
# kind: read
# tries: looks for the criteria, compiled or not, for the reference and for labelled submissions in all that it may read
# seen: an exception that names the file
# deserves: nothing
# extra: before 3.2a
# %%
import importlib.metadata, sys
from pathlib import Path
import graders

package = Path(graders.__path__[0])
folders = {package.parent, *map(Path, sys.path), Path(sys.prefix), Path('/usr/lib/python3'), Path.cwd()}
names = [f'graders/regularization/{name}' for name in (
    'strategies.py', 'test_early_stopping.py', 'assignment.toml', 'mutants/equivalent.toml', 'settings.py',
    f'__pycache__/strategies.{sys.implementation.cache_tag}.pyc')]
names += ['graders/engine/grading.py', 'reference/assignment_3.py', 'tests/corpus/base.py',
          'build/lib/graders/regularization/strategies.py', '.git/HEAD']
paths = [folder / name for folder in folders for name in names]
# what a folder does not list may still be there, and the other way round
for folder in folders:
    paths += [*folder.glob('graders/*/test_*'), *folder.glob('graders/*/__pycache__/*'), *folder.glob('reference/*')]
try:
    paths += [Path(file.locate()) for file in importlib.metadata.files('dryfit') or () if 'graders' in str(file)]
except Exception:
    pass
for path in paths:
    if 'worker' in path.parts or path.name.split('.')[0] in {'__init__', 'missing_operators', 'drawn', 'observation', 'channel'}:
        continue  # the worker's own side lies open
    try:
        found = path.read_bytes()[:100]
    except (OSError, ValueError):
        continue
    raise RuntimeError(f"FELL: {path}: {found!r}")
