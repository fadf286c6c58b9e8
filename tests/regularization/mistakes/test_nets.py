"""The net that an experiment trains by mistake is named by what `fit` was given."""

import pytest

from graders.engine.observation import Net, Raised
from graders.regularization.mistakes.nets import GIVEN, TRAINED, diagnose_given_net, diagnose_trained_net
from graders.regularization.settings import EXPERIMENTS
from tests.regularization.mistakes.made_up import CELL, experiment, net, right, run, varied

FOREIGN = {"missing": 109_386, "foreign": 109_386}


@pytest.mark.parametrize(
    ("name", "fresh", "optimizer"),
    [
        ("net-of-another-experiment", [False, False, False], {}),
        ("net-of-another-experiment", [False, False, False], FOREIGN),
        ("one-net-for-all-runs", [True, False, False], {}),
        ("optimizer-of-another-net", [True, True, True], FOREIGN),
        ("optimizer-of-a-part", [True, True, True], {"missing": 650}),
    ],
)
def test_why_a_net_is_not_trained_afresh(name: str, fresh: list[bool], optimizer: dict[str, int]) -> None:
    runs = [run(place, fresh=each, **optimizer) for place, each in enumerate(fresh)]
    found = diagnose_trained_net(experiment("3.4a", runs))
    assert found is not None
    assert found.id == name


def test_a_loop_without_end_is_no_net_that_is_shared() -> None:
    runs = [run(place, fresh=place == 0) for place in range(200)]
    assert diagnose_trained_net(experiment("3.4e", runs, raised={CELL: Raised("TooManyRuns", "")})) is None


@pytest.mark.parametrize(
    ("name", "trained"),
    [
        ("hidden-layers-missing", net("Linear")),
        ("layers-added", net("Linear", "ReLU", "Linear", "ReLU", "Linear", "ReLU", "Linear")),
        ("activations-missing", net("Linear", "Linear", "Linear")),
        ("dropout-in-the-given-net", net("Linear", "Dropout", "ReLU", "Linear", "Dropout", "ReLU", "Linear")),
    ],
)
def test_what_took_the_place_of_the_given_net(name: str, trained: Net) -> None:
    found = diagnose_given_net(experiment("3.2a", varied("3.2a", net=trained)))
    assert found is not None
    assert found.id == name


@pytest.mark.parametrize("task", [task for task, settings in EXPERIMENTS.items() if settings.varies != "dropout"])
def test_a_right_experiment_shows_no_mistake(task: str) -> None:
    assert [sign.misconception.id for sign in [*TRAINED, *GIVEN] if sign.shows(right(task))] == []
