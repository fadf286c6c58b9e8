"""What came of one person or group in one go, whatever it was downloaded from."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from graders.course.entry import Student
from graders.course.intake.found import Found

_GROUP = re.compile(r"^(?:group|groep|team|duo|pair|koppel)[\s_-]*\d+\b", re.I)


@dataclass(frozen=True)
class Upload:
    """Files that were handed in together."""

    owner: str
    """What tells whose it is: uploads of one owner are versions of each other."""
    students: tuple[Student, ...]
    files: tuple[Found, ...]
    name: str
    """What its entry is called, if no other is."""
    longer_name: str
    """What it is called otherwise."""
    group: str = ""
    when: datetime | None = None
    late: bool = False
    lms: dict[str, str] = field(default_factory=dict)
    origin: str = ""
    """The folder that the files came in."""


def is_group(label: str) -> bool:
    """Tell `Group 7` from a person's name."""
    return bool(_GROUP.match(label))
