"""What the experiments of 3.2a, 3.3d, 3.4a and 3.4e share: the right runs, on the right data, of the right nets."""

import re
from collections.abc import Callable

import pytest

from graders.engine.observation import Run
from graders.engine.verdict import Evidence, Misconception, Review
from graders.regularization.dropout import Passes, ask_net, right_outputs
from graders.regularization.experiments import LOOK_AT_NET, Experiment, close, decaying_groups, number, show
from graders.regularization.mistakes.nets import diagnose_given_net, diagnose_trained_net
from graders.regularization.mistakes.records import SAME_TITLE, diagnose_recorded_values, diagnose_unrecorded
from graders.regularization.mistakes.runs import (
    diagnose_class,
    diagnose_hyperparameters,
    diagnose_maximizing,
    diagnose_values,
)
from graders.regularization.mistakes.training import TEST_SET, diagnose_batch_size, diagnose_data, diagnose_epochs
from graders.regularization.settings import (
    BATCH_SIZE,
    EPOCHS,
    EXPERIMENTS,
    TRAIN_SIZE,
    VALIDATION_SIZE,
    mark_of,
)

_NUMBER = re.compile(r"((?:\d+[.,]?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(%?)", re.IGNORECASE)
_POWER_OF_TEN = re.compile(r"\b10(?:\^|\*\*)[{(]?([-−]?\d+)")

MOST_NAMED = 10

every_experiment = pytest.mark.parametrize(
    "experiment", [pytest.param(task, marks=mark_of(task)) for task in EXPERIMENTS], indirect=True
)
with_the_plain_net = pytest.mark.parametrize(
    "experiment",
    [pytest.param(task, marks=mark_of(task)) for task, each in EXPERIMENTS.items() if each.varies != "dropout"],
    indirect=True,
)


def _expect(
    experiment: Experiment, wrong: list[Run], reason: str, diagnose: Callable[[Experiment], Misconception | None]
) -> None:
    experiment.exhibits.show(Evidence("Your runs:", experiment.overview(wrong)))
    if wrong:
        experiment.exhibits.misconception = diagnose(experiment)
    assert not wrong, f"{reason} (run {_places(experiment, wrong)})"


def _places(experiment: Experiment, runs: list[Run]) -> str:
    """Say which runs of an experiment these are, the first few by their place."""
    named = ", ".join(str(experiment.runs.index(run) + 1) for run in runs[:MOST_NAMED])
    return named if len(runs) <= MOST_NAMED else f"{named} and {len(runs) - MOST_NAMED} more"


@every_experiment
def test_there_is_a_run_for_each_value(experiment: Experiment) -> None:
    """There is a run for each value that the question names."""
    missing = experiment.missing_values()
    experiment.exhibits.show(Evidence("Your runs:", experiment.overview()))
    if missing:
        experiment.exhibits.misconception = diagnose_values(experiment)
    named = ", ".join(show(value) for value in missing)
    assert not missing, f"no run has {experiment.settings.varies} {named}"


@every_experiment
def test_the_optimizer_is_adam_with_the_given_settings(experiment: Experiment) -> None:
    """Each run uses Adam, with the learning rate and the weight decay that the question gives."""
    settings = experiment.settings
    wrong_class = [run for run in experiment.runs if run.optimizer.kind != "torch.optim.adam.Adam"]
    kinds = {run.optimizer.kind.rpartition(".")[2] for run in wrong_class}
    _expect(experiment, wrong_class, f"the optimizer is {' and '.join(sorted(kinds))}, not Adam", diagnose_class)
    wrong = []
    for run in experiment.runs:
        value = experiment.value_of(run)
        if value is None:
            wrong.append(run)
            continue
        rates = [number(group, "lr") for group in run.optimizer.groups]
        decays = [number(group, "weight_decay") for group in decaying_groups(run)]
        right_rate = all(close(rate, settings.learning_rate_of(value)) for rate in rates)
        right_decay = all(close(decay, settings.weight_decay_of(value)) for decay in decays)
        if not (right_rate and right_decay):
            wrong.append(run)
    rate = "its own lr" if settings.varies == "lr" else f"lr={show(settings.learning_rate)}"
    decay = "its own weight_decay" if settings.varies == "weight decay" else "no weight decay"
    _expect(experiment, wrong, f"expected Adam with {rate} and {decay}", diagnose_hyperparameters)
    unusual = [name for run in experiment.runs for group in run.optimizer.groups for name in _unusual(group.options)]
    if "maximize" in unusual:
        experiment.exhibits.misconception = diagnose_maximizing(experiment)
        raise AssertionError("maximize=True makes the optimizer raise the loss")
    if unusual:
        raise Review(f"the optimizer has settings of its own: {', '.join(sorted(set(unusual)))}")


def _unusual(options: "dict[str, bool | int | float | str | None]") -> list[str]:
    """Give the settings of Adam that differ from its defaults and change what it computes."""
    defaults = {"beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "amsgrad": False, "maximize": False}
    return [name for name, value in defaults.items() if options.get(name, value) != value]


@every_experiment
def test_the_optimizer_trains_the_net_that_fit_gets(experiment: Experiment) -> None:
    """The optimizer of each run trains all parameters of the net that is given to fit, and no other's."""
    wrong = [run for run in experiment.runs if run.optimizer.missing or run.optimizer.foreign]
    reason = "the optimizer holds the parameters of another net, so this net is not trained"
    _expect(experiment, wrong, reason, diagnose_trained_net)


@every_experiment
def test_each_run_begins_with_a_fresh_net(experiment: Experiment) -> None:
    """Each run begins with a fresh net, not with one that an earlier run has trained."""
    wrong = [run for run in experiment.runs if not run.fresh]
    _expect(experiment, wrong, "the net was already trained by an earlier run", diagnose_trained_net)


@every_experiment
def test_each_run_has_the_right_data_epochs_and_batch_size(experiment: Experiment) -> None:
    """Each run trains on fashion_train for 150 epochs in minibatches of 32, and validates on fashion_validation."""
    runs = experiment.runs
    otherwise_long = [run for run in runs if run.epochs != EPOCHS]
    _expect(experiment, otherwise_long, f"expected epochs={EPOCHS}", diagnose_epochs)
    otherwise_large = [run for run in runs if run.batch_size != BATCH_SIZE]
    _expect(experiment, otherwise_large, f"expected batch_size={BATCH_SIZE}", diagnose_batch_size)
    shared = [run for run in runs if run.shared_samples]
    _expect(experiment, shared, "training and validation data overlap", diagnose_data)
    tested = [
        run for run in runs if "fashion_validation" not in run.validation.names and _uses_test_set(experiment, run)
    ]
    reason = "the validation data are of the test set, which is not for choosing settings"
    _expect(experiment, tested, reason, lambda _: TEST_SET)
    wrong = [run for run in runs if (run.train.size, run.validation.size) != (TRAIN_SIZE, VALIDATION_SIZE)]
    reason = f"expected {TRAIN_SIZE} images to train on and {VALIDATION_SIZE} to validate on"
    _expect(experiment, wrong, reason, diagnose_data)


def _uses_test_set(experiment: Experiment, run: Run) -> bool:
    return experiment.rehearsal.can_ask(run.number) and any(experiment.numbers(run, "data")["test set"])


@every_experiment
def test_each_run_trains_undisturbed(experiment: Experiment) -> None:
    """From its first epoch to its last, nothing changes a run's net and optimizer but the training itself."""
    called = [run for run in experiment.runs if run.callback is not None]
    for run in called[-1:]:
        found = experiment.interference(run)
        changed = [name for name in ("weights", "net", "optimizer") if found.get(name)]
        assert not changed, f"the function that fit calls after each epoch changes the {' and the '.join(changed)}"
        ended = found.get("stopped") and not experiment.settings.callback
        assert not ended, f"the function that fit calls after each epoch stops the training before epoch {EPOCHS - 1}"


@with_the_plain_net
def test_each_run_trains_the_given_network(experiment: Experiment) -> None:
    """Each run trains the network that build_net builds."""
    first = experiment.runs[0]
    others = [run for run in experiment.runs if run.net != first.net]
    _expect(experiment, others, "the net differs from that of run 1", diagnose_given_net)
    passes = ask_net(experiment.rehearsal, *LOOK_AT_NET, run=first.number)
    right = isinstance(passes, Passes) and passes.is_close_to(right_outputs(rows=LOOK_AT_NET[-1]))
    right = right and passes.is_plain_in_training and passes.is_plain_in_evaluation  # type: ignore[union-attr]
    _expect(experiment, [] if right else experiment.runs, "the net is not that of build_net()", diagnose_given_net)


@every_experiment
def test_each_run_is_recorded_under_its_value(experiment: Experiment) -> None:
    """Each run is added to the plotter under its own title and value."""
    unrecorded = [run for run in experiment.runs if experiment.record_of(run) is None]
    _expect(experiment, unrecorded, "plotter.add was not given the history of this run", diagnose_unrecorded)
    titles = [record.title for record in experiment.records]
    if len(set(titles)) < len(titles):
        experiment.exhibits.misconception = SAME_TITLE
    assert len(set(titles)) == len(titles), "two runs have the same title, so the plotter keeps only one of them"
    exchanged = [run for run in experiment.runs if _has_the_title_of_another(experiment, run)]
    _expect(experiment, exchanged[1:] and exchanged, "the title names the value of another run", lambda _: None)
    mislabelled = [run for run in experiment.runs if _mislabelled(experiment, run)]
    _expect(experiment, mislabelled, "recorded under another value", diagnose_recorded_values)


def _mislabelled(experiment: Experiment, run: Run) -> bool:
    """Tell whether a run was recorded with a `param`, or else a title, of another value; 3.4 asks for no `param`.

    A dropout rate may be given in percent.
    """
    record, value = experiment.record_of(run), experiment.value_of(run)
    if record is None:
        return False
    if record.parameter is None:
        named = _numbers_of(record.title)
        return experiment.settings.varies != "lr" and bool(named) and not any(close(each, value) for each in named)
    if not isinstance(record.parameter, int | float):
        return False
    given = [float(record.parameter)] + [record.parameter / 100] * (experiment.settings.varies == "dropout")
    return not any(close(each, value) for each in given)


def _has_the_title_of_another(experiment: Experiment, run: Run) -> bool:
    """Tell whether a title names a value of the experiment, and not that of its run; one alone may be a row number."""
    record, value = experiment.record_of(run), experiment.value_of(run)
    named = _numbers_of(record.title) if record is not None else []
    known = any(close(number, each) for number in named for each in experiment.settings.values)
    return known and value is not None and not any(close(number, value) for number in named)


def _numbers_of(title: str) -> list[float]:
    """Give the numbers that a title names, percentages as fractions."""
    plain = _POWER_OF_TEN.sub(lambda power: f"1e{power[1].replace('−', '-')}", title)
    found = _NUMBER.findall(plain)
    return [float(digits.replace(",", ".")) / (100 if percent else 1) for digits, percent in found]
