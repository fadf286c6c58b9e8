"""Draws what the criteria ask about: losses, rates, inputs. The simplest comes first, so that failures shrink to it."""

import itertools
from dataclasses import dataclass, replace
from typing import TypeVar

from hypothesis import strategies as st

from graders.regularization.settings import DROPOUT_RATES, EPOCHS, PATIENCE, RUNS

T = TypeVar("T")

LOWEST, STEP = 0.5, 0.1
"""Losses of real runs lie around 1; a callback that begins with `best = 10` is right about them."""
CLOSE = 0.0005
"""A decrease so small that only a callback that asks for more than a decrease overlooks it."""
HIGH, LOW = 2.3, 0.02
"""Losses of a net that learns nothing, whose guesses among ten classes cost log(10), and of one that learns all."""
OTHERS_STEP = 0.15
"""Of a misleading training loss: larger than `STEP`, so that even a sum of the two goes the other way."""
LONG = 60
"""Epochs that a run takes before something is due, or after, to see whether anything else happens."""
SHORT = 20
"""Epochs that are enough to see how high losses are taken."""
MOST_FALLS = 7
"""So long that one who watches a training loss that gets worse stops before it is due."""


@dataclass(frozen=True)
class LossScript:
    """The statistics of a run, one number an epoch; `validation` has its lowest at `best_epoch`, and nowhere twice."""

    validation: list[float]
    train: list[float]
    accuracy: list[float]
    fifth_stale_epoch: int | None = None
    """Where a run must stop: the fifth epoch in a row without decrease, against the best and against the one before."""

    def lowest_until(self, epochs: int) -> int:
        """Give the epoch with the lowest validation loss among so many first ones."""
        losses = self.validation[:epochs]
        return losses.index(min(losses))

    @property
    def piecemeal(self) -> bool:
        """Whether the worker is told each epoch once the one before is over."""
        return False

    @property
    def best_epoch(self) -> int:
        """The epoch with the lowest validation loss."""
        return self.lowest_until(len(self.validation))

    def numbers(self) -> dict[str, list[float]]:
        """Give the statistics under the names that `fit` gives them."""
        return {
            "train loss": self.train,
            "validation loss": self.validation,
            "train accuracy": self.accuracy,
            "validation accuracy": self.accuracy,
            "train mean abs weight": [0.02] * len(self.validation),
        }


def dropout_rates() -> st.SearchStrategy[float]:
    """Draw one of the assignment's dropout rates, one half first."""
    return st.sampled_from(sorted(DROPOUT_RATES, key=lambda rate: abs(rate - 0.5)))


Scripts = tuple[LossScript, ...]
"""A script for each run of an experiment, the first for the first; the simplest kind is the last, as failures shrink
to the last of a tuple."""


def plain_scripts() -> st.SearchStrategy[LossScript]:
    """Draw a run that falls for 1 to 7 epochs, and then rises for longer than the patience; all statistics agree."""
    return st.integers(1, MOST_FALLS).map(plain_script)


def plain_experiments() -> st.SearchStrategy[Scripts]:
    """Draw one of two experiments that have plain runs of every length between them."""
    return st.sampled_from(all_plain_experiments())


def all_plain_experiments() -> tuple[Scripts, Scripts]:
    """Give both of them."""
    falls = [1, *range(1, MOST_FALLS + 1)]
    short, long = (tuple(map(plain_script, reversed(some))) for some in (falls[:RUNS], falls[RUNS:]))
    return short, long


def interrupted_scripts(step: float = STEP) -> st.SearchStrategy[LossScript]:
    """Draw such runs in which the loss also rises on its way down, up to three times, each too short to stop.

    Each epoch either has a lower loss than all before it, or a higher one than the epoch before and the best: whether
    staleness is counted against the one or the other makes no difference.
    """
    stretch = st.tuples(st.integers(1, 3), st.integers(1, PATIENCE - 1))
    stretches = st.lists(stretch, min_size=1, max_size=3)
    return st.builds(_script, stretches, st.integers(1, 4), st.just(step))


def interrupted_experiments() -> st.SearchStrategy[Scripts]:
    """Draw such a script for each run; by turns, the loss falls by a clear step and hardly at all."""
    return st.tuples(*map(interrupted_scripts, _by_turns(CLOSE, STEP)))


def misleading_scripts(worse: bool = False) -> st.SearchStrategy[LossScript]:
    """Draw plain runs in which the training loss and the accuracies only get better, or only worse."""
    return st.builds(_mislead, plain_scripts(), st.just(worse))


def misleading_experiments() -> st.SearchStrategy[Scripts]:
    """Draw such a script for each run; by turns, the other statistics get better and worse."""
    return st.tuples(*map(misleading_scripts, _by_turns(True, False)))


def _by_turns(one: T, other: T) -> list[T]:
    return [(one, other)[run % 2] for run in range(RUNS)]


def plain_script(falls: int) -> LossScript:
    """Give the run whose validation loss falls for so many epochs, the first being one, and then rises."""
    return _script([], falls)


def lasting_experiment() -> Scripts:
    """Give a run that falls for long with losses far higher than in others, and one with far lower ones."""
    return _script([], LONG, 0.01, HIGH), _script([], 3, 0.01, LOW)


def _script(stretches: list[tuple[int, int]], falls: int, step: float = STEP, lowest: float = LOWEST) -> LossScript:
    """Give a run of stretches, each so many epochs with a falling loss and then so many with a rising one."""
    stretches = [*stretches, (falls, PATIENCE + 2)]
    best = lowest + step * sum(fall for fall, _ in stretches)
    losses: list[float] = []
    for fall, rise in stretches:
        for _ in range(fall):
            best -= step
            losses.append(best)
        losses += [best + STEP * (epoch + 1) for epoch in range(rise)]
    losses = [round(loss, 6) for loss in losses]
    return LossScript(losses, losses, _accuracies(losses), len(losses) - 3)


def _mislead(script: LossScript, worse: bool) -> LossScript:
    train = _one_way(len(script.validation), worse)
    accuracy = [round(min(max(0.4 + 0.2 * (-epoch if worse else epoch), 0), 1), 1) for epoch in range(len(train))]
    return replace(script, train=train, accuracy=accuracy)


def _accuracies(losses: list[float]) -> list[float]:
    """Give accuracies that get better where the loss does."""
    return [round(0.9 - loss / 4, 3) for loss in losses]


def _one_way(length: int, worse: bool) -> list[float]:
    """Give a training loss that gets better in every epoch, or worse."""
    falling = [round(LOWEST + OTHERS_STEP * (length - epoch), 2) for epoch in range(length)]
    return falling[:: -1 if worse else 1]


def tracking_scripts(step: float = STEP, worse: bool = False) -> st.SearchStrategy[LossScript]:
    """Draw runs whose validation loss goes up and down, clearly or hardly, with its lowest before the last epoch.

    The training loss and the accuracies only get better, or only worse.
    """
    ranks = st.lists(st.integers(0, 12), min_size=1, max_size=7, unique=True)
    return st.builds(_tracking_script, ranks, st.just(step), st.just(worse))


def tracking_experiments() -> st.SearchStrategy[Scripts]:
    """Draw such a script for each run, of all four kinds."""
    kinds = itertools.product((CLOSE, STEP), (True, False))
    return st.tuples(*itertools.starmap(tracking_scripts, kinds))


def long_scripts() -> st.SearchStrategy[LossScript]:
    """Draw such runs that go on for so long, with a rising loss, that any patience wears out."""
    ranks = st.lists(st.integers(0, 12), min_size=1, max_size=4, unique=True)
    return ranks.map(lambda ranks: _tracking_script([*ranks, *range(max(ranks) + 1, LONG)], STEP, worse=False))


def eventful_script(rising: int = PATIENCE) -> LossScript:
    """Give a run whose loss falls, rises for a little, falls on, and then rises for at least so many epochs."""
    script = _script([(3, PATIENCE - 1)], 3)
    losses = script.validation + [script.validation[-1] + STEP * (epoch + 1) for epoch in range(rising - PATIENCE)]
    return LossScript(losses, losses, _accuracies(losses))


def lengthened(script: LossScript) -> LossScript:
    """Give a script to keep track of with more epochs, in which the loss only rises, up to those of a real run."""
    more = range(EPOCHS - len(script.validation))
    rising = [round(max(script.validation) + STEP * (epoch + 1), 6) for epoch in more]
    return _tracked([*script.validation, *rising], worse=script.train[0] < script.train[-1])


def early_script() -> LossScript:
    """Give the simplest run to keep track of: its lowest loss comes second."""
    return _tracking_script([1, 0, 2], STEP, worse=True)


def late_experiment() -> Scripts:
    """Give a full run with low losses, and a shorter one with high ones, whose lowest comes last, after another low."""
    return tuple(
        _tracked([round(lowest + loss, 2) for loss in _late_losses(epochs)], True)
        for lowest, epochs in ((LOW, EPOCHS), (HIGH, SHORT))
    )


def _late_losses(epochs: int) -> list[float]:
    return [0.3, 0.2, *(0.3 + 0.01 * epoch for epoch in range(epochs - 3)), 0.0]


def _tracking_script(ranks: list[int], step: float, worse: bool) -> LossScript:
    losses = [round(LOWEST + step * rank, 6) for rank in [*ranks, max(ranks) + 1]]
    return _tracked(losses, worse)


def _tracked(losses: list[float], worse: bool) -> LossScript:
    train = _one_way(len(losses), worse)
    return LossScript(losses, train, _accuracies(train))
