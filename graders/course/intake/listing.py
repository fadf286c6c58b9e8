"""What lies in a folder: its files, sorted, links left aside."""

import os
import stat
from functools import partial
from pathlib import Path

from graders.course.intake.failed import IntakeFailed
from graders.course.intake.found import Found, is_noise
from graders.course.intake.naming import repaired
from graders.course.intake.store import Store

MOST_FILES = 500_000
DEEPEST = 40


def list_folder(folder: Path, left_out: Path) -> tuple[list[Found], list[str]]:
    """Give all files of a folder but those of `left_out`, and a remark on each link that is not followed.

    Links that lie in the folder itself are its owner's. Further down, one that leads to another student's
    file may have come out of an archive.
    """
    found: list[Found] = []
    remarks: list[str] = []
    try:
        _list(folder, (), left_out.absolute(), found, remarks)
    except OSError as error:
        raise IntakeFailed(f"{folder}: cannot be read: {error.strerror}") from None
    return found, remarks


def on_disk(path: Path, parts: tuple[str, ...], size: int) -> Found:
    """Give a file that lies on the disk."""
    return Found(parts, partial(_path, path), size)


def _list(folder: Path, above: tuple[str, ...], left_out: Path, found: list[Found], remarks: list[str]) -> None:
    for each in sorted(os.scandir(folder), key=lambda each: each.name):
        parts = (*above, repaired(each.name) or "unnamed")
        if is_noise(parts[-1:]):
            continue
        path = Path(each.path)
        if each.is_symlink() and above:
            remarks.append(f"{'/'.join(parts)}: a link, which is not followed")
        elif each.is_dir():
            if len(parts) > DEEPEST:
                remarks.append(f"{'/'.join(parts)[:200]}: deeper than {DEEPEST} folders, and not looked at")
            elif path.absolute() != left_out:
                _list_below(path, parts, left_out, found, remarks)
        elif (status := _status(path)) and stat.S_ISREG(status.st_mode):
            if len(found) >= MOST_FILES:
                raise IntakeFailed(f"{folder}: more than {MOST_FILES} files; name the folder with the submissions")
            found.append(on_disk(path, parts, status.st_size))


def _list_below(path: Path, parts: tuple[str, ...], left_out: Path, found: list[Found], remarks: list[str]) -> None:
    try:
        _list(path, parts, left_out, found, remarks)
    except OSError as error:
        remarks.append(f"{'/'.join(parts)}: cannot be read: {error.strerror}")


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _path(path: Path, store: Store) -> Path:  # noqa: ARG001
    """Give the path itself: what lies on the disk need not be fetched."""
    return path
