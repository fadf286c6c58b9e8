"""Zip archives from anyone: their members listed, and one at a time taken out, within limits."""

import io
import re
import stat
import struct
import zipfile
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from graders.course.intake.found import Found, is_noise
from graders.course.intake.naming import repaired
from graders.course.intake.store import Store, Unfetchable

LARGEST_LISTING = 64 * 2**20
"""Bytes of an archive's table of contents; 60 thousand members take a tenth of it."""
LARGEST_INNER_LISTING = 8 * 2**20
_READ_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_UTF_8 = 0x800
_DRIVE = re.compile(r"^[A-Za-z]:")


class NoArchive(Exception):
    """A file that is no readable zip archive, with the reason in a few words."""


class _Bounded(io.FileIO):
    """A file of which nobody reads more than so much at once: zipfile reads a table of contents in one piece."""

    def __init__(self, path: Path, most: int) -> None:
        super().__init__(path)
        self._most = most

    def read(self, size: int | None = -1, /) -> bytes:
        """Read, or raise where more is wanted than is allowed."""
        wanted = self._most + 1 if size is None or size < 0 else size
        data = super().read(wanted) if wanted <= self._most + 1 else None
        if data is None or len(data) > self._most:
            raise zipfile.BadZipFile("its table of contents is too large")
        return data


def list_archive(path: Path, closing: ExitStack, largest: int = LARGEST_LISTING) -> list[Found]:
    """Give what a zip archive holds, sorted; it stays open until `closing` closes."""
    archive = _open(path, closing, largest)
    members: dict[tuple[str, ...], Found] = {}
    for info in archive.infolist():
        parts, trouble = _place(info)
        if not parts or info.is_dir() or is_noise(parts):
            continue
        while parts in members:  # some programs pack two files of one name
            parts = (*parts[:-1], f"again-{parts[-1]}")
        get = cast(Callable[[Store], Path], partial(_take, archive, info, parts[-1]))
        members[parts] = Found(parts, get, info.file_size, trouble or _trouble(info))
    return sorted(members.values(), key=lambda each: each.parts)


def _open(path: Path, closing: ExitStack, largest: int) -> zipfile.ZipFile:
    try:
        file = closing.enter_context(_Bounded(path, largest))
        return closing.enter_context(zipfile.ZipFile(cast(BinaryIO, file)))
    except OSError as error:
        raise NoArchive(f"cannot be read: {error.strerror}") from None
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, UnicodeError, EOFError) as error:
        reason = str(error) if "too large" in str(error) else "it is empty" if not path.stat().st_size else ""
        raise NoArchive("not a zip archive, or a damaged one" + (f": {reason}" if reason else "")) from None


def _place(info: zipfile.ZipInfo) -> tuple[tuple[str, ...], str]:
    """Give a member's path in parts, and what is wrong with it."""
    name = info.filename if info.flag_bits & _UTF_8 else repaired(info.filename)
    path = name.replace("\\", "/")
    steps = [repaired(step) for step in path.split("/") if step not in ("", ".")]
    leads_out = path.startswith("/") or ".." in steps or bool(steps and _DRIVE.match(steps[0]))
    trouble = "its name leads out of the archive" if leads_out else ""
    if "\0" in info.orig_filename:
        trouble = "its name holds a NUL"
    return tuple(step for step in steps if step != ".."), trouble


def _trouble(info: zipfile.ZipInfo) -> str:
    """Say why a member cannot be read, as far as its header tells."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return "a link, and no file" if kind == stat.S_IFLNK else "no ordinary file"
    if info.flag_bits & _ENCRYPTED:
        return "it is encrypted"
    if info.compress_type not in _READ_METHODS:
        return "packed in an unusual way, which is not read; ask for an ordinary zip archive"
    return ""


def _take(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, store: Store) -> Path:
    suffix = re.search(r"\.(?:ipynb|py|zip|txt|json)$", name.lower())
    try:
        content = archive.open(info)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, struct.error, EOFError, ValueError, OSError):
        raise Unfetchable("its data are damaged") from None
    with content:
        return store.write(content, suffix[0] if suffix else "", info.compress_size)
