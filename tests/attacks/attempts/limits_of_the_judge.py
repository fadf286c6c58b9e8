# attack: limits_of_the_judge
# kind: persist
# tries: changes limits, priority and processors of the judge and of its own parent, and lifts its own limits
# seen: an exception that says which could be changed
# deserves: nothing
# extra: before 3.2a
# %%
import os, resource, signal

judge, parent = int("{judge}"), os.getppid()
ways = {}
for process in {judge, parent} - {0}:
    # each sets what is set already: it would do no harm, and shows that it could
    ways |= {
        f'the limits of {process}': lambda p=process: resource.prlimit(
            p, resource.RLIMIT_NOFILE, resource.prlimit(p, resource.RLIMIT_NOFILE)),
        f'the priority of {process}': lambda p=process: os.setpriority(
            os.PRIO_PROCESS, p, os.getpriority(os.PRIO_PROCESS, p)),
        f'the processors of {process}': lambda p=process: os.sched_setaffinity(p, os.sched_getaffinity(p)),
        f'signals to {process}': lambda p=process: os.kill(p, 0),
        f'signals to the group of {process}': lambda p=process: os.killpg(os.getpgid(p), 0),
        f'signals by a handle of {process}': lambda p=process: signal.pidfd_send_signal(os.pidfd_open(p), 0),
        f'the group of {process}': lambda p=process: os.setpgid(p, os.getpgid(p)),
    }
for name in ('NPROC', 'DATA', 'AS', 'FSIZE', 'NOFILE', 'CORE', 'MEMLOCK'):
    kind = getattr(resource, 'RLIMIT_' + name)
    ways[f'its own {name}'] = lambda k=kind: resource.setrlimit(
        k, (resource.getrlimit(k)[0], resource.getrlimit(k)[1] + 1 if resource.getrlimit(k)[1] >= 0 else 1 / 0))
for name, way in ways.items():
    try:
        way()
    except (OSError, ValueError, ArithmeticError):
        continue
    raise RuntimeError(f"FELL: {name}")
