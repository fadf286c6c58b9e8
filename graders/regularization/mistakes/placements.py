"""Mistakes in where a network drops units, and how many (3.3a), recognised by the shares of each possible output.

With the weights of `drawn.selecting_weights` an output is

    y = output * (second * (first * (input + 1) + 1) + 1)

where each factor is 0 for a dropped unit and the scale for a kept one, or 1 where there is no dropout.
"""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graders.engine.verdict import Misconception
from graders.regularization.dropout import ROWS, Floats
from graders.regularization.settings import SIZES

RATE = 0.3
"""The rate to diagnose at: not one half, so that 1 - p, a fixed 0.5 and the like differ from it."""

GRID = [round(0.05 * step, 2) for step in range(1, 20)]
"""Rates that a student may have in mind."""

Factor = tuple[tuple[float, float], ...]
"""What a unit may be multiplied with, and how likely."""

KEPT: Factor = ((1.0, 1.0),)


def dropped(rate: float, scale: float | None = None) -> Factor:
    """Give the factor of dropout at a rate; kept units grow by 1 / (1 - rate) where no other scale is given."""
    return (0.0, rate), (1 / (1 - rate) if scale is None else scale, 1 - rate)


RIGHT = dropped(RATE)
TWICE = dropped(1 - (1 - RATE) ** 2)


@dataclass(frozen=True)
class Placement:
    """A misconception, and the factors that a network with it has."""

    misconception: Misconception
    input: Factor = KEPT
    first: Factor = KEPT
    second: Factor = KEPT
    output: Factor = KEPT

    def shares(self) -> dict[float, float]:
        """Give the possible outputs and how likely each is."""
        shares: defaultdict[float, float] = defaultdict(float)
        for combination in itertools.product(self.input, self.first, self.second, self.output):
            (start, _), (first, _), (second, _), (end, _) = combination
            value = round(end * (second * (first * (start + 1) + 1) + 1), 3)
            shares[value] += math.prod(likely for _, likely in combination)
        return dict(shares)

    def explains(self, outputs: Floats) -> bool:
        """Tell whether outputs have these shares, within 5 standard deviations of chance."""
        count = ROWS * SIZES[-1]
        expected = self.shares()
        found = defaultdict[float, float](float)
        for value, times in _tally(outputs):
            nearest = min(expected, key=lambda each: abs(each - value))
            if not abs(nearest - value) <= 1e-2 * max(1.0, abs(nearest)):  # so that NaN is near to nothing
                return False
            found[nearest] += times / count
        return all(
            abs(found[value] - share) <= 5 * math.sqrt(share * (1 - share) / count) + 1e-9
            for value, share in expected.items()
        )


def _tally(outputs: Floats) -> Iterator[tuple[float, int]]:
    values, times = np.unique(np.round(outputs, 3), return_counts=True)
    yield from zip(map(float, values), map(int, times), strict=True)


def _placement(name: str, words: str, look_at: str, **factors: Factor) -> Placement:
    return Placement(Misconception(name, words, look_at), **factors)


PLACEMENTS = [
    _placement(
        "no-dropout", "drops nothing.", "Are the dropout layers part of the network?",
    ),
    _placement(
        "missing-after-the-first", "drops nothing behind the first linear layer.",
        "Each linear layer but the last needs a dropout layer.", second=RIGHT,
    ),
    _placement(
        "missing-after-the-second", "drops nothing behind the second linear layer.",
        "Each linear layer but the last needs a dropout layer.", first=RIGHT,
    ),
    _placement(
        "also-on-the-output", "drops outputs too: there is dropout behind the last linear layer.",
        "Which layer makes the prediction?", first=RIGHT, second=RIGHT, output=RIGHT,
    ),
    _placement(
        "only-on-the-output", "drops only outputs: the dropout stands behind the last linear layer.",
        "Which layers does the question name?", output=RIGHT,
    ),
    _placement(
        "also-on-the-input", "drops pixels too: there is dropout before the first linear layer.",
        "Dropout comes after each linear layer but the last.", input=RIGHT, first=RIGHT, second=RIGHT,
    ),
    _placement(
        "only-on-the-input", "drops only pixels: the dropout stands before the first linear layer.",
        "Dropout comes after each linear layer but the last.", input=RIGHT,
    ),
    _placement(
        "before-instead-of-after", "drops before each linear layer but the last, not after it.",
        "Dropout comes after each linear layer but the last.", input=RIGHT, first=RIGHT,
    ),
    _placement(
        "rate-left-at-one-half", "drops half of the units, whatever p is.",
        "Is p given to the dropout layers?", first=dropped(0.5), second=dropped(0.5),
    ),
    _placement(
        "keeps-instead-of-drops", "drops the share 1 - p, and keeps the share p.",
        "p is the probability of being dropped.", first=dropped(1 - RATE), second=dropped(1 - RATE),
    ),
    _placement(
        "half-the-rate", "drops the share p / 2.", "Is p given as it is?",
        first=dropped(RATE / 2), second=dropped(RATE / 2),
    ),
    _placement(
        "not-rescaled", "drops units without making up for them: the kept ones must grow by 1 / (1 - p).",
        "torch.nn.Dropout does this by itself.", first=dropped(RATE, 1.0), second=dropped(RATE, 1.0),
    ),
    _placement(
        "twice-behind-each", "drops twice behind each of the first two linear layers.",
        "One dropout layer behind each linear layer is enough.", first=TWICE, second=TWICE,
    ),
    _placement(
        "twice-behind-the-first", "drops twice behind the first linear layer and never behind the second.",
        "One dropout layer behind each linear layer but the last.", first=TWICE,
    ),
    *(
        _placement(
            "two-rates", "drops with probability p behind one linear layer, and with another behind the other.",
            "Both dropout layers have the same rate: p.", first=first, second=second,
        )
        for rate in GRID if rate != RATE
        for first, second in ((RIGHT, dropped(rate)), (dropped(rate), RIGHT))
    ),
    *(
        _placement(
            "other-rate", "drops another share of the units than p.",
            "Is p given to the dropout layers as it is?", first=dropped(rate), second=dropped(rate),
        )
        for rate in GRID if rate not in (RATE / 2, RATE, 0.5, 1 - RATE)
    ),
]  # fmt: skip


def diagnose_placement(outputs: Floats) -> Misconception | None:
    """Name where units are dropped wrongly, from one training pass at `RATE` through selecting weights, [rows, 10]."""
    found = {each.misconception.id: each.misconception for each in PLACEMENTS if each.explains(outputs)}
    return found.popitem()[1] if len(found) == 1 else None
