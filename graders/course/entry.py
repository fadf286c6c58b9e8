"""What a course's rooms hand to each other: who handed in what, and what came of it."""

from datetime import datetime
from pathlib import Path

import msgspec

from graders.engine.report import Report


class Student(msgspec.Struct, frozen=True, order=True):
    """One person of the course, as the roster or the download names them."""

    name: str
    id: str = ""
    """What the school calls them by: a student number, Brightspace's OrgDefinedId, Canvas' SIS User ID."""
    username: str = ""
    email: str = ""

    @property
    def key(self) -> str:
        """What tells this person from all others: the best of what is known."""
        return self.id or self.username or self.email or self.name


class Entry(msgspec.Struct, frozen=True):
    """What one student or group handed in, and which of its files is graded."""

    name: str
    """No other entry's, the same at every intake, and safe as a folder's name: the report's folder."""
    students: tuple[Student, ...]
    why: str
    """Why this file is graded, or why none is, in words for the instructor."""
    file: Path | None = None
    """Where the file lies now; nothing that is kept or shown may depend on it."""
    origin: str = ""
    """Where in the download the file was."""
    group: str = ""
    uploaded: datetime | None = None
    """When, by the clock of whoever made the download."""
    late: bool = False
    handed_in: bool = True
    """False for those on the roster from whom nothing came."""
    passed_over: tuple[str, ...] = ()
    """Other files of theirs that could have been graded."""
    lms: dict[str, str] = {}
    """What the LMS knows them by, for the way back: `brightspace`, `bscli`, `canvas`, `moodle`, `nbgrader`."""


class Intake(msgspec.Struct, frozen=True):
    """All entries of a course in a fixed order, and what was left aside on the way, a line each."""

    entries: tuple[Entry, ...]
    remarks: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    """What the user named and nothing could be taken from, a line each."""


class Graded(msgspec.Struct, frozen=True):
    """An entry with its report; there is none where nothing was handed in."""

    entry: Entry
    report: Report | None = None
