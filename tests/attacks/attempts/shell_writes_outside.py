# attack: shell_writes_outside
# kind: escape
# tries: start a shell
# seen: a file is written outside
# deserves: nothing
# extra: before 3.2a
# %%
import subprocess
try:
    subprocess.run(['/bin/sh', '-c', 'echo x > {outside}/x'])
except OSError:
    pass
