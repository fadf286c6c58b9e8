"""Folders as people make them: notebooks side by side, or one folder for each student."""

import re
from collections.abc import Sequence

from graders.course.entry import Student
from graders.course.intake.found import NOTEBOOKS, OTHER_ARCHIVES, SCRIPTS, ZIPS, Found, by_top
from graders.course.intake.upload import Upload, is_group

_FOR_MANY = re.compile(
    r"submi|upload|download|notebook|inlever|assignment|opdracht|homework|huiswerk|student|course|lab\b", re.I
)
_FEW = 2


def unwrapped(found: Sequence[Found], name: str) -> list[Found]:
    """Give the files without the one folder that is round all students, called like `name` or for what it holds."""
    inside = list(found)
    for _ in range(4):
        tops = by_top(inside)
        top = next(iter(tops))
        if len(tops) != 1 or any(len(each.parts) == 1 for each in inside) or not _holds_many(inside, top, name):
            return inside
        inside = [each.below(1) for each in inside]
    return inside


def folder_uploads(found: Sequence[Found], root: str) -> list[Upload]:
    """Give an upload for each notebook, script or archive that lies loose, and for each folder."""
    loose = [each for each in found if len(each.parts) == 1 and _is_loose_submission(each)]
    folders = by_top([each for each in found if len(each.parts) > 1])
    folders = {top: files for top, files in folders.items() if not _is_ours(files)}
    if loose:  # beside notebooks, a folder of pictures is nobody's
        folders = {top: files for top, files in folders.items() if any(map(_is_submission, files))}
    return [
        *(_loose(each, root) for each in sorted(loose, key=lambda each: each.parts)),
        *(_folder(top, files, root) for top, files in folders.items()),
    ]


def holds_submissions(found: Sequence[Found]) -> bool:
    """Tell whether any of the files could be graded, or is an archive that may hold one that could."""
    return any(_is_submission(each) or _is_loose_submission(each) for each in found)


def _is_submission(found: Found) -> bool:
    return found.suffix in NOTEBOOKS + ZIPS or ".ipynb" in found.name.lower()


def _is_loose_submission(found: Found) -> bool:
    return _is_submission(found) or found.suffix in SCRIPTS + OTHER_ARCHIVES


def _is_ours(files: Sequence[Found]) -> bool:
    """Tell a folder of reports, written by an earlier run."""
    names = {each.name for each in files}
    return {"report.json", "feedback.html"} <= names and not any(map(_is_loose_submission, files))


def _holds_many(inside: Sequence[Found], top: str, name: str) -> bool:
    """Tell a folder round many students from the only student's."""
    below = [each.below(1) for each in inside]
    loose = sum(len(each.parts) == 1 and _is_submission(each) for each in below)
    folders = {each.parts[0] for each in below if len(each.parts) > 1 and _is_submission(each)}
    if loose > _FEW or (not loose and len(folders) >= _FEW):
        return True
    return top.casefold() == name.casefold() or bool(_FOR_MANY.search(top))


def _loose(found: Found, root: str) -> Upload:
    stem = _stem(found.name)
    return Upload(
        owner=f"{root} {found.where}",
        students=(Student(name=stem),),
        files=(found,),
        name=stem,
        longer_name=found.name,
        group=stem if is_group(stem) else "",
    )


def _folder(top: str, files: Sequence[Found], root: str) -> Upload:
    return Upload(
        owner=f"{root} {top}/",
        students=(Student(name=top),),
        files=tuple(each.below(1) for each in files),
        name=top,
        longer_name=top,
        group=top if is_group(top) else "",
        origin=top,
    )


def _stem(name: str) -> str:
    """Give a file's name without its last suffix, as `Path.stem` does."""
    dot = name.rfind(".")
    return name[:dot] if 0 < dot < len(name) - 1 else name
