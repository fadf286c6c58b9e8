"""What the double of `fit` plays in place of training: made-up statistics, epoch by epoch, different in every run."""

import functools
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

STATISTICS = ("train loss", "validation loss", "train accuracy", "validation accuracy", "train mean abs weight")
MOST_EPOCHS = 1_000
EARLIEST_BEST, LATEST_BEST = 6, 10
"""Between which epochs a rehearsal's lowest validation loss comes."""
STAMPED = LATEST_BEST + 2
"""First epochs of a rehearsal in which its net changes: to the best one, and once more, so that the last is another."""
_STAMPS_PER_RUN = 1024
_STAMP_UNIT = 2**-16
"""A power of two, so that every stamp is exact in float32."""


@dataclass(frozen=True)
class Script:
    """The statistics of each epoch, lists of equal length."""

    values: dict[str, list[float]]

    def __len__(self) -> int:
        return len(self.values["validation loss"])

    def reaches(self, epoch: int) -> bool:
        """Tell whether there is such an epoch; each is asked about in turn."""
        return epoch < len(self)

    def statistics(self, epoch: int, net: torch.nn.Module) -> dict[str, float]:
        """Give what `after_epoch` gets after an epoch."""
        return epoch_statistics(self, epoch, net)

    def whole(self) -> "Script":
        """Give the script as far as it was played."""
        return self


@functools.lru_cache(maxsize=1)
def rehearsal_script(seed: int, run: int, epochs: int) -> Script:
    """Make up a run that looks like a real one, with numbers found in no other run of the same seed.

    Its validation loss falls to about 0.1, lower than any replay's, and then only rises, so that every callback meets
    its best epoch, and one that carries its state over to the next run can be told from one that starts anew.
    """
    draw = np.random.default_rng([seed, run])
    length = min(max(epochs, 1), MOST_EPOCHS)
    epoch = np.arange(length)
    best = EARLIEST_BEST + run % (LATEST_BEST - EARLIEST_BEST + 1)
    noise = draw.uniform(0, 0.03, size=(len(STATISTICS), length))
    validation = 0.1 + 2.0 * np.abs(epoch - best) / np.where(epoch < best, best, length + 50)
    values = {
        "train loss": 2.2 * np.exp(-epoch / 30) + noise[0],
        "validation loss": validation + np.sort(noise[1]) * np.where(epoch < best, -1, 1) + run * 1e-4,
        "train accuracy": 0.95 - 0.8 * np.exp(-epoch / 20) + noise[2],
        "validation accuracy": 0.85 - 0.7 * np.exp(-epoch / 15) + noise[3],
        "train mean abs weight": 0.02 + 0.01 * epoch / length + noise[4] / 30,
    }
    return Script({name: series.tolist() for name, series in values.items()})


def epoch_statistics(script: Script, epoch: int, net: torch.nn.Module) -> "defaultdict[str, float]":
    """Give what `after_epoch` gets: the script's numbers, and a made-up one for everything else that `fit` measures."""
    statistics: defaultdict[str, float] = defaultdict(float)
    statistics |= {"train steps": 32, "validation steps": 16, "train mean abs grad": 0.001}
    statistics |= dict.fromkeys(layer_statistics(net), 0.5)
    statistics |= {name: values[epoch] for name, values in script.values.items()}
    return statistics


def history_of(script: Script, epochs: int, net: torch.nn.Module) -> "defaultdict[str, list[Any]]":
    """Give the history of the first epochs of a script, with every key that the provided `fit` fills."""
    played = range(epochs)
    history: defaultdict[str, list[Any]] = defaultdict(list)
    history |= {name: list(values[:epochs]) for name, values in script.values.items()}
    history |= {"epochs": list(played), "time": [0.1 * (epoch + 1) for epoch in played]}
    for phase, steps, outputs in (("train", 32, 10_000), ("validation", 16, 5_000)):
        history[f"{phase} steps"] = [steps * (epoch + 1) for epoch in played]
        history[f"{phase} outputs"] = [_outputs(outputs)] * epochs
    history |= {name: [0.5] * epochs for name in ["train mean abs grad", *layer_statistics(net)]}
    return history


@functools.cache
def _outputs(count: int) -> NDArray[np.float32]:
    return np.linspace(-1, 1, count, dtype=np.float32)


def layer_statistics(net: torch.nn.Module) -> list[str]:
    """Name the output statistics that `fit` keeps of each layer."""
    return _names_of(tuple(type(layer).__name__ for layer in net.children()))


@functools.cache
def _names_of(kinds: tuple[str, ...]) -> list[str]:
    return [
        f"{phase} {index}: {kind} output {measure}"
        for phase in ("train", "validation")
        for index, kind in enumerate(kinds)
        for measure in ("mean", "abs mean", "std")
    ]


def stamp(net: torch.nn.Module, run: int, epoch: int) -> None:
    """Fill all parameters of a net with the number that stands for this epoch of this run."""
    value = (_STAMPS_PER_RUN * run + epoch + 1) * _STAMP_UNIT
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.fill_(value)


def stamped_epoch(value: float, run: int) -> int | None:
    """Give the epoch that a stamp stands for, or None where it is no stamp of this run."""
    number = value / _STAMP_UNIT
    if number != int(number) or number < 1:
        return None
    found, epoch = divmod(int(number) - 1, _STAMPS_PER_RUN)
    return epoch if found == run else None


def is_stamped(net: torch.nn.Module, run: int) -> bool:
    """Tell whether some weight of a net still carries a stamp of a run before this one, which then has had it."""
    for parameter in net.parameters():
        low, high = torch.aminmax(parameter.detach()) if parameter.numel() > 1 else (0.0, 1.0)
        number = float(low) / _STAMP_UNIT
        if float(low) == float(high) and number.is_integer() and 1 <= number <= _STAMPS_PER_RUN * run:
            return True
    return False
