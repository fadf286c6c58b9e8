"""Mistakes in what the plotter is given are named, and put down to the runs where the records are as asked."""

import pytest

from graders.engine.observation import Raised, Record
from graders.regularization.mistakes.records import (
    MISLABELLED,
    UNRECORDED,
    diagnose_recorded_values,
    diagnose_unrecorded,
)
from graders.regularization.settings import EXPERIMENTS, WEIGHT_DECAYS
from tests.regularization.mistakes.made_up import CELL, experiment, record, right, run, varied

RUNS = varied("3.2a")


@pytest.mark.parametrize(
    ("name", "records"), [("recorded-none", []), ("recorded-only-the-last", [record(RUNS[-1], 0.1)])]
)
def test_why_runs_are_not_recorded(name: str, records: list[Record]) -> None:
    found = diagnose_unrecorded(experiment("3.2a", RUNS, records))
    assert found is not None
    assert found.id == name


def test_a_run_that_is_not_recorded_because_the_cell_raised_is_put_down_to_that() -> None:
    raised = {CELL: Raised("IndexError", "row=5 col=0 is outside the plot")}
    found = diagnose_unrecorded(experiment("3.2a", RUNS[:1], [], raised))
    assert found is not None
    assert found.id == "ends-with-an-error"


def test_runs_left_out_in_no_order_have_no_name() -> None:
    assert diagnose_unrecorded(experiment("3.2a", RUNS, [record(RUNS[1], 0.0001)])) is None


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("recorded-under-the-row-number", [0, 1, 2, 3, 4]),
        ("recorded-under-the-row-number", [1, 2, 3, 4, 5]),
        ("recorded-under-one-value", [0.0001] * 5),
    ],
)
def test_wrong_values_in_the_records_are_named(name: str, parameters: list[float]) -> None:
    records = [record(each, parameter) for each, parameter in zip(RUNS, parameters, strict=True)]
    found = diagnose_recorded_values(experiment("3.2a", RUNS, records))
    assert found is not None
    assert found.id == name


def test_where_the_records_are_as_asked_it_is_the_runs() -> None:
    runs = [run(place, weight_decay=0.01) for place in range(len(WEIGHT_DECAYS))]
    found = diagnose_recorded_values(experiment("3.2a", runs))
    assert found is not None
    assert found.id == "weight-decay-constant"


@pytest.mark.parametrize("task", EXPERIMENTS)
def test_a_right_experiment_shows_no_mistake(task: str) -> None:
    assert [sign.misconception.id for sign in [*UNRECORDED, *MISLABELLED] if sign.shows(right(task))] == []
