"""Takes in a course: from what the user names to an entry for each student or group."""

from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from msgspec.structs import replace

from graders.course.entry import Entry, Intake
from graders.course.intake.choosing import ONLY, Choice, Survey, choose, survey
from graders.course.intake.download import Reader
from graders.course.intake.failed import IntakeFailed
from graders.course.intake.likeness import Likeness
from graders.course.intake.naming import natural, unique_names
from graders.course.intake.owners import Owner, pool
from graders.course.intake.roster import Person, read_roster
from graders.course.intake.store import Store
from graders.course.intake.upload import Upload

NOTHING = "nothing was handed in"
RENAMED = f"{ONLY}, renamed"


def take_in(paths: Sequence[Path], work: Path, roster: Path | None = None) -> Intake:
    """Give all entries that the paths hold, the same at every intake; archives are unpacked into `work`.

    Raises `IntakeFailed` where there are none. Where only some paths hold nothing, `Intake.failed` has a line for each.
    """
    people = read_roster(roster) if roster is not None else None
    uploads: list[tuple[int, Upload]] = []
    remarks: list[str] = []
    failed: list[str] = []
    with ExitStack() as closing:
        store = Store(work)
        reader = Reader(store, closing)
        for place, path in enumerate(paths):
            try:
                download = reader.read(path, str(place))
            except IntakeFailed as failure:
                failed.append(str(failure))
                continue
            uploads += [(place, upload) for upload in download.uploads]
            remarks += download.remarks
        if not uploads:
            raise IntakeFailed("\n".join(failed) or "no path was named")
        pooled = pool(uploads, people)
        owners = sorted(pooled.owners, key=lambda owner: (owner.place, natural(owner.name), natural(owner.longer_name)))
        choices = _choices(owners, store)
    absent = sorted(pooled.absent, key=lambda each: natural(each[0].student.key))
    wanted = [*((owner.name, owner.longer_name) for owner in owners), *(_names(person) for person, _ in absent)]
    names = unique_names(wanted)
    entries = _noting_renamed([_entry(*each) for each in zip(names, owners, choices, strict=False)])
    missing = [_absent(name, *each) for name, each in zip(names[len(owners) :], absent, strict=True)]
    return Intake((*entries, *missing), (*remarks, *pooled.remarks), tuple(failed))


def _choices(owners: Sequence[Owner], store: Store) -> list[Choice]:
    """Choose a file for each owner: first where there is one only, as the others are compared with these."""
    surveys = [survey(owner.uploads, store) for owner in owners]
    single = [each.candidates[0].path for each in surveys if isinstance(each, Survey) and len(each.candidates) == 1]
    several = any(isinstance(each, Survey) and len(each.candidates) > 1 for each in surveys)
    likeness = Likeness.of_files(single if several else [])
    return [choose(each, likeness, store) if isinstance(each, Survey) else each for each in surveys]


def _entry(name: str, owner: Owner, choice: Choice) -> Entry:
    lms: dict[str, str] = {}
    for upload in (*owner.uploads, choice.upload):
        lms |= upload.lms
    return Entry(
        name=name,
        students=owner.students,
        why=choice.why,
        file=choice.file,
        origin=choice.origin or choice.upload.origin,
        group=owner.group,
        uploaded=choice.upload.when,
        late=choice.upload.late,
        passed_over=choice.passed_over,
        lms=lms,
    )


def _absent(name: str, person: Person, why: str) -> Entry:
    return Entry(
        name=name, students=(person.student,), why=why or NOTHING, group=person.group, handed_in=False, lms=person.lms
    )


def _names(person: Person) -> tuple[str, str]:
    student = person.student
    return student.username or student.id or student.name, f"{student.name}-{student.key}"


def _noting_renamed(entries: Sequence[Entry]) -> list[Entry]:
    """Say which files were renamed, where most have the same name."""
    called = [each.origin.rpartition("/")[2].casefold() for each in entries]
    counts = Counter(name for name, each in zip(called, entries, strict=True) if each.file)
    common, count = next(iter(counts.most_common(1)), ("", 0))
    if count < 3 or 2 * count < len(entries):
        return list(entries)
    return [
        replace(each, why=RENAMED) if each.why == ONLY and name != common else each
        for name, each in zip(called, entries, strict=True)
    ]
