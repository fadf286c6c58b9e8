"""A mutant knows which tasks are at stake."""

from pathlib import Path

from graders.audit.mutant import Mutant
from graders.engine.submission import Submission

MUTANT = Mutant(
    "both", Submission("both", Path("both.py"), "", []), {"1.1a": "failed", "1.1b": "passed", "1.1c": "review"}
)


def test_the_tasks_at_stake_are_all_that_must_not_pass() -> None:
    assert MUTANT.tasks == ["1.1a", "1.1c"]


def test_on_its_own_tasks_nothing_is_expected_of_the_others() -> None:
    """A task of which nothing is expected is not judged."""
    assert MUTANT.on_its_own_tasks().expected == {"1.1a": "failed", "1.1c": "review"}
