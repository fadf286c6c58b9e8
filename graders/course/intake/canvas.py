"""Canvas' downloads: all files in one folder, named after who they are from."""

import re
from collections.abc import Sequence

from graders.course.entry import Student
from graders.course.intake.found import Found
from graders.course.intake.upload import Upload, is_group

_FILE = re.compile(
    r"^(?P<name>[^/]+?)(?P<late>_LATE)?_(?P<user>\d{1,20})_(?P<attachment>\d{1,20})_(?P<file>.+)$", re.S | re.ASCII
)
_ANONYMOUS = re.compile(
    r"^(?P<name>anon)(?P<late>_LATE)?_(?P<user>[0-9A-Za-z]{1,20})_(?P<attachment>\d{1,20})_(?P<file>.+)$",
    re.S | re.ASCII,
)
_WRITTEN = re.compile(
    r"^(?P<name>[^/]+?)(?P<late>_LATE)?_(?P<user>\d{1,20})_(?P<attachment>)(?P<file>(?:text|link)\.html)$", re.ASCII
)
_PATTERNS = (_WRITTEN, _ANONYMOUS, _FILE)
_SORTABLE = re.compile(r"^[^\W_A-Z]+$")
"""Canvas makes names lower case and leaves out all that is no letter or digit."""
_FEWEST_DIGITS = 3


def is_canvas(found: Sequence[Found]) -> bool:
    """Tell whether most files of a folder are named as Canvas names them, and not `group_17_2_final.ipynb`."""
    flat = [each for each in found if len(each.parts) == 1]
    named = sum(_is_named(each.name) for each in flat)
    return named > 0 and 2 * named >= len({each.parts[0] for each in found})


def canvas_uploads(found: Sequence[Found]) -> tuple[list[Upload], list[Found]]:
    """Give the uploads, one for each person or group, and the files that do not belong to any."""
    owners: dict[tuple[str, str], list[tuple[re.Match[str], Found]]] = {}
    rest = []
    for each in sorted(found, key=lambda each: each.parts):
        match = _match(each.name) if len(each.parts) == 1 else None
        if match:
            owners.setdefault((match["user"], match["name"]), []).append((match, each))
        else:
            rest.append(each)
    return [_upload(user, name, files) for (user, name), files in owners.items()], rest


def _upload(user: str, name: str, files: list[tuple[re.Match[str], Found]]) -> Upload:
    newest_first = sorted(files, key=lambda each: -int(each[0]["attachment"] or 0))
    shown = f"{name} {user}" if name == "anon" else name
    return Upload(
        owner=f"canvas {user}",
        students=(Student(name=shown),),
        files=tuple(each for _, each in newest_first),
        name=shown,
        longer_name=f"{name}-{user}",
        group=name if is_group(name) else "",
        late=any(match["late"] for match, _ in files),
        lms={"canvas": user},
    )


def _match(name: str) -> re.Match[str] | None:
    return next((found for pattern in _PATTERNS if (found := pattern.match(name))), None)


def _is_named(name: str) -> bool:
    found = _match(name)
    if found is None or not _SORTABLE.match(found["name"]):
        return False
    return found["name"] == "anon" or len(found["user"]) >= _FEWEST_DIGITS <= len(found["attachment"] or found["user"])
