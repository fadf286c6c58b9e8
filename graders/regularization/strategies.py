"""Draws what the criteria ask about: losses, rates, inputs. The simplest comes first, so that failures shrink to it."""

from dataclasses import dataclass

from hypothesis import strategies as st

from graders.regularization.settings import DROPOUT_RATES, PATIENCE

LOWEST, STEP = 0.5, 0.1
"""Losses of real runs lie around 1; a callback that begins with `best = 10` is right about them."""


@dataclass(frozen=True)
class LossScript:
    """The statistics of a run, one number an epoch; `validation` has its lowest at `best_epoch`, and nowhere twice."""

    validation: list[float]
    train: list[float]
    accuracy: list[float]
    fifth_stale_epoch: int | None = None
    """Where a run must stop: the fifth epoch in a row without decrease, against the best and against the one before."""

    @property
    def best_epoch(self) -> int:
        """The epoch with the lowest validation loss."""
        return self.validation.index(min(self.validation))

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


def rising(most: int) -> st.SearchStrategy[list[tuple[int, int]]]:
    """Draw stretches of a run: so many epochs with a falling loss, then so many, too few to stop, with a rising one."""
    return st.lists(st.tuples(st.integers(1, 3), st.integers(1, PATIENCE - 1)), max_size=most)


def patience_scripts(interruptions: int) -> st.SearchStrategy[LossScript]:
    """Draw runs that fall, with up to so many interruptions, and then rise for longer than the patience.

    Each epoch either has a lower loss than all before it, or a higher one than the epoch before and the best: whether
    staleness is counted against the one or the other makes no difference.
    """
    return st.builds(_patience_script, rising(interruptions), st.integers(1, 4), st.just(False))


def misleading_scripts() -> st.SearchStrategy[LossScript]:
    """Draw such runs in which the training loss and the accuracies tell another story than the validation loss."""
    return st.builds(_patience_script, rising(2), st.integers(1, 3), st.just(True))


def _patience_script(stretches: list[tuple[int, int]], last_fall: int, misleading: bool) -> LossScript:
    stretches = [*stretches, (last_fall, PATIENCE + 2)]
    best = LOWEST + STEP * sum(fall for fall, _ in stretches)
    losses: list[float] = []
    for fall, rise in stretches:
        for _ in range(fall):
            best -= STEP
            losses.append(best)
        losses += [best + STEP * (epoch + 1) for epoch in range(rise)]
    last_best = len(losses) - 1 - (PATIENCE + 2)
    losses = [round(loss, 2) for loss in losses]
    others = _falling(len(losses)) if misleading else losses
    accuracy = [round(0.9 - loss / 4, 3) for loss in others]
    return LossScript(losses, others, accuracy, last_best + PATIENCE)


def _falling(length: int) -> list[float]:
    """Give statistics that get better in every epoch."""
    return [round(LOWEST + 0.05 * (length - epoch), 2) for epoch in range(length)]


def tracking_scripts() -> st.SearchStrategy[LossScript]:
    """Draw runs whose validation loss alone goes up and down, with its lowest before the last epoch."""
    return st.lists(st.integers(0, 12), min_size=1, max_size=7, unique=True).map(_tracking_script)


def _tracking_script(ranks: list[int]) -> LossScript:
    losses = [round(LOWEST + STEP * rank, 2) for rank in [*ranks, max(ranks) + 1]]
    train = _falling(len(losses))
    return LossScript(losses, train, [round(0.9 - loss / 4, 3) for loss in train])
