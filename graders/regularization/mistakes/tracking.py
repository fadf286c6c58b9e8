"""Mistakes in keeping the best net (3.4a), recognised by the epochs whose parameters are kept or highlighted."""

from collections.abc import Callable, Collection, Iterator

from graders.engine.verdict import Misconception
from graders.regularization.mistakes.suspects import Suspect, single_out
from graders.regularization.strategies import LossScript
from graders.regularization.traces import Replay

Epoch = Callable[[LossScript], int | None]

_TRAIN = [0.9, 0.7, 0.95, 1.1, 1.2, 0.85]
_ACCURACY = [0.3, 0.5, 0.4, 0.2, 0.6, 0.55]

_LONG = [1.9, 1.4, 1.6, 1.3, 1.5, 1.2, 1.45, 1.1, 1.35, 1.0, 1.25, 0.9, 0.4, 1.15, 0.8, 1.05, 0.7, 0.95, 0.6, 0.85, 0.5]
BATTERY = (
    LossScript(
        _LONG,
        [1.5 + (epoch - 8) ** 2 / 50 for epoch in range(21)],
        [0.2 + 0.03 * abs(epoch - 17) for epoch in range(21)],
    ),
    LossScript([1.2, 1.0, 0.9, 0.6, 0.8, 1.4, 1.1], [*_TRAIN, 1.4], [*_ACCURACY, 0.1]),
    LossScript([0.9, 1.5, 0.7, 0.5, 0.6, 1.0], _TRAIN, _ACCURACY),
    LossScript([1.1, 0.8, 1.3, 0.7, 1.0, 0.9], [1.3, 1.2, 0.5, 0.9, 1.4, 1.0], [0.2, 0.3, 0.5, 0.1, 0.4, 0.6]),
    LossScript([0.9, 0.5, 1.2, 0.95, 0.7, 0.8], [1.0, 0.9, 0.6, 0.8, 1.1, 1.3], [0.3, 0.35, 0.2, 0.6, 0.5, 0.4]),
)
"""Scripts that tell all the suspects below from each other, and each of them from a right callback."""


def _lowest(values: list[float]) -> int:
    return values.index(min(values))


def _highest(values: list[float]) -> int:
    return values.index(max(values))


def _last(holds: Callable[[LossScript, int], bool]) -> Epoch:
    return lambda script: max((epoch for epoch in range(len(script.validation)) if holds(script, epoch)), default=None)


def _rises(losses: list[float]) -> Iterator[int]:
    return (epoch for epoch in range(1, len(losses)) if losses[epoch] > losses[epoch - 1])


def _beside_best(off: int) -> Epoch:
    return lambda script: script.best_epoch + off


def _suspect(name: str, words: str, look_at: str, epoch: Epoch) -> Suspect[LossScript, int | None]:
    return Suspect(Misconception(name, words, look_at), epoch)


KEPT = [
    _suspect(
        "kept-the-last-net", "keeps the net of the last epoch, not of the best one.",
        "Is the copy made only when the loss is the lowest so far, and is that copy the one in best_net?",
        lambda script: len(script.validation) - 1,
    ),
    _suspect(
        "kept-the-first-net", "keeps the net of the first epoch and never a better one.",
        "Does the condition hold again when a lower loss comes?", lambda _: 0,
    ),
    _suspect(
        "kept-the-highest-loss", "keeps the net with the highest validation loss.",
        "Is it < where it should be, and not >?", lambda script: _highest(script.validation),
    ),
    _suspect(
        "watches-the-training-loss", "looks at the training loss, not at the validation loss.",
        "Which key of epoch_stats do you read?", lambda script: _lowest(script.train),
    ),
    _suspect(
        "watches-the-accuracy", "looks at an accuracy, not at the validation loss.",
        "Which key of epoch_stats do you read?", lambda script: _highest(script.accuracy),
    ),
    _suspect(
        "watches-the-accuracy-upside-down", "keeps the net with the lowest accuracy.",
        "Which key of epoch_stats do you read, and which way should it go?", lambda script: _lowest(script.accuracy),
    ),
    _suspect(
        "compares-with-the-epoch-before",
        "takes every epoch for the best whose loss is lower than that of the epoch before.",
        "The lowest of all so far is the one to compare with.",
        _last(lambda script, epoch: epoch == 0 or script.validation[epoch] < script.validation[epoch - 1]),
    ),
    _suspect(
        "stops-looking-at-the-first-rise", "keeps the net of the epoch before the loss rises for the first time.",
        "A lower loss may come after a rise.",
        lambda script: next(_rises(script.validation)) - 1,
    ),
    _suspect(
        "compares-with-the-training-loss", "keeps the net whenever the validation loss is below the training loss.",
        "Which two numbers do you compare?",
        _last(lambda script, epoch: script.validation[epoch] < script.train[epoch]),
    ),
]  # fmt: skip
REFERENCE = Misconception(
    "kept-a-reference",
    "kept a reference to the net, not a copy: best_net changes with every step of the training.",
    "best_net = net is another name for the same net, and copy.copy(net) shares its layers. "
    "copy.deepcopy(net) makes a copy.",
)
NOTHING = Misconception(
    "kept-nothing",
    "keeps no complete copy of the net from any epoch.",
    "Is best_net assigned inside the function, and declared global or nonlocal there?",
)
LEFT_OVER = Misconception(
    "state-left-over",
    "compares with the best loss of the run before: the first run is right, and later ones are not.",
    "best_net, best_epoch and best_stats must start anew for every run.",
)
STOPS = Misconception(
    "stops-while-tracking",
    "stops the training, where it should only keep track of the best network.",
    "The first style of early stopping trains for all epochs: nothing needs to be returned.",
)
STAR_LEFT_OUT = Misconception(
    "star-left-out",
    "names no epoch to highlight, so plotter.add takes the last one.",
    "Give plotter.add the best epoch: epoch=best_epoch.",
)
HIGHLIGHTED = [
    _suspect(
        "highlighted-the-last", "highlights the last epoch, not the best one.",
        "When is best_epoch assigned?", lambda script: len(script.validation) - 1,
    ),
    _suspect(
        "highlighted-the-first", "highlights the first epoch, whatever the losses are.",
        "Is best_epoch declared global or nonlocal inside the function?", lambda _: 0,
    ),
    _suspect(
        "kept-the-highest-loss", "highlights the epoch with the highest validation loss.",
        "Is it < where it should be, and not >?", lambda script: _highest(script.validation),
    ),
    _suspect(
        "watches-the-training-loss", "highlights the epoch with the lowest training loss.",
        "Which key of epoch_stats do you read?", lambda script: _lowest(script.train),
    ),
    _suspect(
        "watches-the-accuracy", "highlights the epoch with the highest accuracy.",
        "Which key of epoch_stats do you read?", lambda script: _highest(script.accuracy),
    ),
    *(
        _suspect(
            "one-epoch-off", "highlights an epoch one off the best one.", "Epochs count from 0.",
            _beside_best(off),
        )
        for off in (-1, 1)
    ),
]  # fmt: skip


def _kept_epoch(replay: Replay) -> int | None:
    return replay.kept_epochs[-1] if replay.kept_epochs else None


def diagnose_kept(replay: Callable[[int, LossScript], Replay], place: int) -> Misconception | None:
    """Name the mistake of a callback that keeps another net than the best; `replay` drives that of any run."""
    traces = [replay(place, script) for script in BATTERY]
    if any(trace.raised for trace in traces):
        return None
    if all(trace.kept and all(kept.shared for kept in trace.kept) for trace in traces):
        return REFERENCE
    if place > 0 and all(script.best_epoch in replay(0, script).kept_epochs for script in BATTERY):
        return LEFT_OVER
    if not any(trace.kept for trace in traces):
        return NOTHING if place == 0 else None
    observed = [(trace.script, _kept_epoch(trace)) for trace in traces]
    return single_out(KEPT, observed)


def diagnose_highlighted(replay: Callable[[int, LossScript], Replay], places: Collection[int]) -> Misconception | None:
    """Name the mistake in the epochs that runs are recorded with, where it is the same in all these runs."""
    traces = [replay(place, script) for place in sorted(places) for script in BATTERY]
    if any(trace.raised or not trace.recorded for trace in traces):
        return None
    observed = [(trace.script, trace.highlighted) for trace in traces]
    if all(epoch is None or epoch < 0 for _, epoch in observed):
        return STAR_LEFT_OUT
    return single_out(HIGHLIGHTED, observed)
