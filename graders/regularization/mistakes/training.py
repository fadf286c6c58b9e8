"""Mistakes in the data, the epochs and the minibatches of an experiment, recognised by what `fit` was given."""

from graders.engine.observation import Run
from graders.engine.verdict import Misconception
from graders.regularization.experiments import Experiment
from graders.regularization.mistakes.suspects import Sign, only_sign, sign
from graders.regularization.settings import BATCH_SIZE, EPOCHS, TRAIN_SIZE, VALIDATION_SIZE

DEFAULT_BATCH_SIZE = 10
WHOLE = 60_000
"""Images in the whole training set of Fashion-MNIST."""

EPOCH_SIGNS: list[Sign[Experiment]] = [
    sign(
        "too-few-epochs", f"trains for fewer than {EPOCHS} epochs.",
        "Which number of epochs does fit get?",
        lambda experiment: all(run.epochs < EPOCHS for run in experiment.runs),
    ),
    sign(
        "too-many-epochs", f"trains for more than {EPOCHS} epochs.",
        "Which number of epochs does fit get?",
        lambda experiment: all(run.epochs > EPOCHS for run in experiment.runs),
    ),
]  # fmt: skip
BATCH_SIGNS: list[Sign[Experiment]] = [
    sign(
        "default-batch-size",
        f"trains in minibatches of {DEFAULT_BATCH_SIZE}, as fit does when it is told nothing else.",
        "Does fit get the batch size?",
        lambda experiment: all(run.batch_size == DEFAULT_BATCH_SIZE for run in experiment.runs),
    ),
    sign(
        "other-batch-size", f"trains in minibatches of another size than {BATCH_SIZE}.",
        "Look at the settings at the top of 3.2.",
        lambda experiment: all(run.batch_size not in (BATCH_SIZE, DEFAULT_BATCH_SIZE) for run in experiment.runs),
    ),
]  # fmt: skip


def _sizes(run: Run) -> tuple[int, int, int]:
    return run.train.size, run.validation.size, run.shared_samples


def _all_have(experiment: Experiment, train: int, validation: int, shared: int) -> bool:
    return all(_sizes(run) == (train, validation, shared) for run in experiment.runs)


DATA_SIGNS: list[Sign[Experiment]] = [
    sign(
        "validates-on-the-training-data", "validates on the data that it trains on, so overfitting cannot show.",
        "Which two data sets does fit get?",
        lambda experiment: _all_have(experiment, TRAIN_SIZE, TRAIN_SIZE, TRAIN_SIZE),
    ),
    sign(
        "trains-on-the-validation-data", "trains on the data that it validates on, so overfitting cannot show.",
        "Which two data sets does fit get?",
        lambda experiment: _all_have(experiment, VALIDATION_SIZE, VALIDATION_SIZE, VALIDATION_SIZE),
    ),
    sign(
        "training-and-validation-data-swapped", "trains on the validation data and validates on the training data.",
        "In which order does fit want its data sets?",
        lambda experiment: _all_have(experiment, VALIDATION_SIZE, TRAIN_SIZE, 0),
    ),
    sign(
        "trains-on-the-whole-data-set", "trains on all images of the data set, not on the part for training.",
        "What did random_split make?",
        lambda experiment: all(run.train.size == WHOLE for run in experiment.runs),
    ),
]  # fmt: skip
TEST_SET = Misconception(
    "validates-on-the-test-set",
    "validates on images of the test set.",
    "What are test data for, and who may see them when?",
)


def diagnose_epochs(experiment: Experiment) -> Misconception | None:
    """Name the mistake in the number of epochs."""
    return only_sign(EPOCH_SIGNS, experiment)


def diagnose_batch_size(experiment: Experiment) -> Misconception | None:
    """Name the mistake in the size of the minibatches."""
    return only_sign(BATCH_SIGNS, experiment)


def diagnose_data(experiment: Experiment) -> Misconception | None:
    """Name the mistake in what is trained and validated on."""
    return only_sign(DATA_SIGNS, experiment)
