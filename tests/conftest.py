"""One warm sandbox for all tests, notebooks to rehearse in it, and a small assignment with cheap criteria."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graders.engine.assignment import Assignment, read_assignment
from graders.engine.observation import Cell
from graders.engine.rehearsal import Rehearsal
from graders.engine.sandbox import Limits, Sandbox
from tests.attacks.attack import ATTACK, attack_lines
from tests.confusion import PROPERTY, confusion_lines
from tests.small import REGULARIZATION, SMALL_CRITERIA, SMALL_NOTEBOOK, SMALL_TOML, notebook_json

pytest_plugins = ["pytester"]
# Tests run side by side: threads of PyTorch's own would only wait for each other, and make training four times slower.
os.environ.setdefault("OMP_NUM_THREADS", "1")

Rehearse = Callable[..., Rehearsal]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what came of all attacks and labelled submissions that were graded."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, [])]
    tables = {
        "what came of the attacks": (ATTACK, attack_lines),
        "what labelled submissions get": (PROPERTY, confusion_lines),
    }
    for title, (wanted, lines_of) in tables.items():
        recorded: list[Any] = [value for report in reports for name, value in report.user_properties if name == wanted]
        if recorded:
            terminalreporter.section(title)
            for line in lines_of(recorded):
                terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def regularization() -> Assignment:
    """Return the assignment that ships."""
    return read_assignment(REGULARIZATION)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    """Return an assignment of two figures and a callback."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "assignment.toml").write_text(SMALL_TOML)
    (folder / "test_small_criteria.py").write_text(SMALL_CRITERIA)
    return read_assignment(folder)


@pytest.fixture
def small_cells() -> list[str]:
    """Return the cells of a submission to the small assignment that has full marks."""
    return list(SMALL_NOTEBOOK)


@pytest.fixture(scope="session")
def write_notebook() -> Callable[[Path, list[str]], Path]:
    """Return a function that writes a notebook; cells that begin with `#` or `*` are markdown."""

    def write(path: Path, sources: list[str]) -> Path:
        path.write_text(notebook_json(sources))
        return path

    return write


@pytest.fixture(scope="session")
def sandbox(regularization: Assignment) -> Iterator[Sandbox]:
    """Return the one sandbox; to warm it up takes seconds."""
    sandbox = Sandbox(regularization.folder / regularization.doubles, Limits(seconds=20.0, memory=1_500))
    yield sandbox
    sandbox.close()


@pytest.fixture
def impatient(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each cell one second only."""
    monkeypatch.setattr(sandbox, "limits", Limits(seconds=1.0, memory=1_500))
    monkeypatch.setattr("graders.engine.rehearsal.GRACE", 1.0)


@pytest.fixture
def rehearse(sandbox: Sandbox) -> Iterator[Rehearse]:
    """Return a function that rehearses code cells, given by their sources."""
    rehearsals = []

    def run(*sources: str) -> Rehearsal:
        cells = [Cell(index, source) for index, source in enumerate(sources)]
        rehearsals.append(Rehearsal.of(sandbox, cells, seed=1, device="cpu"))
        return rehearsals[-1]

    yield run
    for rehearsal in rehearsals:
        rehearsal.end()
