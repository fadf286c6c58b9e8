# attack: proc_of_everyone
# kind: read
# tries: reads the environment, the command line, the memory and the descriptors of the judge and all others in /proc
# seen: an exception that names what was read
# deserves: nothing
# extra: before 3.2a
# %%
import os

def numbers():
    try:
        return [name for name in os.listdir('/proc') if name.isdigit()]
    except OSError:
        return [str(number) for number in range(1, 40)]  # nobody has to list what can be guessed

try:
    me = os.readlink('/proc/self')  # in the namespace that /proc is of
except OSError:
    me = str(os.getpid())
for process in ['{judge}', str(os.getppid()), 'self', *numbers()]:
    for name in ('environ', 'cmdline', 'maps', 'status', 'mountinfo', 'stack', 'auxv'):
        try:
            found = open(f'/proc/{process}/{name}', 'rb').read(200)
        except OSError:
            continue
        # whatever it is, it is nothing for a report
        raise RuntimeError(f"FELL: {len(found)} bytes of /proc/{process}/{name}")
    # to read a link is not to open a file, and walls round files may not cover it
    for name in ('cwd', 'root', 'exe', 'fd/3', 'ns/net') if process not in ('self', me) else ():
        try:
            found = os.readlink(f'/proc/{process}/{name}')
        except OSError:
            continue
        raise RuntimeError(f"FELL: /proc/{process}/{name} is {found}")
