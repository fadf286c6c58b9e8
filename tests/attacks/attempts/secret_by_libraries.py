# attack: secret_by_libraries
# kind: read
# tries: has NumPy, torch, pandas, PIL, matplotlib and IPython read a file of the instructor's
# seen: an exception that holds what was read
# deserves: nothing
# extra: before 3.2a
# %%
import sqlite3, zipfile
from importlib.machinery import SourceFileLoader
import IPython.display, PIL.Image

path = r"{secret}"
ways = [
    lambda: np.fromfile(path, 'u1').tobytes(),
    lambda: np.memmap(path, 'u1', 'r').tobytes(),
    lambda: str(np.genfromtxt(path, dtype=str)),
    lambda: np.load(path, allow_pickle=True),
    lambda: torch.load(path, weights_only=False),
    # C++ opens this one, past all that Python could be told to refuse
    lambda: torch.from_file(path, size=6, dtype=torch.uint8).numpy().tobytes(),
    lambda: torchvision.io.read_file(path).numpy().tobytes(),
    lambda: pd.read_csv(path, header=None).to_string(),
    lambda: pd.read_pickle(path),
    lambda: IPython.display.HTML(filename=path).data,
    lambda: SourceFileLoader('taken', path).get_data(path),
    lambda: list(sqlite3.connect(f'file:{path}?mode=ro', uri=True).execute('select * from sqlite_master')),
    lambda: zipfile.ZipFile(path).namelist(),
    lambda: PIL.Image.open(path),
    lambda: plt.imread(path),
]
# who complains of what stands in the file has opened it
opened = ('UnpicklingError', 'UnidentifiedImageError', 'BadZipFile', 'DatabaseError')
for way in ways:
    try:
        found = way()
    except Exception as error:
        found = f'{error!r}' if type(error).__name__ in opened else None
    if found is not None:
        raise RuntimeError(f"FELL: read {found!r}")
