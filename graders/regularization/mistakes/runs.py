"""Mistakes in how an experiment was set up (3.2a, 3.3d, 3.4a, 3.4e), recognised by what its runs were given."""

import itertools
from collections.abc import Callable

from graders.engine.verdict import Misconception
from graders.regularization.experiments import Experiment, close, number

Shows = Callable[[Experiment], bool]


def _all(experiment: Experiment, name: str) -> list[float | None]:
    """Give one hyperparameter of each run, as its first parameter group has it."""
    return [number(run.optimizer.groups[0], name) if run.optimizer.groups else None for run in experiment.runs]


def _no_weight_decay(experiment: Experiment) -> bool:
    return experiment.settings.varies == "weight decay" and not any(_all(experiment, "weight_decay"))


def _constant_weight_decay(experiment: Experiment) -> bool:
    decays = set(_all(experiment, "weight_decay"))
    return (
        experiment.settings.varies == "weight decay"
        and len(experiment.runs) > 1
        and len(decays) == 1
        and decays != {0.0}
    )


def _decay_is_the_learning_rate(experiment: Experiment) -> bool:
    pairs = zip(_all(experiment, "weight_decay"), _all(experiment, "lr"), strict=True)
    return _constant_weight_decay(experiment) and all(close(decay, rate) for decay, rate in pairs)


def _index_instead_of_value(experiment: Experiment) -> bool:
    values = [experiment.value_of(run) for run in experiment.runs]
    steps = {round(after - before, 9) for before, after in itertools.pairwise(values) if None not in (before, after)}  # type: ignore[operator]
    return len(values) > 2 and None not in values and len(steps) == 1 and steps < {1.0, 0.1, 0.01}


def _default_learning_rate(experiment: Experiment) -> bool:
    return experiment.settings.varies != "lr" and all(close(rate, 0.001) for rate in _all(experiment, "lr"))


def _one_net_for_all(experiment: Experiment) -> bool:
    return len(experiment.runs) > 1 and not any(run.fresh for run in experiment.runs[1:])


def _other_nets_parameters(experiment: Experiment) -> bool:
    return any(run.optimizer.missing and run.optimizer.foreign for run in experiment.runs)


def _kind(name: str) -> Shows:
    return lambda experiment: {run.optimizer.kind.rpartition(".")[2] for run in experiment.runs} == {name}


SETTINGS: list[tuple[Misconception, Shows]] = [
    (
        Misconception(
            "adamw",
            "uses AdamW, where the question asks for Adam.",
            "AdamW decays the weights apart from the gradient (3.2e).",
        ),
        _kind("AdamW"),
    ),
    (
        Misconception("sgd", "uses SGD, where the question asks for Adam.", "Look at the settings at the top of 3.2."),
        _kind("SGD"),
    ),
    (
        Misconception(
            "default-learning-rate", "leaves the learning rate at Adam's default, 0.001.", "Is lr given to Adam?"
        ),
        _default_learning_rate,
    ),
    (
        Misconception(
            "weight-decay-not-passed",
            "trains every run without weight decay.",
            "Is weight_decay given to the optimizer?",
        ),
        _no_weight_decay,
    ),
    (
        Misconception(
            "weight-decay-is-the-learning-rate",
            "gives the learning rate as weight decay.",
            "What stands behind weight_decay=?",
        ),
        _decay_is_the_learning_rate,
    ),
    (
        Misconception(
            "weight-decay-constant",
            "gives every run the same weight decay.",
            "Is it the variable of the loop that is given?",
        ),
        lambda experiment: _constant_weight_decay(experiment) and not _decay_is_the_learning_rate(experiment),
    ),
    (
        Misconception(
            "index-instead-of-value",
            "gives the number of the row, not the value.",
            "Which variable of the loop is the value?",
        ),
        _index_instead_of_value,
    ),
]
OTHER_NET = Misconception(
    "optimizer-of-another-net",
    "gives fit an optimizer that holds the parameters of another net, so this net is never updated.",
    "Make the optimizer after the net, from net.parameters(), anew in each run.",
)
SHARED_NET = Misconception(
    "one-net-for-all-runs",
    "trains one net on and on, through all runs.",
    "Make a new net at the beginning of each run.",
)


def diagnose_settings(experiment: Experiment) -> Misconception | None:
    """Name the mistake in the optimizers' settings, where they show a single one."""
    found = [misconception for misconception, shows in SETTINGS if shows(experiment)]
    return found[0] if len(found) == 1 else None


def diagnose_trained_net(experiment: Experiment) -> Misconception | None:
    """Name why the optimizer does not train the net."""
    return OTHER_NET if _other_nets_parameters(experiment) else None


def diagnose_fresh_net(experiment: Experiment) -> Misconception | None:
    """Name why runs do not begin with a fresh net."""
    return SHARED_NET if _one_net_for_all(experiment) else None
