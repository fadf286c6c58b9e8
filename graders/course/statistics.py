"""What a course's reports say together: scores, success by task and rule, mistakes, and files handed in twice."""

import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graders.course.entry import Graded
from graders.engine.report import Criterion, Report, TaskReport
from graders.engine.wording import number

MOST_BINS = 20
MOST_EXAMPLES = 3


@dataclass(frozen=True)
class Bin:
    """So many scores of at least `low` and less than `high`; the last bin holds its `high` too."""

    low: float
    high: float
    label: str
    count: int


@dataclass(frozen=True)
class TaskSuccess:
    """How one task went: entries by status, and the mean of the points that were given."""

    task: TaskReport
    """The task as one of the reports has it, for its name and title."""
    counts: Counter[str]
    mean: float | None
    """None where nobody has points yet."""


@dataclass(frozen=True)
class RuleSuccess:
    """How often one rule was kept; entries that left the task unanswered do not count."""

    task: str
    criterion: Criterion
    """The criterion as one of the reports has it."""
    counts: Counter[str]

    @property
    def answered(self) -> int:
        """How many entries it has a verdict on, or waits for one."""
        return self.counts.total()

    @property
    def missed(self) -> int:
        """How many entries break the rule."""
        return self.counts["failed"]


@dataclass(frozen=True)
class Mistake:
    """A mistake in one task, and who made it; one without a name stands for all whose mistake could not be named."""

    task: str
    name: str
    advice: str
    made_by: tuple[Graded, ...]
    examples: tuple[Graded, ...]
    """Those who made it with the fewest other rules broken, so that it shows best."""


@dataclass(frozen=True)
class Written:
    """A written task, how many answers wait for a person, and how many entries left it empty."""

    task: TaskReport
    waiting: int
    empty: int


def reports(graded: Sequence[Graded]) -> list[Report]:
    """Give the reports of those who have one."""
    return [each.report for each in graded if each.report is not None]


def is_complete(report: Report) -> bool:
    """Tell whether the score is final as far as the code goes: no task waits for a person or was not judged."""
    return all(task.status not in ("review", "not_judged") for task in report.tasks)


def complete_scores(graded: Sequence[Graded]) -> list[float]:
    """Give the scores that will not change any more, in order."""
    return sorted(report.score for report in reports(graded) if is_complete(report))


def histogram(scores: Sequence[float], most: float) -> list[Bin]:
    """Count scores out of `most` in bins of one width, which is a round number."""
    if not scores:
        return []
    most = max([most, *scores])
    whole = all(score == round(score) for score in scores)
    width = _bin_width(most, whole)
    last = max(1, math.ceil(round(most / width, 6)))
    # Each whole score has a bin of its own as long as there are few, and the most has one too.
    bins = last + 1 if width == 1 and whole else last
    counts = Counter(min(int(round(score / width, 6)), bins - 1) for score in scores)
    edges = [(place * width, min((place + 1) * width, most)) for place in range(bins)]
    return [
        Bin(low, high, _bin_label(low, high, width, whole, low == edges[-1][0]), counts[place])
        for place, (low, high) in enumerate(edges)
    ]


def _bin_width(most: float, whole: bool) -> float:
    widths = (step * 10.0**power for power in range(-1, 300) for step in (1, 2, 5))
    return next(width for width in widths if width * MOST_BINS >= most and (not whole or width >= 1))


def _bin_label(low: float, high: float, width: float, whole: bool, is_last: bool) -> str:
    """Name the scores of a bin: one where it holds one, and else the first and the last, or the edge."""
    if whole and width == 1:
        return number(low)
    last = high - 1 if whole and not is_last else high
    return number(low) if last <= low else f"{number(low)}–{number(last)}"


def quartiles(scores: Sequence[float]) -> tuple[float, float, float] | None:
    """Give the lower quartile, the median and the upper quartile; None where there are too few scores."""
    if len(scores) < 2:
        return None
    low, middle, high = statistics.quantiles(scores, n=4, method="inclusive")
    return low, middle, high


def task_success(graded: Sequence[Graded]) -> list[TaskSuccess]:
    """Say how each code task went, in the assignment's order."""
    return [
        TaskSuccess(tasks[0], Counter(task.status for task in tasks), _mean(tasks))
        for tasks in _by_task(graded).values()
        if tasks[0].kind == "code"
    ]


def _mean(tasks: Sequence[TaskReport]) -> float | None:
    given = [task.points for task in tasks if task.status not in ("review", "not_judged")]
    return statistics.fmean(given) if given else None


def rule_success(graded: Sequence[Graded]) -> list[RuleSuccess]:
    """Say how often each rule was kept, in the assignment's order."""
    found: dict[tuple[str, str, str], list[Criterion]] = defaultdict(list)
    for task_id, tasks in _by_task(graded).items():
        for task in tasks:
            for criterion in task.criteria if task.status != "unanswered" else []:
                found[task_id, criterion.name, criterion.parameters].append(criterion)
    return [
        RuleSuccess(task_id, criteria[0], Counter(criterion.status for criterion in criteria))
        for (task_id, _, _), criteria in found.items()
    ]


def mistakes(graded: Sequence[Graded]) -> list[Mistake]:
    """Give the mistakes, the most common first; for each task those without a name as one, after all others."""
    found: dict[tuple[str, str], list[tuple[Graded, TaskReport]]] = defaultdict(list)
    advice: dict[tuple[str, str], str] = {}
    for each, task in _tasks(graded):
        named = {criterion.misconception: criterion.advice for criterion in task.criteria if criterion.misconception}
        if not named and task.kind == "code" and task.status in ("failed", "partial"):
            named = {"": ""}
        for name, words in named.items():
            found[task.id, name or ""].append((each, task))
            advice.setdefault((task.id, name or ""), words)
    listed = [_mistake(*key, advice[key], made) for key, made in found.items()]
    return sorted(listed, key=lambda mistake: (not mistake.name, -len(mistake.made_by)))


def _mistake(task: str, name: str, advice: str, made: Sequence[tuple[Graded, TaskReport]]) -> Mistake:
    plainest = sorted(made, key=lambda pair: sum(criterion.status == "failed" for criterion in pair[1].criteria))
    examples = tuple(each for each, _ in plainest[:MOST_EXAMPLES])
    return Mistake(task, name, advice, tuple(each for each, _ in made), examples)


def written(graded: Sequence[Graded]) -> list[Written]:
    """Say how many answers to each written task wait for a person; tasks without points are left out."""
    waiting = Counter(task_id for report in reports(graded) for task_id in report.awaiting)
    return [
        Written(tasks[0], waiting[task_id], sum(not task.answer for task in tasks))
        for task_id, tasks in _by_task(graded).items()
        if tasks[0].kind == "written" and tasks[0].max_points
    ]


def alike(graded: Sequence[Graded]) -> list[tuple[Graded, ...]]:
    """Give those who handed in the very same file, byte for byte."""
    found: dict[str, list[Graded]] = defaultdict(list)
    for each in graded:
        if each.report is not None and each.report.sha256:
            found[each.report.sha256].append(each)
    return [tuple(same) for same in found.values() if len(same) > 1]


def _tasks(graded: Iterable[Graded]) -> Iterator[tuple[Graded, TaskReport]]:
    return ((each, task) for each in graded if each.report is not None for task in each.report.tasks)


def _by_task(graded: Sequence[Graded]) -> dict[str, list[TaskReport]]:
    """Give all reports on each task, in the order in which tasks are first reported."""
    found: dict[str, list[TaskReport]] = defaultdict(list)
    for _, task in _tasks(graded):
        found[task.id].append(task)
    return found
