"""Mistakes in a callback that should stop the training (3.4e), recognised by the epochs after which it stops."""

from collections.abc import Callable

from graders.engine.verdict import Misconception
from graders.regularization.mistakes.suspects import Suspect, single_out
from graders.regularization.settings import PATIENCE
from graders.regularization.strategies import MOST_FALLS, LossScript, plain_script
from graders.regularization.traces import Replay

Stops = Callable[[LossScript], int | None]

_FALLING = [round(1.9 - 0.05 * epoch, 2) for epoch in range(24)]


def _script(
    validation: list[float], train: list[float] | None = None, accuracy: list[float] | None = None
) -> LossScript:
    length = len(validation)
    improving = [round(0.3 + 0.02 * epoch, 2) for epoch in range(length)]
    return LossScript(validation, train or _FALLING[:length], accuracy or improving)


def _rising(start: float, length: int) -> list[float]:
    return [round(start + 0.07 * (epoch + 1), 2) for epoch in range(length)]


_PLAIN = [1.0, 0.9, 0.85, 0.8, *_rising(0.8, 12)]
BATTERY = (
    _script([1.0, 0.9, 0.8, *_rising(0.8, 12)]),
    _script([1.5, 1.4, *_rising(1.4, 3), 1.3, *_rising(1.3, 4), 1.2, *_rising(1.2, 12)]),
    _script(
        _FALLING[:16], train=[1.0, 0.9, *_rising(0.9, 14)], accuracy=[0.5, 0.6, *[0.55 - 0.02 * e for e in range(14)]]
    ),
    _script([2.3, 1.2, 1.0, *_rising(1.0, 11)]),
    _script(_rising(0.5, 14), accuracy=[round(0.8 - 0.03 * epoch, 2) for epoch in range(14)]),
    LossScript(_PLAIN, _PLAIN, [round(0.9 - loss / 4, 3) for loss in _PLAIN]),
)
"""Scripts that tell all the suspects below from each other, and each of them from a right callback."""


def first_stop(
    values: list[float], patience: int = PATIENCE, in_a_row: bool = True, against_first: bool = False
) -> int | None:
    """Give the epoch after which a callback stops that waits for `values` to go down, by the definition given."""
    best, stale = values[0], 0
    for epoch, value in enumerate(values[1:], start=1):
        if value < best:
            best = best if against_first else value
            stale = 0 if in_a_row else stale
        else:
            stale += 1
        if stale >= patience:
            return epoch
    return None


def _negative(values: list[float]) -> list[float]:
    return [-value for value in values]


def _after_improvements(script: LossScript) -> int | None:
    """Stop at the fifth decrease in a row, the first epoch being one."""
    best, decreases = float("inf"), 0
    for epoch, loss in enumerate(script.validation):
        decreases = decreases + 1 if loss < best else 0
        best = min(best, loss)
        if decreases >= PATIENCE:
            return epoch
    return None


def _stale_run(is_stale: Callable[[LossScript, int], bool]) -> Stops:
    """Give a callback that stops at the fifth epoch in a row that is stale by a definition of its own."""

    def stops(script: LossScript) -> int | None:
        stale = 0
        for epoch in range(len(script.validation)):
            stale = stale + 1 if is_stale(script, epoch) else 0
            if stale >= PATIENCE:
                return epoch
        return None

    return stops


def _not_below_five_epochs_ago(script: LossScript) -> int | None:
    losses = script.validation
    stops = (epoch for epoch in range(PATIENCE, len(losses)) if losses[epoch] >= losses[epoch - PATIENCE])
    return next(stops, None)


def _always_at(epoch: int) -> Stops:
    return lambda script: epoch if epoch < len(script.validation) else None


def right(script: LossScript) -> int | None:
    """Give the epoch after which a right callback stops."""
    return first_stop(script.validation)


def _suspect(name: str, words: str, look_at: str, stops: Stops) -> Suspect[LossScript, int | None]:
    return Suspect(Misconception(name, words, look_at), stops)


def _wrong_patience(patience: int) -> Suspect[LossScript, int | None]:
    name = "patience-off-by-one" if abs(patience - PATIENCE) == 1 else "wrong-patience"
    words = f"stops after {patience} epochs without a decrease, not after {PATIENCE}."
    look_at = "Count on paper: which epoch is the first without a decrease, and which is the fifth?"
    return _suspect(name, words, look_at, lambda script: first_stop(script.validation, patience))


SUSPECTS = [
    *(_wrong_patience(patience) for patience in range(1, 12) if patience != PATIENCE),
    _suspect(
        "counts-in-total", "counts all epochs without a decrease, not those in a row.",
        "A decrease must set the counter back to 0.",
        lambda script: first_stop(script.validation, in_a_row=False),
    ),
    _suspect(
        "watches-the-training-loss", "looks at the training loss, not at the validation loss.",
        "Which key of epoch_stats do you read?",
        lambda script: first_stop(script.train),
    ),
    _suspect(
        "watches-the-accuracy", "looks at an accuracy, not at the validation loss.",
        "Which key of epoch_stats do you read?",
        lambda script: first_stop(_negative(script.accuracy)),
    ),
    _suspect(
        "watches-the-accuracy-upside-down", "waits for an accuracy to go down, where the validation loss counts.",
        "Which key of epoch_stats do you read, and which way should it go?",
        lambda script: first_stop(script.accuracy),
    ),
    _suspect(
        "compares-with-the-first-epoch",
        "compares every loss with that of the first epoch, not with the lowest so far.",
        "Does the best loss change when a lower one comes?",
        lambda script: first_stop(script.validation, against_first=True),
    ),
    _suspect(
        "comparison-reversed", "counts an epoch as stale when the loss went down, not when it did not.",
        "Is it < where it should be, and not >?",
        lambda script: first_stop(_negative(script.validation)),
    ),
    _suspect(
        "counts-improvements", "counts the epochs in which the loss decreases, and starts anew when it does not.",
        "Which branch adds to the counter, and which sets it back?",
        _after_improvements,
    ),
    _suspect(
        "compares-with-the-training-loss", "counts epochs in which the validation loss is above the training loss.",
        "Whether a loss has decreased shows in earlier losses of its own kind.",
        _stale_run(lambda script, epoch: script.validation[epoch] > script.train[epoch]),
    ),
    _suspect(
        "compares-with-five-epochs-ago", "compares a loss with that of five epochs ago, not with the lowest so far.",
        "What if the loss fell, and then rose again, in between?",
        _not_below_five_epochs_ago,
    ),
    *(
        _suspect(
            "counts-every-epoch", "counts every epoch, whether the loss has decreased or not.",
            "What do you compare the loss with, and has that already changed by then?",
            _always_at(last),
        )
        for last in (PATIENCE - 1, PATIENCE)
    ),
    _suspect(
        "never-stops", "never returns Stop, whatever the losses are.", "When is `return Stop` reached?", lambda _: None
    ),
]  # fmt: skip

_RETURNED = {
    "str": Misconception(
        "returned-a-string",
        "returned the string 'Stop' instead of the marker Stop.",
        "Return Stop without quotes: fit compares what it gets with the marker by `is`.",
    ),
    "bool": Misconception(
        "returned-a-bool",
        "returned True or False instead of the marker Stop.",
        "Return Stop itself: fit looks for nothing else.",
    ),
    "tuple": Misconception(
        "returned-a-tuple",
        "returned a tuple, not the marker Stop alone.",
        "fit compares all that it gets with the marker by `is`: return Stop, and nothing with it.",
    ),
}
YIELDS = Misconception(
    "yielded-instead-of-returned",
    "yields Stop: a function with yield in it gives back a generator, and its body does not run.",
    "Which word hands a value back to the caller?",
)
RAISED = Misconception(
    "raised-instead-of-returned",
    "ends with an exception just when training should stop, where it should return Stop.",
    "fit looks at what your function returns: return Stop, neither raised nor called.",
)
LEFT_OVER = Misconception(
    "state-left-over",
    "carries something over from the run before: the first run is right, and later ones are not.",
    "The best loss and the counter must start anew for every run.",
)


def signalled_at(replay: Replay) -> int | None:
    """Give the first epoch after which the callback returned another thing than before, marker or not."""
    steps = replay.trace.steps
    if not steps:
        return None
    usual = steps[0].returned if steps[0].returned.kind == "other" else None
    for step in steps:
        if step.returned.kind == "marker" or (step.returned.kind == "other" and step.returned != usual):
            return step.epoch
    return None


def diagnose(replay: Callable[[int, LossScript], Replay], place: int) -> Misconception | None:
    """Name the mistake of the callback of a run; `replay` drives the callback of any run through a script."""
    traces = [replay(place, script) for script in BATTERY]
    if any(trace.raised for trace in traces):
        ends = [trace.trace.steps[-1].epoch if trace.raised else None for trace in traces]
        return RAISED if ends == [right(script) for script in BATTERY] else None
    if all(step.returned.type == "generator" for trace in traces for step in trace.trace.steps):
        return YIELDS
    observed = [(trace.script, signalled_at(trace)) for trace in traces]
    if all(answer == right(script) for script, answer in observed):
        kinds = {step.returned.type for trace in traces for step in trace.trace.steps if step.returned.kind == "other"}
        return _RETURNED.get(kinds.pop()) if len(kinds) == 1 else None
    plain = [plain_script(falls) for falls in range(1, MOST_FALLS + 1)]
    if place > 0 and all(replay(0, script).stopped_at == right(script) for script in (*BATTERY, *plain)):
        return LEFT_OVER
    if any(trace.stopped_at != signalled_at(trace) for trace in traces):
        return None
    return single_out(SUSPECTS, observed)
