"""Weights and inputs drawn from a seed, alike in the judge, who knows what a right net makes of them, and the worker.

`random_weights` show what a net computes. `selecting_weights` make each dropped unit visible in the output: with ones
as input, all units are positive, and output j is a chain through one unit of each hidden layer,

    output = d2 * (d1 * (1 + 1) + 1) + 1

where d1 and d2 are what dropout multiplies that unit of the first and second hidden layer with: 0, or 1 / (1 - p).
A dropped unit of the second layer gives 1, one of the first layer 1 + 1 / (1 - p), and so on for layers elsewhere.
"""

import functools
import itertools
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Layers = list[tuple[Array, Array]]
"""Weight [outputs, inputs] and bias [outputs] of each linear layer in turn, float32."""


@functools.lru_cache(maxsize=2)
def random_weights(sizes: tuple[int, ...], seed: int) -> Layers:
    """Draw weights and biases of linear layers of these sizes, normal, scaled to keep the outputs near 1."""
    draw = np.random.default_rng(seed)
    return [
        (
            (draw.standard_normal((outputs, inputs)) / np.sqrt(inputs)).astype(np.float32),
            (draw.standard_normal(outputs) / 2).astype(np.float32),
        )
        for inputs, outputs in itertools.pairwise(sizes)
    ]


@functools.lru_cache(maxsize=2)
def selecting_weights(sizes: tuple[int, ...], seed: int) -> Layers:
    """Draw which units to follow, and give weights under which each output follows one unit of every layer."""
    draw = np.random.default_rng(seed)
    followed = [draw.permutation(size)[: sizes[-1]] for size in sizes[:-1]] + [np.arange(sizes[-1])]
    layers = []
    for inputs, outputs, source, target in zip(sizes, sizes[1:], followed, followed[1:], strict=False):
        weight = np.zeros((outputs, inputs), dtype=np.float32)
        weight[target, source] = 1
        layers.append((weight, np.ones(outputs, dtype=np.float32)))
    return layers


def inputs(kind: Literal["random", "ones"], rows: int, size: int, seed: int) -> Array:
    """Give a batch [rows, size] of float32 inputs: numbers between 0 and 1 as pixels have, or all ones."""
    if kind == "ones":
        return np.ones((rows, size), dtype=np.float32)
    return np.random.default_rng([seed, 1]).random((rows, size), dtype=np.float32)
