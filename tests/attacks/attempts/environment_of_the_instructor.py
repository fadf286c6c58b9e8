# attack: environment_of_the_instructor
# kind: read
# tries: looks for keys, tokens and names in the environment, in Python's copy and in the C library's own
# seen: an exception that names the variable
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, os, re

telling = re.compile(r'^(USER|LOGNAME|MAIL|DISPLAY|CI)$|SSH|SUDO|TOKEN|SECRET|PASSWORD|_KEY|CREDENTIAL|AWS_|GITHUB|DBUS')
block = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), 'environ')
found = set(os.environ)
place = 0
while block[place]:
    # what was deleted from Python's copy may still stand here
    found.add(block[place].split(b'=')[0].decode(errors='replace'))
    place += 1
found = sorted(name for name in found if telling.search(name))
if found:
    raise RuntimeError(f"FELL: the environment holds {found}")
