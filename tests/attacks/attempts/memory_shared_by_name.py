# attack: memory_shared_by_name
# kind: persist
# tries: leaves data in memory, queues, semaphores and keys that have a name by which the next submission finds them
# seen: an exception that says which could be made
# deserves: nothing
# extra: before 3.2a
# %%
import _posixshmem, ctypes, os, socket

libc = ctypes.CDLL(None, use_errno=True)

def bound(kind):
    left = socket.socket(socket.AF_UNIX, kind)
    left.bind('\0dryfit-attack')
    return left.fileno()

def unlinked(descriptor):
    _posixshmem.shm_unlink('/dryfit-attack')
    return descriptor

ways = {
    'shared memory': lambda: unlinked(_posixshmem.shm_open('/dryfit-attack', os.O_CREAT | os.O_RDWR, mode=0o600)),
    'a socket with a name': lambda: bound(socket.SOCK_DGRAM),
}
if os.uname().machine == 'x86_64':
    ways |= {
        'System V memory': lambda: libc.shmctl(libc.shmget(0xD7F17, 4096, 0o1600), 0, None),  # made, and removed
        'a System V queue': lambda: libc.msgctl(libc.msgget(0xD7F17, 0o1600), 0, None),
        'System V semaphores': lambda: libc.semctl(libc.semget(0xD7F17, 1, 0o1600), 0, 0, 0),
        'a POSIX queue': lambda: (libc.syscall(240, b'dryfit-attack', os.O_CREAT | os.O_RDWR, 0o600, None),
                                  libc.syscall(241, b'dryfit-attack'))[0],
        'a key': lambda: libc.syscall(250, 9, libc.syscall(248, b'user', b'dryfit-attack', b'left', 4, -4), -4),
    }
for name, way in ways.items():
    try:
        made = way()
    except Exception:
        continue
    if made >= 0:
        raise RuntimeError(f"FELL: {name} could be left behind")
