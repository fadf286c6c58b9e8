"""Whose each upload is: versions put together, people found on the roster, groups joined."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from graders.course.entry import Student
from graders.course.intake.roster import Person, Roster, group_key
from graders.course.intake.upload import Upload

MOST_NAMED = 10


@dataclass
class Owner:
    """A person or group, and all that came from them."""

    place: int
    students: tuple[Student, ...]
    group: str
    name: str
    longer_name: str
    uploads: list[Upload] = field(default_factory=list)


@dataclass
class Pooled:
    """All owners, those on the roster from whom nothing came with the reason, and remarks."""

    owners: list[Owner]
    absent: list[tuple[Person, str]]
    remarks: list[str]


def pool(uploads: Iterable[tuple[int, Upload]], roster: Roster | None) -> Pooled:
    """Put uploads of one person or group together; the number before each says by which path it came."""
    pooling = _Pooling(roster or Roster(()))
    for place, upload in uploads:
        pooling.add(place, upload)
    return Pooled(list(pooling.owners.values()), pooling.absent(), pooling.remarks(roster is not None))


class _Pooling:
    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._groups: dict[str, list[int]] = {}
        for index, person in enumerate(roster.people):
            if person.group:
                self._groups.setdefault(group_key(person.group), []).append(index)
        self.owners: dict[Hashable, Owner] = {}
        self._met: set[int] = set()
        self._unclear: dict[int, str] = {}
        self._strangers: list[str] = []
        self._unknown_groups: list[str] = []

    def add(self, place: int, upload: Upload) -> None:
        """Give an upload to its owner."""
        known = self._members(upload)
        key: Hashable = upload.owner if known is None else tuple(known)
        owner = self.owners.get(key)
        if owner is None:
            owner = self.owners[key] = self._owner(place, upload, known)
        owner.uploads.append(upload)
        self._met |= set(known or ())

    def _members(self, upload: Upload) -> list[int] | None:
        """Give who on the roster an upload is from, all of a group; None where not all of them are known."""
        if upload.group and [each.name for each in upload.students] == [upload.group]:
            return self._of_group(upload)
        found = [self._roster.find(each, upload.lms if len(upload.students) == 1 else {}) for each in upload.students]
        for student, matching in zip(upload.students, found, strict=True):
            self._note(student, matching, upload)
        if not all(len(matching) == 1 for matching in found):
            self._met |= {matching[0] for matching in found if len(matching) == 1}
            return None
        members = sorted({matching[0] for matching in found})
        group = self._roster.people[members[0]].group if len(members) == 1 else ""
        return self._groups[group_key(group)] if group else members

    def _of_group(self, upload: Upload) -> list[int] | None:
        members = self._groups.get(group_key(upload.group))
        if members is None and (upload.lms or self._roster.people):
            self._unknown_groups.append(upload.group)
        return members

    def _note(self, student: Student, matching: Sequence[int], upload: Upload) -> None:
        if not matching:
            self._strangers.append(student.name)
        elif len(matching) > 1:
            for index in matching:
                self._unclear[index] = (
                    f"{upload.origin or upload.name}: {len(matching)} on the roster are {student.name!r}"
                )

    def _owner(self, place: int, upload: Upload, known: Sequence[int] | None) -> Owner:
        if known is None:
            return Owner(place, upload.students, upload.group, upload.name, upload.longer_name)
        people = [self._roster.people[index] for index in known]
        students = tuple(person.student for person in people)
        group = upload.group or (people[0].group if len(people) > 1 or people[0].group else "")
        name, longer = upload.name, upload.longer_name
        if not upload.lms or set(upload.lms) & {"bscli", "nbgrader"}:
            pass  # folders and files keep the names that they were given
        elif len(people) > 1:
            name = longer = group or name
        else:
            name = _best_key(people[0].student)
        if len(people) > 1 and not upload.lms:
            name = longer = group or name
        return Owner(place, students, group, name, longer)

    def absent(self) -> list[tuple[Person, str]]:
        """Give those on the roster from whom nothing came, or nothing that is surely theirs."""
        return [
            (person, f"no upload is surely theirs: {self._unclear[index]}" if index in self._unclear else "")
            for index, person in enumerate(self._roster.people)
            if index not in self._met
        ]

    def remarks(self, with_roster: bool) -> list[str]:
        """Say what was not clear."""
        lines = [f"{line}; whose it is, is not guessed" for line in sorted(set(self._unclear.values()))]
        if with_roster and self._strangers:
            lines.append(f"not on the roster, and kept: {_listed(self._strangers)}")
        if self._unknown_groups:
            lines.append(
                f"who is in {_listed(self._unknown_groups)} is not known; a roster's column `group` can say so"
            )
        return lines


def _best_key(student: Student) -> str:
    return student.username or student.id or student.name


def _listed(names: Sequence[str]) -> str:
    unique = sorted(set(names))
    more = f" and {len(unique) - MOST_NAMED} more" if len(unique) > MOST_NAMED else ""
    return ", ".join(unique[:MOST_NAMED]) + more
