"""A course on a terminal: what came of it, in a screenful."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from graders.course import attention, statistics
from graders.course.entry import Graded
from graders.course.gradebook.comparing import summarize_changes
from graders.course.rows import Change
from graders.engine import wording
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
        console.print(_text(f"Half of all scores lie between {low} and {high} of {most}; the median is {middle}."))
    console.print(_tasks(graded))
    named = [mistake for mistake in statistics.mistakes(graded) if mistake.name]
    for mistake in named[:MOST_MISTAKES]:
        line = f"{len(mistake.made_by):4} × {mistake.task}  {mistake.advice or mistake.name}"
        console.print(_text(one_line(line, 160), "dim"))
    causes = Counter({concern.cause: 0 for concern in attention.concerns(graded)})
    for cause in causes:
        count = len({concern.graded.entry.name for concern in attention.concerns(graded) if concern.cause == cause})
        console.print(_text(f"{count} {_CAUSES[cause]}", "yellow"))


def print_changes(changes: Sequence[Change], console: Console) -> None:
    """Print how scores that were in the gradebook change: how many by task, then whose and why."""
    for line in summarize_changes(changes):
        console.print(_text(line, "yellow"))
    for change in changes[:MOST_CHANGES]:
        line = one_line(f"{change.entry} {change.task}: {_change(change)}", 160)
        console.print(_text(f"  {line}", "dim"))
    if len(changes) > MOST_CHANGES:
        console.print(_text(f"  … and {len(changes) - MOST_CHANGES} more", "dim"))


def _change(change: Change) -> str:
    before, after = (
        status.replace("_", " ") if points is None else number(points)
        for points, status in ((change.before, change.before_status), (change.after, change.after_status))
    )
    return f"{before} → {after}{f'; {change.detail}' if change.detail else ''}"


def _tasks(graded: Sequence[Graded]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("task")
    for name in ("solved", "of", "mean"):
        table.add_column(name, justify="right")
    table.add_column("")
    for success in statistics.task_success(graded):
        mean = "–" if success.mean is None else f"{success.mean:.2g}"
        points = f"{mean} / {wording.number(success.task.max_points)}"
        solved, of = success.counts["passed"], success.counts.total()
        table.add_row(_text(success.task.id), str(solved), str(of), _text(points), _text(success.task.title))
    return table


def _text(text: str, style: str = "") -> Text:
    """Give text that rich neither parses nor colours by itself."""
    return Text(text, style=style)
