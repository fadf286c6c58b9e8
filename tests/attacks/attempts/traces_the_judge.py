# attack: traces_the_judge
# kind: escape
# tries: takes hold of the judge as a debugger does, to read the tests in its memory and to write verdicts there
# seen: the kernel lets it
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]


class Piece(ctypes.Structure):
    _fields_ = [("start", ctypes.c_void_p), ("length", ctypes.c_size_t)]


page = ctypes.create_string_buffer(64)
# nothing lies at that address, so that even a judge without walls comes to no harm
here, there = ctypes.byref(Piece(ctypes.addressof(page), 64)), ctypes.byref(Piece(4096, 64))
seize, bad_address = 0x4206, 14
for name, attempt in {
    "traced": lambda: libc.ptrace(seize, {judge}, None, None),
    "read": lambda: libc.process_vm_readv({judge}, here, 1, there, 1, 0),
    "written to": lambda: libc.process_vm_writev({judge}, here, 1, there, 1, 0),
}.items():
    if attempt() != -1 or ctypes.get_errno() == bad_address:
        raise RuntimeError(f"FELL: the judge can be {name}")
