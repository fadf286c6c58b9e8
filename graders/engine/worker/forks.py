"""What a fork that answers a question may leave behind: its files, and how it ended."""

import contextlib
import os
import shutil
import signal
import tempfile
from pathlib import Path
from typing import Literal

from graders.engine.worker.shell import CellOverdue

ANSWERED = 77
"""The exit status of a fork that has sent its answer."""


def copy_files(folder: Path) -> Path | None:
    """Copy a folder to a new one, or give None where there is nothing to copy."""
    if not folder.is_dir() or not any(folder.iterdir()):
        return None
    copied = tempfile.mkdtemp(dir=os.environ.get("DRYFIT_SCRATCH"))
    with contextlib.suppress(shutil.Error):  # what cannot be read cannot be copied, and is nobody's to miss
        shutil.copytree(folder, copied, dirs_exist_ok=True, symlinks=True)
    return Path(copied)


def remove_files(folder: Path) -> None:
    """Remove all that a folder holds."""
    for entry in folder.iterdir() if folder.is_dir() else ():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)


def outcome_of(process: int, seconds: float) -> Literal["timeout", "crash"] | None:
    """Wait for a fork; give None where it answered, else what became of it."""

    def overdue(*_: object) -> None:
        os.kill(process, signal.SIGKILL)
        raise CellOverdue

    signal.signal(signal.SIGALRM, overdue)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        _, status = os.waitpid(process, 0)
    except CellOverdue:
        os.waitpid(process, 0)
        return "timeout"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return None if os.waitstatus_to_exitcode(status) == ANSWERED else "crash"
