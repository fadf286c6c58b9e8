"""The fixtures of a grader suite. All are of session scope: a property test runs many examples on the same ones."""

from typing import Protocol

import pytest

from graders.engine.alignment import Alignment
from graders.engine.assignment import Assignment
from graders.engine.rehearsal import Rehearsal
from graders.engine.verdict import Exhibits


class Judged(Protocol):
    """A submission as its criteria see it."""

    assignment: Assignment
    alignment: Alignment

    @property
    def device(self) -> str:
        """The device to train on."""

    def rehearsal(self) -> Rehearsal:
        """Rehearse the submission, once."""


JUDGED = pytest.StashKey[Judged]()
EXHIBITS = pytest.StashKey[Exhibits]()


@pytest.fixture(scope="session")
def rehearsal(pytestconfig: pytest.Config) -> Rehearsal:
    """The rehearsal of the submission."""
    return pytestconfig.stash[JUDGED].rehearsal()


@pytest.fixture(scope="session")
def assignment(pytestconfig: pytest.Config) -> Assignment:
    """The assignment, as its `assignment.toml` says."""
    return pytestconfig.stash[JUDGED].assignment


@pytest.fixture(scope="session")
def alignment(pytestconfig: pytest.Config) -> Alignment:
    """Which cells belong to which task."""
    return pytestconfig.stash[JUDGED].alignment


@pytest.fixture(scope="session")
def device(pytestconfig: pytest.Config) -> str:
    """The device to train on."""
    return pytestconfig.stash[JUDGED].device


@pytest.fixture(scope="session")
def exhibits(pytestconfig: pytest.Config) -> Exhibits:
    """Where a criterion shows what it looks at."""
    return pytestconfig.stash[EXHIBITS]
