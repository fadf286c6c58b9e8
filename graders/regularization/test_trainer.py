"""The provided trainer, where a student has changed it."""

import numpy as np
import pytest

from graders.engine.observation import Numbers, Question
from graders.engine.rehearsal import Rehearsal
from graders.engine.verdict import Review
from graders.regularization.settings import EXPERIMENTS, mark_of

SEED = 5


@pytest.mark.parametrize("task", [pytest.param(task, marks=mark_of(task)) for task in EXPERIMENTS])
def test_fit_trains_as_it_was_provided(rehearsal: Rehearsal, task: str) -> None:  # noqa: ARG001  one verdict a task
    """fit is as it was provided, or at least does the same."""
    if not any(change.name == "fit" for change in rehearsal.changed):
        return
    own, plain = (
        rehearsal.ask(Question("trainer", None, {}, {"seed": SEED, "whose": who})) for who in ("own", "plain")
    )
    if not isinstance(plain, Numbers):
        raise TypeError(f"the plain trainer gave {plain}")
    if not isinstance(own, Numbers):
        raise Review("your fit is not the provided one, and could not be tried")
    for name, expected in plain.values.items():
        found = own.values.get(name, [])
        if len(found) != len(expected):
            raise Review(
                f"your fit is not the provided one: its {name}, has {len(found)} values where there should be "
                f"{len(expected)}"
            )
        if not np.allclose(found, expected, rtol=1e-3, atol=1e-4):
            raise Review(f"your fit is not the provided one: its {name}, comes out differently")
