"""A mutant: the solved notebook with one mistake in it, and what grading must make of it."""

from dataclasses import dataclass, field, replace

from graders.audit.labels import Names
from graders.engine.submission import Submission


class AuditImpossible(Exception):
    """What an audit needs is missing or cannot be read; the message is one line with the way out."""


@dataclass(frozen=True)
class Mutation:
    """One change to a cell: the operator, the line from 1, the changed lines before and after, and the new source."""

    operator: str
    line: int
    old: str
    new: str
    source: str


@dataclass(frozen=True)
class Mutant:
    """A submission with one mistake, and the status that each task judged must get."""

    name: str
    submission: Submission
    expected: dict[str, str]
    mutation: Mutation | None = None
    """What an operator changed; a mistake written by hand has none."""
    why: str = ""
    misconceptions: Names = field(default_factory=dict)
    """The names that the feedback on each labelled task must give the mistake."""

    @property
    def tasks(self) -> list[str]:
        """The tasks at stake: all that must not pass."""
        return [task for task, status in self.expected.items() if status != "passed"]

    def on_its_own_tasks(self) -> "Mutant":
        """Give the mutant to be judged on the tasks at stake alone."""
        return replace(self, expected={task: self.expected[task] for task in self.tasks})
