"""The kill table: which criteria notice which mutant, what survives, and which criteria no mutant needs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from graders.audit.equivalent import Equivalent
from graders.audit.labels import Names
from graders.audit.mutant import Mutant
from graders.engine.report import Report, TaskReport

NOTICED = ("failed", "review")
"""A criterion that ends so has noticed a mutant."""


class Criterion(NamedTuple):
    """A criterion as it applies to one task."""

    task: str
    name: str
    parameters: str

    def __str__(self) -> str:
        return f"{self.name}[{self.parameters}]" if self.parameters not in ("", self.task) else self.name


@dataclass(frozen=True)
class Outcome:
    """What grading made of a mutant."""

    statuses: dict[str, str] = field(default_factory=dict)
    criteria: dict[Criterion, str] = field(default_factory=dict)
    misconceptions: Names = field(default_factory=dict)
    """The names that the feedback gives, by task."""
    fault: str = ""
    """Why there is no verdict, through a fault of the grader's own."""

    @classmethod
    def of(cls, report: Report) -> "Outcome":
        """Take from a report what an audit asks about."""
        criteria = [(task.id, each) for task in report.tasks for each in task.criteria]
        return cls(
            statuses={task.id: task.status for task in report.tasks},
            criteria={Criterion(task, each.name, each.parameters): each.status for task, each in criteria},
            misconceptions={
                task.id: names
                for task in report.tasks
                if (names := frozenset(each.misconception for each in task.criteria if each.misconception))
            },
            fault=" ".join(_fault(task) for task in report.tasks if task.status == "not_judged"),
        )

    def noticed_by(self, task: str) -> list[Criterion]:
        """Give the criteria of a task that noticed the mutant; an answer that counts as none decides nothing."""
        if self.statuses.get(task) == "unanswered":
            return []
        return [each for each, status in self.criteria.items() if each.task == task and status in NOTICED]


def _fault(task: TaskReport) -> str:
    return next((each.reason for each in task.criteria if each.status == "not_judged"), "no criterion judges the task")


class Graded(NamedTuple):
    """A mutant and what grading made of it."""

    mutant: Mutant
    outcome: Outcome

    @property
    def problem(self) -> str:
        """What is not as expected, or nothing."""
        mutant, outcome = self
        if outcome.fault and "not_judged" not in mutant.expected.values():
            return outcome.fault
        if mutant.mutation is not None:  # any verdict but full marks will do
            return "" if set(outcome.statuses.values()) != {"passed"} else f"{', '.join(mutant.tasks)} passed"
        wrong = [
            f"{task} {status}, not {mutant.expected[task]}"
            for task, status in outcome.statuses.items()
            if mutant.expected[task] != ("failed" if status == "partial" else status)
        ]
        return "; ".join(wrong or self._misnamed())

    def _misnamed(self) -> list[str]:
        """Say on which tasks the feedback calls the mistake by other names than it must."""
        pairs = [
            (task, self.outcome.misconceptions.get(task, frozenset()), names)
            for task, names in self.mutant.misconceptions.items()
        ]
        return [
            f"the feedback on {task} names {_listed(found)}, not {_listed(names)}"
            for task, found, names in pairs if found != names
        ]  # fmt: skip


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"


class KillTable:
    """The reference and all mutants, graded, and the list of mutants that change nothing that is asked for."""

    def __init__(self, reference: Graded, mutants: list[Graded], equivalents: list[Equivalent]) -> None:
        self.reference = reference
        self.mutants = mutants
        self._listed = equivalents

    @property
    def wrong(self) -> bool:
        """Whether the graders, or the list, need work."""
        return bool(self.reference.problem or self.survivors or self.stale)

    @cached_property
    def survivors(self) -> list[Graded]:
        """The mutants that did not get what they should, those aside that are listed as equivalent."""
        return [each for each in self.mutants if each.problem and not self.reason(each.mutant)]

    @cached_property
    def equivalents(self) -> list[Graded]:
        """The mutants that survive and are listed as equivalent."""
        return [each for each in self.mutants if each.problem and self.reason(each.mutant)]

    @cached_property
    def stale(self) -> list[tuple[Equivalent, str]]:
        """The entries of the list that do not belong there, each with the reason."""
        return [(entry, wrong) for entry in self._listed if (wrong := self._wrong(entry))]

    @cached_property
    def criteria(self) -> list[Criterion]:
        """All criteria, by task, in the order in which they judge."""
        seen = dict.fromkeys(each for graded in (self.reference, *self.mutants) for each in graded.outcome.criteria)
        tasks = list(dict.fromkeys(each.task for each in seen))
        return sorted(seen, key=lambda criterion: tasks.index(criterion.task))

    @cached_property
    def not_needed(self) -> list[Criterion]:
        """The criteria without which every mutant would still be noticed."""
        return [criterion for criterion in self.criteria if not self.needing(criterion)]

    def noticed(self, criterion: Criterion) -> list[Mutant]:
        """Give the mutants that a criterion notices."""
        return [mutant for mutant, outcome in self.mutants if criterion in outcome.noticed_by(criterion.task)]

    def needing(self, criterion: Criterion) -> list[Mutant]:
        """Give the mutants that only this criterion of its task notices."""
        return [mutant for mutant, outcome in self.mutants if outcome.noticed_by(criterion.task) == [criterion]]

    def reason(self, mutant: Mutant) -> str:
        """Give the reason for which a mutant is listed as equivalent, if it is."""
        return next((entry.reason for entry in self._listed if entry.covers(mutant)), "")

    def by_task(self) -> Iterator[tuple[str, list[Graded]]]:
        """Give the tasks in order, each with the mutants that must not pass it."""
        for task in self.reference.mutant.expected:
            yield task, [each for each in self.mutants if task in each.mutant.tasks]

    def counts(self, graded: list[Graded]) -> tuple[int, int, int, int]:
        """Count some mutants: all, those noticed, the equivalents and the survivors."""
        survivors = sum(each in self.survivors for each in graded)
        equivalents = sum(each in self.equivalents for each in graded)
        return len(graded), len(graded) - survivors - equivalents, equivalents, survivors

    def _wrong(self, entry: Equivalent) -> str:
        covered = [each for each in self.mutants if entry.covers(each.mutant)]
        if not covered:
            return "matches no mutant; delete it"
        noticed = [each.mutant.name for each in covered if not each.problem]
        return f"is noticed ({noticed[0]}); delete it" if noticed else ""
