"""The folders of a `bscli` grader: grade and feedback filled into each `feedback.txt`."""

import re
from pathlib import Path

import msgspec

from graders.course.exports.cells import points
from graders.course.exports.export import ExportImpossible, ToDo, Wanted, to_do
from graders.course.rows import EntryRow, Snapshot, TaskRow
from graders.engine.text import harmless
from graders.engine.wording import number
from graders.engine.writing import write_whole

GRADE = "====================[Enter grade below]======================"
FEEDBACK = "====================[Enter feedback below]==================="
UNDECIDED = "TODO"
_RULE = re.compile("={5,}")


class _Student(msgspec.Struct, frozen=True):
    name: str = ""
    username: str = ""


class _Submission(msgspec.Struct, frozen=True):
    students: dict[str, _Student] = {}


class _Grade(msgspec.Struct, frozen=True, rename="camel"):
    type: str = "Numeric"
    max_points: float | None = None


class _Grader(msgspec.Struct, frozen=True):
    submissions: dict[str, _Submission]
    grade: _Grade = _Grade()


def write_bscli(snapshot: Snapshot, wanted: Wanted) -> list[ToDo]:
    """Fill each `feedback.txt` of a grader; what is not decided stays TODO, and what a person has entered stays."""
    root = wanted.archive
    if root is None:
        raise ExportImpossible("bscli: unpack the grader's archive, and name its folder with --archive")
    grader = _read_grader(root)
    if wanted.out.resolve() != root.resolve():
        _copy(root, grader, wanted.out)
    left, seen = to_do(snapshot), set()
    for folder, submission in grader.submissions.items():
        row = _find(folder, submission, snapshot)
        if row is None:
            left.append(ToDo(f"{root.name}/{folder}", "not in the gradebook; left as it was"))
            continue
        seen.add(row.name)
        left += _fill(root, folder, row, grader, wanted.out)
    left += [
        ToDo(row.people, f"no folder in {root.name}: {'no score yet' if row.score is None else points(row.score)}")
        for row in snapshot.entries
        if row.name not in seen and row.handed_in
    ]
    return left


def _read_grader(root: Path) -> _Grader:
    path = root / "data" / "grader.json"
    try:
        grader = msgspec.json.decode(path.read_bytes(), type=_Grader)
    except OSError as error:
        raise ExportImpossible(f"{path}: cannot be read: {error.strerror}; name the grader's folder") from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ExportImpossible(f"{path}: {error}") from None
    for folder in grader.submissions:
        if folder in ("", ".", "..") or any(character in folder for character in "/\\\0"):
            raise ExportImpossible(f"{path}: {folder!r} is no folder's name")
    return grader


def _find(folder: str, submission: _Submission, snapshot: Snapshot) -> EntryRow | None:
    """Find the entry of a folder: by the folder, or else by the students in it."""
    known = {name.casefold() for each in submission.students.values() for name in (each.username,) if name}
    known |= {name.casefold() for name in submission.students}
    by_folder = [row for row in snapshot.entries if row.lms.get("bscli") == folder]
    by_student = [
        row
        for row in snapshot.entries
        if any(name.casefold() in known for each in row.students for name in (each.id, each.username) if name)
    ]
    for found in (by_folder, by_student):
        handed_in = [row for row in found if row.handed_in] or found
        if len(handed_in) == 1:
            return handed_in[0]
    return None


def _fill(root: Path, folder: str, row: EntryRow, grader: _Grader, out: Path) -> list[ToDo]:
    """Fill one `feedback.txt`, and say what is left to a person."""
    path = root / "submissions" / folder / "feedback.txt"
    text = _read_feedback(path)
    if text is None:
        return [ToDo(row.people, f"{path}: not found; nothing was filled in")]
    head, grade_line, rest = text.partition(GRADE)
    entered, feedback_line, said = rest.partition(FEEDBACK)
    if not (grade_line and feedback_line):
        return [ToDo(row.people, f"{path}: a heading is missing; nothing was filled in")]
    if entered.strip() not in ("", UNDECIDED):
        return [ToDo(row.people, f"{path}: says {entered.strip()!r} already, and stays as it is")]
    grade, left = _grade(row, grader.grade)
    feedback = said.strip() or _feedback(row)
    filled = f"{head}{GRADE}\n{grade}\n{FEEDBACK}\n{feedback}\n"
    write_whole(out / "submissions" / folder / "feedback.txt", filled)
    return [ToDo(row.people, said) for said in left]


def _read_feedback(path: Path) -> str | None:
    """Give a file's text, unless it is a link or no text: what lies in the folder came from a student."""
    if path.is_symlink() or path.parent.is_symlink() or not path.is_file():
        return None
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError:
        return None


def _copy(root: Path, grader: _Grader, out: Path) -> None:
    """Put what `bscli` reads beside the files that are filled in."""
    names = ["data/grader.json", "grading_instructions.txt"]
    for name in [*names, *(f"submissions/{folder}/feedback.txt" for folder in grader.submissions)]:
        if (text := _read_feedback(root / name)) is not None:
            write_whole(out / name, text)


def _grade(row: EntryRow, grade: _Grade) -> tuple[str, list[str]]:
    """Give a grade as `bscli` takes it, and why there is none."""
    if row.score is None:
        return UNDECIDED, []
    if grade.type.casefold() != "numeric":
        return UNDECIDED, [f"the grade is a {grade.type}, not a number: choose one for {points(row.score)} points"]
    if grade.max_points is not None and row.score > grade.max_points:
        return UNDECIDED, [f"{points(row.score)} points are more than the {number(grade.max_points)} of this grader"]
    return points(row.score), []


def _feedback(row: EntryRow) -> str:
    """Say how each task went, and which rules it breaks; a rule that looks like a heading is none."""
    paragraphs = [line for task in row.tasks if task.status for line in _task_lines(task)]
    return _RULE.sub("====", "\n\n".join(harmless(line) for line in paragraphs))


def _task_lines(task: TaskRow) -> list[str]:
    if not task.counts:
        return []
    given = points(task.value) or "a person looks at this"
    said = f"{task.id}: {given} of {number(task.max_points)}" if task.value is not None else f"{task.id}: {given}"
    if task.mark is not None or task.status in ("passed", "unanswered", "review", "not_judged"):
        return [f"{said}, no answer was found" if task.status == "unanswered" and task.mark is None else said]
    broken = dict.fromkeys(each.rule for each in task.criteria if each.status == "failed" and not each.hidden)
    return [said, *(f"Not met: {rule}" for rule in broken)]
