# attack: calls_by_older_numbers
# kind: escape
# tries: makes system calls as a program of 32 bits does, by other numbers than those that a filter knows
# seen: a socket can be made
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, mmap, os

# push rbx; mov eax, 359; mov ebx, 2; mov ecx, 1; xor edx, edx; int 0x80; pop rbx; ret
code = bytes.fromhex("53 b867010000 bb02000000 b901000000 31d2 cd80 5b c3")
page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(code)
by_interrupt = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
x32 = 0x40000000
succeeded = 42
for call in (by_interrupt, lambda: ctypes.CDLL(None).syscall(x32 + 41, 2, 1, 0)):
    if os.uname().machine != "x86_64":
        break
    child = os.fork()  # the kernel may end whoever tries
    if child == 0:
        try:
            os._exit(succeeded if call() >= 0 else 0)
        finally:
            os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == succeeded:
        raise RuntimeError("FELL: a socket by another number")
