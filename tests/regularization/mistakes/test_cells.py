"""Why a task's code never got to what the task is about is named by how its cells ended."""

import pytest

from graders.engine.observation import Raised
from graders.regularization.mistakes.cells import diagnose_no_callback, diagnose_no_run
from tests.regularization.mistakes.made_up import CELL, experiment, run


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("no-valid-python", "SyntaxError"),
        ("no-valid-python", "IndentationError"),
        ("never-ends", "Timeout"),
        ("never-ends", "TooManyRuns"),
        ("ends-with-an-error", "NameError"),
    ],
)
def test_the_end_of_a_cell_is_named(name: str, kind: str) -> None:
    found = diagnose_no_run(experiment("3.2a", [], [], {CELL: Raised(kind, "")}))
    assert found is not None
    assert found.id == name


def test_an_error_in_another_tasks_cell_is_not_this_tasks() -> None:
    found = diagnose_no_run(experiment("3.2a", [], [], {CELL + 1: Raised("NameError", "")}))
    assert found is not None
    assert found.id == "fit-not-called"


def test_runs_of_the_cell_that_are_not_the_tasks_went_to_another_plotter() -> None:
    wrong = experiment("3.3d", [], [])
    wrong.rehearsal.runs.append(run(0))
    found = diagnose_no_run(wrong)
    assert found is not None
    assert found.id == "recorded-in-another-plotter"


def test_a_function_that_no_run_got_is_named_and_one_that_some_got_is_not() -> None:
    never = diagnose_no_callback(experiment("3.4a", [run(0, callback=None), run(1, callback=None)]))
    assert never is not None
    assert never.id == "callback-not-passed"
    assert diagnose_no_callback(experiment("3.4a", [run(0), run(1, callback=None)])) is None
