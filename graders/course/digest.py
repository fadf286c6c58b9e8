"""A course on a terminal: what came of it, in a screenful."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from graders.course import attention, statistics
from graders.course.entry import Graded
from graders.course.gradebook.comparing import standings, summarize_changes
from graders.course.rows import Change
from graders.engine.terminal import plain_text
from graders.engine.text import one_line
from graders.engine.wording import number

MOST_MISTAKES = 5
MOST_CHANGES = 20
_CAUSES: dict[attention.Cause, str] = {
    "review": "with a task that a person must look at",
    "not_judged": "with a task that was not judged",
    "no_file": "without a notebook",
    "several_files": "with several files, of which one was chosen",
}


def print_digest(graded: Sequence[Graded], console: Console) -> None:
    """Print the spread of the scores, how each task went, the most common mistakes, and who needs a person."""
    found = statistics.reports(graded)
    most = number(max((report.max_score for report in found), default=0.0))
    if spread := statistics.quartiles(statistics.complete_scores(graded)):
        low, middle, high = map(number, spread)
        console.print(plain_text(f"Half of all scores lie between {low} and {high} of {most}; the median is {middle}."))
    console.print(_tasks(graded))
    named = [mistake for mistake in statistics.mistakes(graded) if mistake.name]
    for mistake in named[:MOST_MISTAKES]:
        line = f"{len(mistake.made_by):4} × {mistake.task}  {mistake.advice or mistake.name}"
        console.print(plain_text(one_line(line, 160), "dim"))
    concerned = {(concern.cause, concern.graded.entry.name): None for concern in attention.concerns(graded)}
    for cause, count in Counter(cause for cause, _ in concerned).items():
        console.print(plain_text(f"{count} {_CAUSES[cause]}", "yellow"))


def print_changes(changes: Sequence[Change], console: Console) -> None:
    """Print how scores that were in the gradebook change: how many by task, then whose and why."""
    for line in summarize_changes(changes):
        console.print(plain_text(line, "yellow"))
    for change in changes[:MOST_CHANGES]:
        line = one_line(f"{change.entry} {change.task}: {_change(change)}", 160)
        console.print(plain_text(f"  {line}", "dim"))
    if len(changes) > MOST_CHANGES:
        console.print(plain_text(f"  … and {len(changes) - MOST_CHANGES} more", "dim"))


def _change(change: Change) -> str:
    before, after = standings(change)
    return f"{before} → {after}{f'; {change.detail}' if change.detail else ''}"


def _tasks(graded: Sequence[Graded]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("task")
    for name in ("solved", "of", "mean"):
        table.add_column(name, justify="right")
    table.add_column("")
    for success in statistics.task_success(graded):
        mean = "–" if success.mean is None else f"{success.mean:.2g}"
        points = f"{mean} / {number(success.task.max_points)}"
        solved, of = success.counts["passed"], success.counts.total()
        table.add_row(
            plain_text(success.task.id), str(solved), str(of), plain_text(points), plain_text(success.task.title)
        )
    return table
