"""nbgrader's trees: `submitted/<student>/<assignment>/<notebook>.ipynb`."""

from collections.abc import Sequence
from datetime import datetime

from graders.course.entry import Student
from graders.course.intake.dates import parse_when
from graders.course.intake.failed import IntakeFailed
from graders.course.intake.found import Found
from graders.course.intake.store import Store, Unfetchable
from graders.course.intake.upload import Upload

STEP = "submitted"
_TIMESTAMP = "timestamp.txt"


def is_nbgrader(found: Sequence[Found], name: str) -> bool:
    """Tell a course's folder with `submitted/` in it, or that folder itself, called `name`."""
    if any(each.parts[0] == STEP and len(each.parts) >= 4 for each in found):
        return True
    return name == STEP and any(len(each.parts) >= 3 for each in found)


def nbgrader_uploads(found: Sequence[Found], store: Store) -> list[Upload]:
    """Give the uploads, one for each student; raise `IntakeFailed` where the assignment is not plain."""
    course = any(each.parts[0] == STEP and len(each.parts) >= 4 for each in found)
    inside = [each.below(1) for each in found if each.parts[0] == STEP] if course else list(found)
    inside = [each for each in inside if len(each.parts) >= 3]
    assignments = sorted({each.parts[1] for each in inside})
    if len(assignments) > 1:
        shown = ", ".join(assignments[:5]) + (", …" if len(assignments) > 5 else "")
        pattern = f"{STEP}/*/{assignments[0]}"
        raise IntakeFailed(f"{len(assignments)} assignments ({shown}); name one of them, such as {pattern}")
    students: dict[str, list[Found]] = {}
    for each in sorted(inside, key=lambda each: each.parts):
        students.setdefault(each.parts[0], []).append(each.below(2))
    return [nbgrader_upload(student, files, store) for student, files in students.items()]


def nbgrader_upload(student: str, files: Sequence[Found], store: Store) -> Upload:
    """Give what one student handed in, the folder of the assignment being the top."""
    stamp = next((each for each in files if each.parts == (_TIMESTAMP,)), None)
    return Upload(
        owner=f"nbgrader {student}",
        students=(Student(name=student, username=student),),
        files=tuple(each for each in files if each.parts != (_TIMESTAMP,)),
        name=student,
        longer_name=student,
        when=_read(stamp, store) if stamp else None,
        lms={"nbgrader": student},
        origin=student,
    )


def _read(stamp: Found, store: Store) -> datetime | None:
    store.begin_upload()
    try:
        return parse_when(stamp.fetch(store).read_bytes()[:80].decode(errors="replace"))
    except (Unfetchable, OSError):
        return None
