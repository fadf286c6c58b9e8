"""Mistakes in the value and the optimizer of each run (3.2a, 3.3d, 3.4a, 3.4e), recognised by what `fit` was given."""

import itertools
from collections.abc import Sequence

from graders.engine.verdict import Misconception
from graders.regularization.experiments import Experiment, close, hyperparameter, number_of
from graders.regularization.mistakes.cells import diagnose_ends, ended_early
from graders.regularization.mistakes.nets import OLD_NET, SHARED_NET, TRAINED
from graders.regularization.mistakes.suspects import Sign, only_sign, sign

Values = Sequence[float | None]


def _given(experiment: Experiment, name: str) -> Values:
    """Give one hyperparameter of each run."""
    return [hyperparameter(run, name) for run in experiment.runs]


def _varied(experiment: Experiment) -> Values:
    """Give what each run has of what should vary."""
    return [experiment.value_of(run) for run in experiment.runs]


def _are(values: Values, expected: Values) -> bool:
    """Tell whether these are the expected values, in this order."""
    return len(values) == len(expected) and all(close(*pair) for pair in zip(values, expected, strict=True))


def _are_all(values: Values, expected: float) -> bool:
    return all(close(value, expected) for value in values)


def _are_alike(values: Values) -> bool:
    """Tell whether several runs have one value other than 0."""
    first = values[0]
    return len(values) > 1 and first is not None and not close(first, 0.0) and _are_all(values, first)


def _varies(experiment: Experiment, what: str) -> bool:
    return experiment.settings.varies == what


def _never(what: str, experiment: Experiment) -> bool:
    """Tell whether no run has any of what should vary; weight decay that has gone to eps is another mistake."""
    several = len(experiment.runs) > 1 and not any(each.shows(experiment) for each in (OLD_NET, SHARED_NET))
    return _varies(experiment, what) and several and _are_all(_varied(experiment), 0.0) and not _went_to_eps(experiment)


def _went_to_eps(experiment: Experiment) -> bool:
    return _varies(experiment, "weight decay") and _are(_given(experiment, "eps"), experiment.settings.values)


def _swapped(experiment: Experiment) -> bool:
    settings = experiment.settings
    rates, decays = _given(experiment, "lr"), _given(experiment, "weight_decay")
    return (
        _varies(experiment, "weight decay")
        and _are(rates, settings.values)
        and _are_all(decays, settings.learning_rate)
    )


def _constant(what: str, experiment: Experiment) -> bool:
    return _varies(experiment, what) and _are_alike(_varied(experiment)) and not _swapped(experiment)


def _row_numbers(experiment: Experiment) -> bool:
    """Tell whether the values count the runs: by whole numbers, or by tenths that are not what was meant."""
    values = [value for value in _varied(experiment) if value is not None]
    steps = {round(after - before, 9) for before, after in itertools.pairwise(values)}
    meant = [number_of(record.parameter) for run in experiment.runs if (record := experiment.record_of(run))]
    scaled = steps in ({0.1}, {0.01}) and _are(meant, experiment.settings.values[: len(values)])
    return 2 < len(values) == len(experiment.runs) and (steps == {1.0} or scaled)


def _kept_instead_of_dropped(experiment: Experiment) -> bool:
    return _varies(experiment, "dropout") and _are(
        _varied(experiment), [1 - each for each in experiment.settings.values]
    )


def _only_some(experiment: Experiment) -> bool:
    wanted = experiment.settings.values
    found = [next((each for each in wanted if close(value, each)), None) for value in _varied(experiment)]
    return None not in found and len(set(found)) == len(found) < len(wanted)


def _one_is_another(experiment: Experiment) -> bool:
    """Tell whether a single value differs from the one that stands in its place in the question."""
    pairs = list(zip(_varied(experiment), experiment.settings.values, strict=False))
    differing = [value for value, wanted in pairs if not close(value, wanted)]
    return len(experiment.runs) == len(experiment.settings.values) > 2 and len(differing) == 1 and None not in differing


SWAPPED: Sign[Experiment] = sign(
    "learning-rate-and-weight-decay-swapped",
    "gives the weight decay as learning rate, and the learning rate as weight decay.",
    "Look at the names of the arguments that the optimizer gets.",
    _swapped,
)
VALUES: list[Sign[Experiment]] = [
    sign(
        "weight-decay-not-passed", "trains every run without weight decay.",
        "Which arguments does the optimizer get?", lambda experiment: _never("weight decay", experiment),
    ),
    sign(
        "weight-decay-constant", "gives every run the same weight decay.",
        "Is it the variable of the loop that the optimizer gets?",
        lambda experiment: _constant("weight decay", experiment),
    ),
    sign(
        "weight-decay-given-as-eps", "gives the weight decay to Adam as eps, its fourth argument.",
        "Give an argument by its name where there are many.", _went_to_eps,
    ),
    SWAPPED,
    sign(
        "no-dropout-in-any-run", "trains every run without dropout.",
        "Which function makes the net?", lambda experiment: _never("dropout", experiment),
    ),
    sign(
        "dropout-constant", "gives every run the same dropout rate.",
        "Is it the variable of the loop that the function gets?", lambda experiment: _constant("dropout", experiment),
    ),
    sign(
        "one-minus-the-rate", "gives each run 1 - p as dropout rate, in place of p.",
        "p is the probability of being dropped, not of being kept.", _kept_instead_of_dropped,
    ),
    sign(
        "learning-rate-constant", "gives every run the same learning rate.",
        "Is it the variable of the loop that the optimizer gets?", lambda experiment: _constant("lr", experiment),
    ),
    sign(
        "index-instead-of-value", "works with the number of the row, not with the value that belongs to it.",
        "Which variable of the loop is the value?", _row_numbers,
    ),
    sign(
        "only-some-values", "trains no run for some of the values.",
        "Over which values does the loop run?", _only_some,
    ),
    sign(
        "one-value-differs", "has one value that is not the question's.",
        "Compare your list with the question, digit by digit.", _one_is_another,
    ),
    OLD_NET,
]  # fmt: skip


def _every_class_is(name: str, experiment: Experiment) -> bool:
    return {run.optimizer.kind.rpartition(".")[2] for run in experiment.runs} == {name}


CLASSES: list[Sign[Experiment]] = [
    sign(
        "adamw", "uses AdamW, where the question asks for Adam.",
        "AdamW decays the weights apart from the gradient (3.2e).",
        lambda experiment: _every_class_is("AdamW", experiment),
    ),
    sign(
        "sgd", "uses SGD, where the question asks for Adam.",
        "Look at the settings at the top of 3.2.", lambda experiment: _every_class_is("SGD", experiment),
    ),
]  # fmt: skip
HYPERPARAMETERS: list[Sign[Experiment]] = [
    sign(
        "default-learning-rate", "trains with a learning rate of 0.001, as Adam does when it is told nothing else.",
        "Which learning rate does the question name, and does the optimizer get it?",
        lambda experiment: not _varies(experiment, "lr") and _are_all(_given(experiment, "lr"), 0.001),
    ),
    sign(
        "other-learning-rate", "trains with another learning rate than the question's.",
        "Look at the settings at the top of 3.2.",
        lambda experiment: not _varies(experiment, "lr")
        and _are_alike(_given(experiment, "lr"))
        and not _are_all(_given(experiment, "lr"), 0.001)
        and not _are_all(_given(experiment, "lr"), experiment.settings.learning_rate),
    ),
    sign(
        "weight-decay-left-in", "trains with weight decay, where the question asks for none.",
        "Which arguments does the optimizer get?",
        lambda experiment: not _varies(experiment, "weight decay") and _are_alike(_given(experiment, "weight_decay")),
    ),
    SWAPPED,
]  # fmt: skip
MAXIMIZES: Sign[Experiment] = sign(
    "maximizes", "lets the optimizer raise the loss, not lower it.",
    "What does maximize=True do?",
    lambda experiment: any(group.options.get("maximize") for run in experiment.runs for group in run.optimizer.groups),
)  # fmt: skip


def diagnose_values(experiment: Experiment) -> Misconception | None:
    """Name why the runs do not have the values that the question names."""
    if ended_early(experiment):
        return diagnose_ends(experiment.rehearsal, experiment.cells)
    return only_sign(VALUES, experiment)


def diagnose_class(experiment: Experiment) -> Misconception | None:
    """Name the optimizer that took the place of Adam."""
    return only_sign(CLASSES, experiment)


def diagnose_hyperparameters(experiment: Experiment) -> Misconception | None:
    """Name the mistake in the hyperparameters that should be the same in all runs."""
    return only_sign(HYPERPARAMETERS, experiment)


def diagnose_maximizing(experiment: Experiment) -> Misconception | None:
    """Name an optimizer that goes uphill."""
    return only_sign([MAXIMIZES], experiment)


def diagnose_trend(experiment: Experiment) -> Misconception | None:
    """Name why the weights do not get smaller as weight decay grows."""
    return only_sign([*VALUES, *TRAINED, *CLASSES, MAXIMIZES], experiment)
