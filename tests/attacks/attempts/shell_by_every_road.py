# attack: shell_by_every_road
# kind: escape
# tries: starts a shell in every way that Python knows, from a fork of its own as well
# seen: a file is written outside
# deserves: nothing
# extra: before 3.2a
# %%
import os, subprocess

command = ["/bin/sh", "-c", "echo was here > {outside}/shell"]


def in_place_of_a_child():
    if os.fork() == 0:
        try:
            os.execve(command[0], command, dict(os.environ))
        finally:
            os._exit(1)


def by_descriptor():
    os.execve(os.open(command[0], os.O_PATH), command, dict(os.environ))


for start in (
    lambda: subprocess.run(command, timeout=1),
    lambda: subprocess.Popen(command[2], shell=True, start_new_session=True),
    lambda: os.system(command[2]),
    lambda: os.popen(command[2]).read(),
    lambda: os.posix_spawn(command[0], command, dict(os.environ)),
    lambda: os.spawnv(os.P_NOWAIT, command[0], command),
    in_place_of_a_child,
    by_descriptor,
):
    try:
        start()
    except Exception:
        pass
