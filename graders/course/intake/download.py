"""What one path holds: which kind of download or folder it is, and its uploads."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from graders.course.intake.archive import LARGEST_INNER_LISTING, NoArchive, list_archive
from graders.course.intake.brightspace import brightspace_uploads, is_brightspace
from graders.course.intake.bscli import bscli_uploads, is_bscli
from graders.course.intake.canvas import canvas_uploads, is_canvas
from graders.course.intake.failed import IntakeFailed
from graders.course.intake.folders import folder_uploads, holds_submissions, unwrapped
from graders.course.intake.found import OTHER_ARCHIVES, ZIPS, Found, by_top
from graders.course.intake.listing import list_folder, on_disk
from graders.course.intake.moodle import is_moodle, moodle_uploads
from graders.course.intake.nbgrader import STEP, is_nbgrader, nbgrader_upload, nbgrader_uploads
from graders.course.intake.store import Store, Unfetchable
from graders.course.intake.upload import Upload
from graders.engine.submission import Unreadable, find_submissions

DEEPEST = 5
_NAMED: tuple[
    tuple[str, Callable[[Sequence[Found]], bool], Callable[[Sequence[Found]], tuple[list[Upload], list[Found]]]], ...
] = (
    ("Brightspace", is_brightspace, brightspace_uploads),
    ("Moodle", is_moodle, moodle_uploads),
    ("Canvas", is_canvas, canvas_uploads),
)
"""Systems that name each upload in a way of their own."""


@dataclass(frozen=True)
class Download:
    """The uploads of one path, and what was left aside."""

    uploads: list[Upload]
    remarks: list[str]


@dataclass(frozen=True)
class Reader:
    """Reads what the user named; archives stay open until `closing` closes."""

    store: Store
    closing: ExitStack

    def read(self, path: Path, root: str) -> Download:
        """Give what a path holds; raise `IntakeFailed` where that is nothing."""
        try:
            return self._read(path, root)
        except (Unreadable, ValueError) as error:
            raise IntakeFailed(str(error) if str(error).startswith(f"{path}: ") else f"{path}: {error}") from None
        except OSError as error:
            raise IntakeFailed(f"{path}: cannot be read: {error.strerror}") from None

    def _read(self, path: Path, root: str) -> Download:
        if path.is_dir():
            return self._read_folder(path, root)
        if path.is_file() and path.suffix.lower() in ZIPS:
            return self._read_zip(path, root)
        if path.is_file() and path.suffix.lower() in OTHER_ARCHIVES:
            raise IntakeFailed(f"a {path.suffix} archive, which is not read; unpack it and name the folder")
        return Download(folder_uploads([on_disk(each, (each.name,), 0) for each in find_submissions(path)], root), [])

    def _read_folder(self, path: Path, root: str) -> Download:
        found, remarks = list_folder(path, self.store.folder)
        place = path.absolute()
        if place.parent.parent.name == STEP and found:
            return Download([nbgrader_upload(place.parent.name, found, self.store)], remarks)
        uploads, more = self._recognised(found, place.name, root)
        if not uploads:
            raise IntakeFailed("no notebook (.ipynb) or percent-format script (.py) in this folder")
        return Download(uploads, remarks + more)

    def _read_zip(self, path: Path, root: str) -> Download:
        try:
            found = list_archive(path, self.closing)
        except NoArchive as error:
            raise IntakeFailed(f"{error}; download it again") from None
        uploads, remarks = self._recognised(found, path.stem, root)
        if not uploads:
            raise IntakeFailed("no notebook (.ipynb) or percent-format script (.py) in this archive")
        return Download(uploads, remarks)

    def _recognised(self, found: Sequence[Found], name: str, root: str) -> tuple[list[Upload], list[str]]:
        """Give the uploads of a folder of whatever kind."""
        if download := self._of_system(found, name, root, DEEPEST):
            return download.uploads, download.remarks
        if not holds_submissions(found):
            return [], []
        return folder_uploads(unwrapped(found, name), root), []

    def _of_system(self, found: Sequence[Found], name: str, root: str, depth: int) -> Download | None:
        """Give what a system's download holds, or a folder of such downloads; None where it is none."""
        for system, is_named, uploads_in in _NAMED:
            if is_named(found):
                return _with_rest(system, *uploads_in(found), root)
        if is_bscli(found):
            return Download(*bscli_uploads(found, self.store))
        if is_nbgrader(found, name):
            return Download(nbgrader_uploads(found, self.store), [])
        return self._of_systems(found, root, depth) if depth and found else None

    def _of_systems(self, found: Sequence[Found], root: str, depth: int) -> Download | None:
        """Give what several downloads in one folder hold, if all that is there are downloads."""
        uploads: list[Upload] = []
        remarks: list[str] = []
        for top, files in by_top(found).items():
            inside = self._inside(top, files)
            if not holds_submissions(inside):
                continue
            download = self._of_system(inside, top, root, depth - 1) if inside != files else None
            if download is None:
                return None
            uploads += download.uploads
            remarks += download.remarks
        return Download(uploads, remarks) if uploads else None

    def _inside(self, top: str, files: list[Found]) -> list[Found]:
        """Give what a folder or an archive holds; a file that is neither stands for itself."""
        if len(files[0].parts) > 1:
            return [each.below(1) for each in files]
        if not top.lower().endswith(ZIPS):
            return files
        self.store.begin_upload()
        try:
            path = files[0].fetch(self.store)
            self.closing.callback(self.store.discard, path)
            return list_archive(path, self.closing, LARGEST_INNER_LISTING)
        except (Unfetchable, NoArchive):
            return files


def _with_rest(system: str, uploads: list[Upload], rest: list[Found], root: str) -> Download:
    """Keep what lies beside a system's uploads, if it could be graded, and say so."""
    more = folder_uploads(rest, root) if holds_submissions(rest) else []
    remarks = [
        f"{each.origin or each.files[0].where}: not named as {system} names uploads; taken in as it is" for each in more
    ]
    return Download(uploads + more, remarks)
