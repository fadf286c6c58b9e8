"""The labels that a learning curve lacks are named by the plots that lack them."""

import pytest

from graders.engine.observation import Axes
from graders.regularization.mistakes.labels import MISSING, diagnose_missing_labels


def plots(*labels: tuple[str, str]) -> list[Axes]:
    return [Axes("", x, y, "linear", "linear", []) for x, y in labels]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("labels-missing", plots(("", ""), ("", ""))),
        ("x-labels-missing", plots(("", "loss"), ("", "accuracy"))),
        ("y-labels-missing", plots(("dropout", ""), ("dropout", " "))),
        ("labels-on-one-plot-only", plots(("", ""), ("dropout", "accuracy"))),
    ],
)
def test_missing_labels_are_named(name: str, wrong: list[Axes]) -> None:
    found = diagnose_missing_labels(wrong)
    assert found is not None
    assert found.id == name


def test_labels_that_are_there_show_no_mistake() -> None:
    assert not any(sign.shows(plots(("dropout", "loss"), ("dropout", "accuracy"))) for sign in MISSING)


def test_labels_missing_here_and_there_have_no_name() -> None:
    assert diagnose_missing_labels(plots(("dropout", ""), ("", "accuracy"))) is None
