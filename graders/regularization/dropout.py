"""What a network with dropout must do, worked out in NumPy, and what a student's network did instead."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graders.engine.observation import Answer, Broken, Numbers, Plain, Question
from graders.engine.rehearsal import Rehearsal
from graders.regularization.drawn import inputs, random_weights
from graders.regularization.settings import DROPOUT_RATES, SIZES

ROWS = 256
SEED = 20
STEP = ("training off", "evaluation off", "active 1", "dropped 1", "active 2", "dropped 2")
"""What a step of training shows of a net."""
WAYS = [("train", "selecting", ROWS), ("eval", "random", 8)]
"""Mode, weights and rows that a network with dropout is tried with."""
CLOSE = 1e-3
"""How far an output may lie from the right one."""
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Passes:
    """Two forward passes of one input through a student's net, [rows, 10] each, or the sizes of its layers."""

    first: Floats
    second: Floats
    sizes: list[int]
    step: dict[str, float] = field(default_factory=dict)
    """What a minibatch of images showed, from the weights that the net begins with; nothing in evaluation."""

    @property
    def fits(self) -> bool:
        """Whether the net has linear layers of the right sizes, and so could be tried."""
        return self.first.size > 0

    @property
    def is_plain_in_evaluation(self) -> bool:
        """Whether a net in use computes what its layers do, from images too."""
        return self.step.get("evaluation off", 0.0) <= CLOSE

    @property
    def is_plain_in_training(self) -> bool:
        """Whether a net that is trained on images computes what its layers do."""
        return self.step.get("training off", 0.0) <= CLOSE

    def drops_as_often(self, rate: float) -> bool:
        """Tell whether a step of training dropped units at this rate, within 6 standard deviations of chance."""
        for place in (1, 2):
            active, dropped = (self.step.get(f"{name} {place}", 0.0) for name in ("active", "dropped"))
            if abs(dropped - rate * active) > 6 * math.sqrt(rate * (1 - rate) * active) + 0.5:
                return False
        return True

    def is_close_to(self, outputs: Floats) -> bool:
        """Tell whether the first pass gave these outputs, [rows, 10], within 0.001."""
        return self.first.shape == outputs.shape and bool(np.allclose(self.first, outputs, atol=CLOSE))


def ask_net(
    rehearsal: Rehearsal, mode: str, weights: str, rows: int, rate: float | None = None, run: int | None = None
) -> Passes | Broken:
    """Set a net's weights, put inputs through it twice, and give what came out."""
    if rate in DROPOUT_RATES:
        answer = _ask_about_all_rates(rehearsal, mode, weights, rows)
        if isinstance(answer, Numbers):
            return _passes(answer, f" {DROPOUT_RATES.index(rate)}")
    answer = rehearsal.ask(net_question(mode, weights, rows, rate, run))
    if isinstance(answer, Numbers):
        return _passes(answer)
    return answer if isinstance(answer, Broken) else Broken("unknown")


def net_question(mode: str, weights: str, rows: int, rate: float | None = None, run: int | None = None) -> Question:
    """Give the question about a run's net, or about the one that is built for a rate."""
    return Question("net", run, {"sizes": _sizes()}, _options(mode, weights, rows) | {"p": rate})


def _ask_about_all_rates(rehearsal: Rehearsal, mode: str, weights: str, rows: int) -> Answer:
    """Ask about the nets of all rates at once, and in both ways that are of use, as each process to ask costs.

    No numbers come where a net has none.
    """
    numbers = {"sizes": _sizes(), "rates": list(DROPOUT_RATES)}
    asked = (mode, weights, rows)
    ways = WAYS if asked in WAYS else [asked]
    answers = rehearsal.ask_together([Question("net", None, numbers, _options(*way)) for way in ways])
    return answers[ways.index(asked)]


def _sizes() -> list[float]:
    return [float(size) for size in SIZES]


def _options(mode: str, weights: str, rows: int) -> dict[str, Plain]:
    return {"seed": SEED, "rows": rows, "mode": mode, "weights": weights}


def shares_parameters(rehearsal: Rehearsal) -> bool:
    """Tell whether two calls of `build_net_with_dropout` give nets with a parameter in common."""
    return _count_in_all(rehearsal, "shared") > 0


def is_cut_off(rehearsal: Rehearsal) -> bool:
    """Tell whether no gradient reaches some layer of a net that `build_net_with_dropout` has just built."""
    return _count_in_all(rehearsal, "deaf") > 0


def _count_in_all(rehearsal: Rehearsal, name: str) -> float:
    """Give a count over the nets of all rates, 0 where they can not all be built."""
    answer = _ask_about_all_rates(rehearsal, "train", "selecting", ROWS)
    values = answer.values if isinstance(answer, Numbers) else {}
    return sum(numbers[0] for each, numbers in values.items() if each.partition(" ")[0] == name)


def _passes(answer: Numbers, ending: str = "") -> Passes:
    shape = (-1, SIZES[-1])
    first, second = (_outputs(answer.values.get(name + ending, []), shape) for name in ("first", "second"))
    sizes = [int(size) for size in answer.values.get("sizes" + ending, [])]
    return Passes(
        first, second, sizes, {name: answer.values[name + ending][0] for name in STEP if name + ending in answer.values}
    )


def _outputs(values: list[float], shape: tuple[int, int]) -> Floats:
    array = np.asarray(values, dtype=float)
    return array.reshape(shape) if array.size % shape[1] == 0 else np.empty((0, shape[1]))


def right_outputs(rows: int, activate: Callable[[Floats], Floats] | None = None, bias: bool = True) -> Floats:
    """Compute the outputs [rows, 10] of the assignment's network, without dropout, for the drawn weights and inputs.

    `activate` takes the place of ReLU, and without `bias` the layers have none.
    """
    hidden = inputs("random", rows, SIZES[0], SEED).astype(float)
    layers = random_weights(tuple(SIZES), SEED)
    for place, (weight, drawn_bias) in enumerate(layers):
        hidden = hidden @ weight.T.astype(float) + (drawn_bias if bias else 0)
        if place < len(layers) - 1:
            hidden = activate(hidden) if activate else np.maximum(hidden, 0)
    return hidden


@dataclass(frozen=True)
class Dropped:
    """Which units were dropped in a training pass, read off the outputs as `drawn` explains.

    `first` and `second` hold the share of units dropped behind the first and second linear layer; `strange` is the
    share of outputs that no combination of kept and dropped units explains; `even` tells whether units were dropped
    one by one, not in whole rows or columns.
    """

    first: float
    second: float
    strange: float
    even: bool

    def is_right(self, rate: float) -> bool:
        """Tell whether both layers dropped their units at this rate, within 5 standard deviations of chance."""
        if self.strange > 0 or not self.even:
            return False
        count = ROWS * SIZES[-1]
        spread = 5 * math.sqrt(rate * (1 - rate) / count) + 1e-9
        kept = max(1 - rate, 1 / count)
        return abs(self.second - rate) <= spread and abs(self.first - rate) <= spread / math.sqrt(kept)


def read_dropped(outputs: Floats, rate: float) -> Dropped:
    """Read off a training pass through selecting weights which units were dropped; kept ones grow by 1 / (1 - rate)."""
    scale = 1 / (1 - rate)
    second_dropped = np.isclose(outputs, 1, rtol=1e-3)
    first_dropped = np.isclose(outputs, 1 + scale, rtol=1e-3)
    kept = np.isclose(outputs, 1 + scale * (1 + 2 * scale), rtol=1e-3)
    alive = int((~second_dropped).sum())
    return Dropped(
        first=float(first_dropped.sum() / alive) if alive else 0.0,
        second=float(second_dropped.mean()),
        strange=float((~(second_dropped | first_dropped | kept)).mean()),
        even=_is_even(second_dropped, rate) and _is_even(first_dropped, rate),
    )


def _is_even(dropped: NDArray[np.bool_], rate: float) -> bool:
    """Tell whether rows and columns lose similar shares of units, as they do where each is dropped by itself."""
    if rate == 0:
        return True
    rows, columns = map(int, dropped.shape)
    chance = float(dropped.mean() * (1 - dropped.mean()))
    spread_of_rows, spread_of_columns = (float(dropped.mean(axis=axis).var()) for axis in (1, 0))
    return spread_of_rows < 3 * chance / columns + 1e-9 and spread_of_columns < 9 * chance / rows + 1e-9


def rate_of_net(rehearsal: Rehearsal, run: int) -> float | None:
    """Measure the dropout rate of the net of a run by its own behaviour; None where it has no single rate."""
    if not rehearsal.can_ask(run):
        return None
    passes = ask_net(rehearsal, "train", "selecting", ROWS, run=run)
    if isinstance(passes, Broken) or not passes.fits:
        return None
    for rate in np.round(np.arange(0, 1, 0.05), 2):
        if read_dropped(passes.first, float(rate)).is_right(float(rate)):
            return float(rate)
    return None
