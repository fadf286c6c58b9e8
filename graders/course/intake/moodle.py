"""Moodle's downloads: a folder for each participant or team, or all files flat with the same beginning."""

import re
from collections.abc import Sequence

from graders.course.entry import Student
from graders.course.intake.found import Found
from graders.course.intake.upload import Upload, is_group

_NAMED = re.compile(
    r"^(?P<name>.+?)_(?P<id>\d{1,20})_assignsubmission_(?P<kind>file|onlinetext)_?(?P<file>.*)$", re.S | re.ASCII
)


def is_moodle(found: Sequence[Found]) -> bool:
    """Tell whether most names of a folder are Moodle's."""
    tops = {each.parts[0] for each in found}
    named = sum(bool(_NAMED.match(top)) for top in tops)
    return named > 0 and 2 * named >= len(tops)


def moodle_uploads(found: Sequence[Found]) -> tuple[list[Upload], list[Found]]:
    """Give the uploads, one for each participant or team, and the files that do not belong to any."""
    owners: dict[str, list[tuple[re.Match[str], Found]]] = {}
    rest = []
    for each in sorted(found, key=lambda each: each.parts):
        if match := _NAMED.match(each.parts[0]):
            owners.setdefault(match["id"], []).append((match, each))
        else:
            rest.append(each)
    return [_upload(number, files) for number, files in owners.items()], rest


def _upload(number: str, files: list[tuple[re.Match[str], Found]]) -> Upload:
    label = files[0][0]["name"].replace("_", " ")
    name = f"{label} {number}" if label == "Participant" else label  # marked blind
    return Upload(
        owner=f"moodle {number}",
        students=(Student(name=name),),
        files=tuple(each for _, each in files),
        name=name,
        longer_name=f"{label}-{number}",
        group=label if is_group(label) else "",
        lms={"moodle": number},
    )
