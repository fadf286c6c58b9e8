# attack: sockets_by_system_call
# kind: network
# tries: makes raw and packet sockets past Python's own module, by the kernel's number for it
# seen: one can be made
# deserves: nothing
# extra: before 3.2a
# %%
import ctypes, os

number = dict(x86_64=41, aarch64=198)[os.uname().machine]
internet, inet6, packets, stream, raw = 2, 10, 17, 1, 3
close_on_exec = 0x80000  # a filter that compares the type for equality would let this pass
for family, kind, protocol in (
    (internet, stream, 0), (internet, stream | close_on_exec, 0), (internet, raw, 1), (inet6, raw, 58), (packets, raw, 768),
):
    if ctypes.CDLL(None).syscall(number, family, kind, protocol) >= 0:
        raise RuntimeError(f"FELL: a socket of family {family} and type {kind}")
