# attack: files_of_the_kernel
# kind: escape
# tries: opens the files in which the kernel shows processes and their memory, its own and the judge's, to change them
# seen: one of them opens
# deserves: nothing
# extra: before 3.2a
# %%
opened = []
for name in (
    "/proc/self/mem", "/proc/self/maps", "/proc/self/uid_map", "/proc/self/setgroups", "/proc/self/oom_score_adj",
    "/proc/self/environ", "/proc/thread-self/mem", "/proc/1/environ", "/proc/1/root", "/proc/{judge}/mem",
    "/proc/{judge}/environ", "/proc/{judge}/cmdline", "/proc/{judge}/fd/0", "/proc/sys/kernel/core_pattern",
    "/proc/sysrq-trigger", "/sys/kernel/uevent_helper", "/sys/fs/cgroup/cgroup.procs", "/dev/mem", "/dev/kvm", "/dev/fuse",
):
    # opening is enough to know: nothing is written
    for mode in ("rb", "r+b"):
        try:
            open(name, mode, buffering=0).close()
        except OSError:
            continue
        opened.append(name)
if opened:
    raise RuntimeError(f"FELL: {opened}")
