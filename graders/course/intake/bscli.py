"""Grader archives of `bscli`: a folder for each person or group, and who that is in `grader.json`."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from graders.course.entry import Student
from graders.course.intake.dates import parse_when
from graders.course.intake.found import Found, by_top
from graders.course.intake.store import Store, Unfetchable
from graders.course.intake.upload import Upload

_GRADER = ("data", "grader.json")
_FEEDBACK = "feedback.txt"
_OURS = ("feedback.txt", "__attach_feedback")
_PERSON = re.compile(r"^(?P<name>.*?)\s*\((?P<username>[^()\s]+)\)$")
_COMMENT = re.compile(r"^=+\[", re.M)
_LATE = "!!!LATE!!!"
LARGEST_TEXT = 16 * 2**20


class _Person(msgspec.Struct):
    """A student as `grader.json` has it."""

    name: str = ""
    username: str = ""


class _Handed(msgspec.Struct):
    """A submission as `grader.json` has it."""

    students: dict[str, _Person] = {}


class _Grader(msgspec.Struct):
    """What is used of `grader.json`."""

    submissions: dict[str, _Handed] = {}


def is_bscli(found: Sequence[Found]) -> bool:
    """Tell a grader archive, or its folder `submissions` alone."""
    paths = {each.parts for each in found}
    if _GRADER in paths:
        return True
    return bool(_feedback_folders(found))


def bscli_uploads(found: Sequence[Found], store: Store) -> tuple[list[Upload], list[str]]:
    """Give the uploads, one for each folder, and remarks."""
    remarks = []
    grader = _Grader()
    if listed := next((each for each in found if each.parts == _GRADER), None):
        try:
            grader = msgspec.json.decode(_bytes(listed, store), type=_Grader)
        except (Unfetchable, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            reason = str(error).split(" - at ")[0]
            remarks.append(f"data/grader.json: cannot be read: {reason}; the names are those in each feedback.txt")
    inside = [each.below(1) for each in found if each.parts[0] == "submissions" and len(each.parts) > 2]
    if not inside and _GRADER not in {each.parts for each in found}:
        inside = [each for each in found if len(each.parts) > 1]
    folders = by_top([each for each in inside if len(each.parts) > 1])
    for missing in sorted(set(grader.submissions) - set(folders)):
        folders[missing] = []
    return [_upload(folder, files, grader.submissions.get(folder), store) for folder, files in folders.items()], remarks


def _upload(folder: str, files: list[Found], handed: _Handed | None, store: Store) -> Upload:
    inner = [each.below(1) for each in files]
    head = next((_head(each, store) for each in inner if each.parts == (_FEEDBACK,)), {})
    students = tuple(
        Student(name=person.name or number, id="", username=person.username)
        for number, person in (handed.students if handed else {}).items()
    )
    group = "" if folder in {student.username for student in students} else _first(head, "Group")
    if not group and len(students) > 1:
        group = folder
    return Upload(
        owner=f"bscli {folder}",
        students=students or _named_in(head) or (Student(name=group or folder),),
        files=tuple(each for each in inner if each.parts[0] not in _OURS),
        name=folder,
        longer_name=folder,
        group=group,
        when=_when(head),
        late=any(_LATE in line for line in head.get("Submitted at", [])),
        lms={"bscli": folder},
        origin=folder,
    )


def _head(feedback: Found, store: Store) -> dict[str, list[str]]:
    """Give what stands in `feedback.txt` before the student's own comment."""
    try:
        text = _bytes(feedback, store).decode(errors="replace")
    except Unfetchable:
        return {}
    end = _COMMENT.search(text)
    lines = (line.partition(": ") for line in text[: end.start() if end else 0].splitlines())
    head: dict[str, list[str]] = {}
    for key, _, value in lines:
        head.setdefault(key, []).append(value.strip())
    return head


def _named_in(head: Mapping[str, list[str]]) -> tuple[Student, ...]:
    lines = head.get("Group member") or head.get("Submitted by", [])
    return tuple(
        Student(name=found["name"], username=found["username"]) for each in lines if (found := _PERSON.match(each))
    )


def _when(head: Mapping[str, list[str]]) -> datetime | None:
    return parse_when(_first(head, "Submitted at").partition("(")[0])


def _first(head: Mapping[str, list[str]], key: str) -> str:
    return next(iter(head.get(key, [])), "")


def _bytes(found: Found, store: Store) -> bytes:
    """Read a small file of bscli's own."""
    if found.size > LARGEST_TEXT:
        raise Unfetchable(f"more than {LARGEST_TEXT // 2**20} MB")
    store.begin_upload()
    try:
        return found.fetch(store).read_bytes()[:LARGEST_TEXT]
    except OSError as error:
        raise Unfetchable(f"cannot be read: {error.strerror}") from None


def _feedback_folders(found: Sequence[Found]) -> list[str]:
    """Give the folders with a `feedback.txt`, if most have one."""
    inside = [each.below(1) if each.parts[0] == "submissions" and len(each.parts) > 2 else each for each in found]
    folders = {each.parts[0] for each in inside if len(each.parts) > 1}
    with_feedback = {each.parts[0] for each in inside if len(each.parts) == 2 and each.name == _FEEDBACK}
    return sorted(with_feedback) if 2 * len(with_feedback) >= len(folders) else []
