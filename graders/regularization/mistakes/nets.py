"""Mistakes in which net an experiment trains (3.2a, 3.3d, 3.4a, 3.4e), recognised by what `fit` was given."""

from graders.engine.observation import Run
from graders.engine.verdict import Misconception
from graders.regularization.experiments import Experiment
from graders.regularization.mistakes.cells import is_endless
from graders.regularization.mistakes.suspects import Sign, only_sign, sign
from graders.regularization.settings import SIZES


def _none_is_fresh(experiment: Experiment) -> bool:
    return not any(run.fresh for run in experiment.runs)


def _only_the_first_is_fresh(experiment: Experiment) -> bool:
    first, *later = experiment.runs
    repeated = bool(later) and not any(run.fresh for run in later)
    return first.fresh and repeated and not is_endless(experiment)


def _optimizers_of_other_nets(experiment: Experiment) -> bool:
    all_fresh = all(run.fresh for run in experiment.runs)
    return all_fresh and any(run.optimizer.missing and run.optimizer.foreign for run in experiment.runs)


def _parts_left_out(experiment: Experiment) -> bool:
    return any(run.optimizer.missing and not run.optimizer.foreign for run in experiment.runs)


OLD_NET = sign(
    "net-of-another-experiment",
    "gives fit a net that an earlier experiment has trained, in every run.",
    "Which variable holds the net that the run has just made, and which one does fit get?",
    _none_is_fresh,
)
SHARED_NET = sign(
    "one-net-for-all-runs",
    "trains one net on and on, through all runs.",
    "Where does a new net come from at the beginning of each run?",
    _only_the_first_is_fresh,
)
TRAINED = [
    OLD_NET,
    SHARED_NET,
    sign(
        "optimizer-of-another-net",
        "gives fit an optimizer that holds the parameters of another net, so this net is never updated.",
        "When is the optimizer made, and which net does its variable name at that moment?",
        _optimizers_of_other_nets,
    ),
    sign(
        "optimizer-of-a-part",
        "gives the optimizer only some of the net's parameters, so the others are never updated.",
        "Which parameters does the optimizer get?",
        _parts_left_out,
    ),
]


def _linear_layers(run: Run) -> int:
    return sum(layer.kind == "Linear" for layer in run.net.layers)


def _without_activations(experiment: Experiment) -> bool:
    net = experiment.runs[0].net
    return net.kind == "Sequential" and [layer.kind for layer in net.layers] == ["Linear"] * (len(SIZES) - 1)


GIVEN: list[Sign[Experiment]] = [
    sign(
        "hidden-layers-missing",
        "trains a net with fewer linear layers than the given one.",
        "build_net makes the network of the assignment.",
        lambda experiment: _linear_layers(experiment.runs[0]) < len(SIZES) - 1,
    ),
    sign(
        "layers-added",
        "trains a net with more linear layers than the given one.",
        "build_net makes the network of the assignment.",
        lambda experiment: _linear_layers(experiment.runs[0]) > len(SIZES) - 1,
    ),
    sign(
        "activations-missing",
        "trains a net without ReLU between its linear layers.",
        "build_net makes the network of the assignment.",
        _without_activations,
    ),
    sign(
        "dropout-in-the-given-net",
        "trains a net with dropout, where the question asks for the given one.",
        "Which function makes the net?",
        lambda experiment: any(layer.kind == "Dropout" for run in experiment.runs for layer in run.net.layers),
    ),
]
"""What a run may train in place of the given network; the net of the first run stands for all."""


def diagnose_trained_net(experiment: Experiment) -> Misconception | None:
    """Name why runs do not train a fresh net of their own."""
    return only_sign(TRAINED, experiment)


def diagnose_given_net(experiment: Experiment) -> Misconception | None:
    """Name how the net differs from the given one."""
    return only_sign(GIVEN, experiment)
