"""Where files out of archives are written: real bytes are counted, whatever a header says."""

import shutil
import zlib
from pathlib import Path
from typing import IO
from zipfile import BadZipFile

LARGEST_FILE = 512 * 2**20
LARGEST_UPLOAD = 1024 * 2**20
MOST_FILES = 500
SMALL = 16 * 2**20
HIGHEST_RATIO = 250
KEPT_FREE = 256 * 2**20
_CHUNK = 2**18


class Unfetchable(Exception):
    """A file that cannot be had, with the reason in a few words."""


class Store:
    """A folder for what is taken out of archives, with limits for each upload."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._written = 0
        self.begin_upload()

    def begin_upload(self) -> None:
        """Count bytes and files anew: one upload's excess is not the next one's."""
        self._left, self._files_left = LARGEST_UPLOAD, MOST_FILES

    def new_path(self, suffix: str) -> Path:
        """Give a path of no other file; no name out of an archive is ever one on the disk."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._written += 1
        return self.folder / f"{self._written:06}{suffix}"

    def write(self, content: IO[bytes], suffix: str, packed: int) -> Path:
        """Write a file out of an archive, where it took `packed` bytes; raise `Unfetchable` beyond the limits."""
        self._files_left -= 1
        if self._files_left < 0:
            raise Unfetchable(f"the upload holds more than {MOST_FILES} files that could be graded")
        path = self.new_path(suffix)
        try:
            self._copy(content, path, packed)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path

    def discard(self, path: Path) -> None:
        """Remove a file that was written here and is not needed; leave all others alone."""
        if path.parent == self.folder:
            path.unlink(missing_ok=True)

    def _copy(self, content: IO[bytes], path: Path, packed: int) -> None:
        size = 0
        with path.open("xb") as file:
            while chunk := _read(content):
                size += len(chunk)
                self._left -= len(chunk)
                self._check(size, packed)
                file.write(chunk)

    def _check(self, size: int, packed: int) -> None:
        if size > LARGEST_FILE:
            raise Unfetchable(f"more than {LARGEST_FILE // 2**20} MB unpacked")
        if size > SMALL and size > HIGHEST_RATIO * packed:
            raise Unfetchable(f"unpacks to more than {HIGHEST_RATIO} times its size")
        if self._left < 0:
            raise Unfetchable(f"the upload unpacks to more than {LARGEST_UPLOAD // 2**20} MB")
        if size % (64 * _CHUNK) < _CHUNK and shutil.disk_usage(self.folder).free < KEPT_FREE:
            raise Unfetchable("the disk is nearly full")


def _read(content: IO[bytes]) -> bytes:
    try:
        return content.read(_CHUNK)
    except BadZipFile as error:
        damage = "its checksum is wrong" if "CRC" in str(error) else "its data are damaged"
        raise Unfetchable(damage) from None
    except (zlib.error, EOFError, OSError, ValueError):
        raise Unfetchable("its data are damaged") from None
