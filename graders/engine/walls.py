"""Which walls there can be on this machine, and the command that puts the worker behind the outer ones."""

import os
import shutil
import site
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path

from graders.engine.observation import DEVICES, SERVICE_USER, Tier

TIERS: tuple[Tier, ...] = ("namespaces", "landlock")
"""From the strongest to the weakest that still are walls."""
_PACKAGE = Path(__file__).parents[1]
_ENGINE = ("__init__.py", "missing_operators.py", "engine/__init__.py", "engine/observation.py", "engine/channel.py")
_HUGE_PAGES = "/sys/kernel/mm/transparent_hugepage"
"""Where the C library looks whether it may ask for huge pages, without which a fork costs three times as much."""
_GPU_DEVICES = (
    "nvidiactl",
    "nvidia[0-9]*",
    "nvidia-uvm",
    "nvidia-uvm-tools",
    "nvidia-caps",
    "dri/renderD*",
    "kfd",
    "dxg",
)
"""In `/dev`, what computes on a GPU; not what sets up screens."""
_GPU_SYSTEM = ("devices/system", "devices/pci*", "bus/pci/devices", "module/nvidia*", "class/kfd")
"""In `/sys`, what a GPU's driver reads about the machine."""
_SYSTEM = (
    "/usr", "/lib", "/lib64", "/lib32", "/bin", "/etc/fonts", "/etc/ld.so.cache", "/etc/localtime", _HUGE_PAGES
)  # fmt: skip


def readable_paths(worker_files: Sequence[Path], gpu: bool = False) -> list[Path]:
    """Give all that a worker may read: the interpreter, its packages, system libraries, and of ours its own side alone.

    No criterion, no reference and no submission is among them. Where it trains on a GPU, the driver reads some more.
    """
    ours = [*(_PACKAGE / name for name in _ENGINE), _PACKAGE / "engine" / "worker", *worker_files]
    hidden = [_PACKAGE, *(_PACKAGE.parent / name for name in ("reference", "student_template", "tests"))]
    packages = {Path(path).resolve() for path in [*site.getsitepackages(), *sysconfig.get_paths().values()]}
    roots = {Path(sys.prefix).resolve(), Path(sys.base_prefix).resolve(), *packages, *map(Path, _SYSTEM)}
    outermost = [root for root in sorted(roots) if root.exists() and not any(up in roots for up in root.parents)]
    system = _found(Path("/sys"), _GPU_SYSTEM) if gpu else []
    return [*(path for root in outermost for path in _without(root, hidden)), *filter(Path.exists, ours), *system]


def _without(root: Path, hidden: Sequence[Path]) -> Iterator[Path]:
    """Give a folder, or where something in it is hidden, all else in it."""
    if root in hidden:
        return
    if not any(root in path.parents for path in hidden):
        yield root
        return
    for entry in sorted(root.iterdir()):
        yield from _without(entry, hidden)


def behind_namespaces(
    command: Sequence[str], readable: Sequence[Path], scratch: Path, gpu: Sequence[Path] = ()
) -> list[str]:
    """Give the command that runs another one in namespaces of its own, with a view of nothing but the readable paths.

    The worker has the capabilities with which it makes each submission's namespaces; submissions have none. Of the
    machine's devices it sees four that do nothing, and those of a GPU that are given.
    """
    user = os.getuid()
    alone = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    needed = ["CAP_SYS_ADMIN", "CAP_SETPCAP"]
    if user == 0:  # the worker becomes an ordinary user by itself, as the kernel would not count root's processes
        needed += ["CAP_SETUID", "CAP_SETGID"]
    else:
        alone += ["--unshare-user", "--uid", str(user), "--gid", str(os.getgid())]
    view = ["--proc", "/proc", "--dir", "/dev"]
    bound = [*readable, scratch, *gpu]
    for folder in sorted({parent for path in bound for parent in path.parents} - {Path("/"), *bound}):
        view += ["--perms", "0755", "--dir", str(folder)]  # otherwise they would be their maker's alone
    for device in [*DEVICES, *map(str, gpu)]:
        view += ["--dev-bind", device, device]
    for path in readable:
        view += ["--ro-bind", str(path), str(path)]
    return [
        "bwrap", *alone, "--die-with-parent", "--new-session", "--hostname", "dryfit", "--cap-drop", "ALL",
        *(argument for capability in needed for argument in ("--cap-add", capability)),
        *view, "--bind", str(scratch), str(scratch), "--chdir", "/", "--", *command,
    ]  # fmt: skip


def worker_files(doubles: Path) -> list[Path]:
    """Give what an assignment lets the worker read: the folder of its doubles, and what both sides draw from seeds."""
    beside = doubles.parent.parent
    return [doubles.parent, *(path for name in ("__init__.py", "drawn.py") if (path := beside / name).is_file())]


def give_to_service_user(folder: Path) -> None:
    """Let the worker write in a folder also where it becomes another user."""
    if os.getuid() == 0:
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, SERVICE_USER, SERVICE_USER, follow_symlinks=False)


def gpu_devices() -> list[Path]:
    """Give the devices of this machine's GPUs."""
    return _found(Path("/dev"), _GPU_DEVICES)


def _found(folder: Path, patterns: Sequence[str]) -> list[Path]:
    return [path for pattern in patterns for path in sorted(folder.glob(pattern))]


def has_bubblewrap() -> bool:
    """Tell whether the program that makes the outer namespaces is installed."""
    return shutil.which("bwrap") is not None
