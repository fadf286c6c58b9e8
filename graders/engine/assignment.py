"""What an `assignment.toml` says: title, tasks, points, and how to find each task in a notebook."""

from collections import Counter
from pathlib import Path
from typing import Literal

import msgspec


class AssignmentInvalid(Exception):
    """An `assignment.toml` that cannot be used, with the reason in one line."""


class Task(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One question with points, named as in the assignment's text."""

    id: str
    title: str
    kind: Literal["code", "written"]
    points: float
    question: str = ""
    """A few words of the question that stand nowhere else, by which its heading is found."""
    assigns: list[str] = []
    """Names that only this task's code binds."""
    reads: list[str] = []
    """Names that this task's code reads and does not bind itself."""
    needs: list[str] = []
    """The earlier tasks that this one builds on: what they got wrong is not held against it."""
    parts: dict[str, float] = {}
    """Points for each part, where a task can be had in part; they add up to `points`."""


class Assignment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An assignment: its tasks in the order of its text."""

    name: str
    title: str
    tasks: list[Task]
    doubles: str = "worker/doubles.py"
    """The module, in the assignment's folder, that stands in for what the notebook provides."""
    template: str = ""
    """The notebook that students start from, beside the folder; what stands in it is no answer."""
    reference: str = ""
    """The solved notebook, beside the folder, its solution regions marked; only an audit needs it."""
    mutants: str = "mutants"
    """The folder, in the assignment's folder, of the hand-written mistakes that an audit grades."""
    folder: Path = Path()

    @property
    def code_tasks(self) -> list[Task]:
        """The tasks that are judged here."""
        return [task for task in self.tasks if task.kind == "code"]

    def task(self, task_id: str) -> Task:
        """Give a task by its name."""
        return next(task for task in self.tasks if task.id == task_id)


def read_assignment(folder: Path) -> Assignment:
    """Read and check the `assignment.toml` in a folder."""
    path = folder / "assignment.toml"
    try:
        content = msgspec.toml.decode(path.read_bytes())
        content = {**content, "folder": str(folder.resolve())} if isinstance(content, dict) else content
        assignment = msgspec.convert(content, Assignment, dec_hook=lambda kind, value: kind(value))
    except FileNotFoundError:
        raise AssignmentInvalid(f"{path}: not found; name a folder that holds an assignment.toml") from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise AssignmentInvalid(f"{path}: {error}") from None
    for problem in _problems(assignment):
        raise AssignmentInvalid(f"assignment.toml: {problem}")
    return assignment


def _problems(assignment: Assignment) -> list[str]:
    """Give everything that is wrong with an assignment, each with its way out."""
    problems = []
    for task_id, times in Counter(task.id for task in assignment.tasks).items():
        if times > 1:
            problems.append(f"task {task_id}: stands {times} times; each task stands once")
    for task in assignment.tasks:
        if task.points < 0:
            problems.append(f"task {task.id}: points={task.points:g} must be 0 or more")
        if task.parts and sum(task.parts.values()) != task.points:
            total = sum(task.parts.values())
            problems.append(f"task {task.id}: parts add up to {total:g}, points={task.points:g}; make them equal")
        earlier = {other.id for other in assignment.tasks[: assignment.tasks.index(task)]}
        problems += [
            f"task {task.id}: needs={name!r} is no earlier task; name one that comes before it"
            for name in task.needs
            if name not in earlier
        ]
    if not assignment.tasks:
        problems.append("no tasks; add at least one [[tasks]]")
    if assignment.template and not (assignment.folder / assignment.template).is_file():
        problems.append(f"template={assignment.template!r}: no such file beside {assignment.folder}")
    if not (assignment.folder / assignment.doubles).is_file():
        problems.append(f"doubles={assignment.doubles!r}: no such file in {assignment.folder}")
    return problems
