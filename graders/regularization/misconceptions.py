"""Names a mistake where a replay singles it out, by what the callback did; says nothing where two names would fit."""

from collections.abc import Callable
from dataclasses import dataclass

from graders.engine.verdict import Misconception
from graders.regularization.traces import Replay


@dataclass(frozen=True)
class Suspicion:
    """A misconception, and how a replay shows it."""

    misconception: Misconception
    shows: Callable[[Replay], bool]


def diagnose_stopping(replay: Replay) -> Misconception | None:
    """Name the mistake of a callback that did not stop when it had to."""
    return _only(STOPPING, replay)


def diagnose_tracking(replay: Replay) -> Misconception | None:
    """Name the mistake of a callback that did not keep the best net."""
    return _only(TRACKING, replay)


def _only(suspicions: list[Suspicion], replay: Replay) -> Misconception | None:
    found = [suspicion.misconception for suspicion in suspicions if suspicion.shows(replay)]
    return found[0] if len(found) == 1 else None


def _returned_when_due(kind: str) -> Callable[[Replay], bool]:
    """Tell whether the callback first answered exactly when Stop was due, but not with the marker."""

    def shows(replay: Replay) -> bool:
        others = [step for step in replay.trace.steps if step.returned.kind == "other"]
        return bool(others) and others[0].epoch == replay.script.fifth_stale_epoch and others[0].returned.type == kind

    return shows


def _kept_a_reference(replay: Replay) -> bool:
    return bool(replay.kept) and all(each.shared for each in replay.kept)


STOPPING = [
    Suspicion(
        Misconception(
            "returned-a-string",
            "returned the string 'Stop' instead of the marker Stop.",
            "Return Stop without quotes: fit compares what it gets with the marker by `is`.",
        ),
        _returned_when_due("str"),
    ),
    Suspicion(
        Misconception(
            "returned-a-bool",
            "returned True or False instead of the marker Stop.",
            "Return Stop itself: fit looks for nothing else.",
        ),
        _returned_when_due("bool"),
    ),
]

TRACKING = [
    Suspicion(
        Misconception(
            "kept-a-reference",
            "kept a reference to the net, not a copy: best_net changes with every step of the training.",
            "best_net = net is another name for the same net, and copy.copy(net) shares its layers. "
            "copy.deepcopy(net) makes a copy.",
        ),
        _kept_a_reference,
    ),
]
