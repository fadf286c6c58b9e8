# attack: limits_lifted
# kind: escape
# tries: raises its own limits, and sets those of the judge
# seen: a limit has changed
# deserves: nothing
# extra: before 3.2a
# %%
import os, resource

for kind in (resource.RLIMIT_DATA, resource.RLIMIT_AS, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE, resource.RLIMIT_CORE):
    hard = resource.getrlimit(kind)[1]
    if hard == resource.RLIM_INFINITY:
        continue  # nothing to lift
    for more in (hard + 1, resource.RLIM_INFINITY):
        for lift in (lambda: resource.setrlimit(kind, (more, more)), lambda: resource.prlimit(os.getpid(), kind, (more, more))):
            try:
                lift()
            except (OSError, ValueError):
                pass
    if resource.getrlimit(kind)[1] != hard:
        raise RuntimeError(f"FELL: limit {kind} was {hard}")
for process in ({judge}, os.getppid()):
    try:
        found = resource.prlimit(process, resource.RLIMIT_NOFILE) if process else None
    except OSError:
        continue
    if found:
        raise RuntimeError(f"FELL: {found} of process {process}")
