"""All verdicts of one submission, with points."""

from typing import Literal

import msgspec

from graders.engine.alignment import Alignment
from graders.engine.assignment import Assignment, Task
from graders.engine.observation import Raised
from graders.engine.submission import Cell
from graders.engine.verdict import Chart, Evidence, Verdict

TaskStatus = Literal["passed", "partial", "failed", "unanswered", "review", "not_judged", "written"]
SCHEMA = "dryfit/report/1"


class Criterion(msgspec.Struct, frozen=True):
    """A verdict as a reader of the report sees it."""

    name: str
    rule: str
    status: str
    reason: str = ""
    misconception: str | None = None
    advice: str = ""
    """The misconception in words, and what to look at."""
    hidden: bool = False
    evidence: Evidence | None = None
    parameters: str = ""
    """What tells apart the cases of a parametrized criterion."""


class Excerpt(msgspec.Struct, frozen=True):
    """A cell of the student's, as it was handed in; `cell` counts from 1, and `line` is where an exception came up."""

    cell: int
    source: str
    line: int | None = None
    printed: str = ""
    """What it had printed when the exception came up, while it was graded; the middle may be left out."""


class TaskReport(msgspec.Struct, frozen=True):
    """One task's points and criteria."""

    id: str
    title: str
    kind: str
    points: float
    max_points: float
    status: TaskStatus
    criteria: list[Criterion] = []
    note: str = ""
    """What happened to the task's cells, where it matters."""
    excerpts: list[Excerpt] = []
    answer: str = ""
    """What was written, for a written task."""
    charts: list[Chart] = []


class Report(msgspec.Struct, frozen=True):
    """Everything about one submission."""

    assignment: str
    title: str
    submission: str
    sha256: str
    device: str
    seconds: float
    score: float
    max_score: float
    awaiting: list[str]
    """Written tasks with an answer, which a person has yet to mark."""
    tasks: list[TaskReport]
    notes: list[str] = []
    environment: dict[str, str] = {}
    schema: str = SCHEMA

    @property
    def judged(self) -> bool:
        """Whether every code task got a verdict."""
        return all(task.status != "not_judged" for task in self.tasks)

    @property
    def full_marks(self) -> bool:
        """Whether every code task got all its points."""
        return all(task.status == "passed" for task in self.tasks if task.kind == "code")


def report_task(
    task: Task, verdicts: list[Verdict], alignment: Alignment, note: str, raised: dict[int, Raised]
) -> TaskReport:
    """Give one task's report from its verdicts; `raised` holds, by cell, the exception that left it."""
    excerpts = [_excerpt(cell, raised.get(cell.index)) for cell in alignment.cells(task.id)]
    answer = alignment.answer(task.id)
    if task.kind == "written":
        return TaskReport(task.id, task.title, task.kind, 0.0, task.points, "written", answer=answer)
    status, points = _score(task, verdicts, alignment)
    missing = sorted({error.missing_module for error in raised.values() if error.missing_module})
    if status in ("failed", "partial") and missing:
        status, note = (
            "review",
            f"The notebook imports {', '.join(missing)}, which is not installed here. {note}".strip(),
        )
    criteria = _without_repetition([_criterion(verdict) for verdict in verdicts])
    if status == "review" and alignment.is_lost(task.id):
        where = ", ".join(str(cell.index + 1) for cell in alignment.strays)
        note = f"No cell could be matched with this task, whose question is not there either; look at cells {where}."
    if status == "unanswered":  # the rules say what is asked; how an empty answer breaks them says nothing
        criteria = [
            Criterion(each.name, each.rule, each.status, hidden=each.hidden, parameters=each.parameters)
            for each in criteria
        ]
    return TaskReport(task.id, task.title, task.kind, points, task.points, status, criteria, note, excerpts, answer)


def _excerpt(cell: Cell, raised: Raised | None) -> Excerpt:
    line, printed = (raised.line, raised.printed) if raised else (None, "")
    return Excerpt(cell.index + 1, cell.source, line, printed)


def _without_repetition(criteria: list[Criterion]) -> list[Criterion]:
    """Leave out what a passed criterion looked at where an earlier one has shown the same."""
    shown: list[Evidence] = []
    kept = []
    for criterion in criteria:
        if criterion.evidence in shown and criterion.status == "passed":
            criterion = msgspec.structs.replace(criterion, evidence=None)
        elif criterion.evidence is not None:
            shown.append(criterion.evidence)
        kept.append(criterion)
    return kept


def _score(task: Task, verdicts: list[Verdict], alignment: Alignment) -> tuple[TaskStatus, float]:
    """Give status and points: no verdict is no point, and what a person must decide is no number yet."""
    statuses = {verdict.status for verdict in verdicts}
    if statuses == {"passed"}:
        return "passed", task.points
    if not verdicts or "not_judged" in statuses:
        return "not_judged", 0.0
    if alignment.is_lost(task.id):
        return "review", 0.0
    if _is_unanswered(task, alignment):
        return "unanswered", 0.0
    if "failed" not in statuses:
        return "review", 0.0
    earned = sum(
        points for part, points in task.parts.items()
        if {verdict.status for verdict in verdicts if verdict.part == part} == {"passed"}
    )  # fmt: skip
    return ("partial" if earned else "failed"), float(earned)


def _is_unanswered(task: Task, alignment: Alignment) -> bool:
    if alignment.cells(task.id) or task.assigns or task.reads:
        return alignment.is_stub(task.id)
    return not alignment.answer(task.id)


def _criterion(verdict: Verdict) -> Criterion:
    wrong = verdict.misconception
    return Criterion(
        name=verdict.name,
        rule=verdict.rule,
        status=verdict.status,
        reason=verdict.reason,
        misconception=wrong.id if wrong else None,
        advice=" ".join(part for part in (wrong.words, wrong.look_at) if part) if wrong else "",
        hidden=verdict.hidden,
        evidence=verdict.evidence,
        parameters=verdict.parameters,
    )


def summarize(
    assignment: Assignment,
    submission: str,
    sha256: str,
    device: str,
    seconds: float,
    tasks: list[TaskReport],
    notes: list[str],
    environment: dict[str, str],
) -> Report:
    """Put the tasks of one submission together; written tasks count once a person has marked them."""
    code = [task for task in tasks if task.kind == "code"]
    return Report(
        assignment=assignment.name,
        title=assignment.title,
        submission=submission,
        sha256=sha256,
        device=device,
        seconds=round(seconds, 2),
        score=sum(task.points for task in code),
        max_score=sum(task.max_points for task in code),
        awaiting=[task.id for task in tasks if task.kind == "written" and task.answer and task.max_points],
        tasks=tasks,
        notes=notes,
        environment=environment,
    )


def with_tasks(report: Report, tasks: list[TaskReport]) -> Report:
    """Give a report with other verdicts on its tasks, and the score that they add up to."""
    score = sum(task.points for task in tasks if task.kind == "code")
    return msgspec.structs.replace(report, tasks=tasks, score=score)


def report_unjudged(assignment: Assignment, name: str, reason: str) -> Report:
    """Give the report of a file that could not be read or judged: no points, no verdicts, and why."""
    tasks = [
        TaskReport(
            task.id, task.title, task.kind, 0.0, task.points, "written" if task.kind == "written" else "not_judged",
            note="" if task.kind == "written" else reason,
        )
        for task in assignment.tasks
    ]  # fmt: skip
    return summarize(assignment, name, "", "", 0.0, tasks, [reason], {})
