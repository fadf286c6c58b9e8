# attack: files_without_end
# kind: exhaust
# tries: makes empty files until the file system has room for no more
# seen: far more than 10 000 files could be made
# deserves: nothing
# extra: before 3.2a
# %%
made = 0
try:
    while made < 20_000:
        open(f"file{made}", "x").close()
        made += 1
except OSError:
    pass
if made > 12_000:
    raise RuntimeError(f"FELL: {made} files")
