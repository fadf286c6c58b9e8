# attack: links_to_the_secret
# kind: escape
# tries: puts a link to the secret among its own files, and reads it by that name, or has it copied along
# seen: the secret is in the report
# deserves: nothing
# extra: before 3.2a
# %%
import os, shutil

borrowed = []
for number, link in enumerate((
    lambda name: os.symlink(r"{secret}", name),
    lambda name: os.link(r"{secret}", name),
    lambda name: os.link(r"{secret}", name, follow_symlinks=False),
    lambda name: os.symlink(os.path.dirname(r"{secret}"), name),
    lambda name: shutil.copyfile(r"{secret}", name),
)):
    try:
        link(f"borrowed{number}")
        borrowed.append(f"borrowed{number}")
    except OSError:
        pass
for name in [*borrowed, *(f"{name}/secret.txt" for name in borrowed)]:
    try:
        text = open(name).read()
    except OSError:
        continue
    raise RuntimeError(f"FELL: {text}")
