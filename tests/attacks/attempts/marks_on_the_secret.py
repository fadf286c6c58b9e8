# attack: marks_on_the_secret
# kind: escape
# tries: changes the secret's mode, times, owner and attributes, which needs no right to open it
# seen: the secret has changed
# deserves: nothing
# extra: before 3.2a
# %%
import os


def look():
    seen = []
    for path in (r"{secret}", os.path.dirname(r"{secret}")):
        try:
            status = os.stat(path)
            seen += [status.st_mode, status.st_mtime_ns, status.st_uid, status.st_size]
            seen += os.listxattr(path)
        except OSError:
            pass
    return seen


before = look()
for change in (
    lambda: os.chmod(r"{secret}", 0o777),
    lambda: os.utime(r"{secret}", (0, 0)),
    lambda: os.chown(r"{secret}", 65534, 65534),
    lambda: os.setxattr(r"{secret}", "user.dryfit", b"was here"),
    lambda: os.truncate(r"{secret}", 0),
    lambda: os.chmod(os.path.dirname(r"{secret}"), 0o777),
):
    try:
        change()
    except OSError:
        pass
if look() != before:
    raise RuntimeError(f"FELL: {before} became {look()}")
