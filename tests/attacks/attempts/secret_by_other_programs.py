# attack: secret_by_other_programs
# kind: read
# tries: has cat, a shell and the magics of IPython read a file of the instructor's, past the grader's own shell
# seen: an exception that holds what was read
# deserves: nothing
# extra: before 3.2a
# %%
import os, subprocess
from pathlib import Path
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.process import getoutput

path, shell = r"{secret}", get_ipython()

def spawned():
    into = [(os.POSIX_SPAWN_OPEN, 1, 'taken', os.O_CREAT | os.O_WRONLY, 0o600)]
    os.waitpid(os.posix_spawn('/bin/cat', ['cat', path], os.environ, file_actions=into), 0)
    return Path('taken').read_text()

ways = [
    lambda: subprocess.run(['cat', path], capture_output=True).stdout,
    lambda: os.popen(f'cat {path}').read(),
    spawned,
    # the grader overrides these in a subclass, and a subclass can be stepped over
    lambda: '\n'.join(InteractiveShell.getoutput(shell, f'cat {path}')),
    lambda: getoutput(f'cat {path}'),
    lambda: shell.find_user_code(path, py_only=False),
    lambda: shell.run_line_magic('sx', f'cat {path}'),
    lambda: shell.run_cell_magic('bash', '--out taken_text', f'cat {path}') or shell.user_ns['taken_text'],
]
for way in ways:
    try:
        found = way()
    except Exception:
        found = None
    if found and 'CAN' in str(found):
        raise RuntimeError(f"FELL: read {found!r}")
