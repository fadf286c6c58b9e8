"""The network with dropout (3.3a), judged by what comes out of it."""

import itertools

import numpy as np
import pytest
from hypothesis import given

from graders.engine.observation import Broken, Net, Question
from graders.engine.rehearsal import Rehearsal
from graders.engine.verdict import Evidence, Exhibits, table
from graders.regularization.dropout import (
    ROWS,
    Passes,
    ask_net,
    is_cut_off,
    read_dropped,
    right_outputs,
    shares_parameters,
)
from graders.regularization.mistakes.dropout import ONE_NET, Behaviour, diagnose_evaluation, diagnose_training
from graders.regularization.settings import SIZES
from graders.regularization.strategies import dropout_rates

task = pytest.mark.task


@task("3.3a")
@given(rate=dropout_rates())
def test_units_behind_every_linear_layer_but_the_last_are_dropped(
    rehearsal: Rehearsal, exhibits: Exhibits, rate: float
) -> None:
    """While training, each unit behind every linear layer but the last is dropped with probability p."""
    passes = _ask(rehearsal, exhibits, "train", "selecting", ROWS, rate)
    dropped = read_dropped(passes.first, rate)
    if not dropped.is_right(rate):
        _show(rehearsal, exhibits, rate)
        exhibits.misconception = diagnose_training(Behaviour.of(rehearsal))
    assert dropped.is_right(rate), _explain(dropped.first, dropped.second, dropped.strange, dropped.even, rate)
    assert passes.drops_as_often(rate), (
        f"with p={rate:g}, units are not dropped at that rate where images are trained on"
    )


@task("3.3a")
@given(rate=dropout_rates())
def test_in_evaluation_nothing_is_dropped(rehearsal: Rehearsal, exhibits: Exhibits, rate: float) -> None:
    """In evaluation mode it is the given network: nothing is dropped, and the same input gives the same output."""
    passes = _ask(rehearsal, exhibits, "eval", "random", 8, rate)
    same = passes.is_close_to(right_outputs(8))
    repeats = np.array_equal(passes.first, passes.second)
    if not (same and repeats):
        _show(rehearsal, exhibits, rate)
        exhibits.misconception = diagnose_evaluation(Behaviour.of(rehearsal))
    assert repeats, "the same input gives another output each time"
    assert same, "with the same weights, the outputs are not those of the given network"
    trained = _ask(rehearsal, exhibits, "train", "selecting", ROWS, rate)
    assert trained.is_plain_in_evaluation, "after a step of training, evaluation still drops units of images"


@task("3.3a")
def test_each_call_builds_a_network_of_its_own(rehearsal: Rehearsal, exhibits: Exhibits) -> None:
    """Each call builds a new network, which has no weights in common with another."""
    shared = shares_parameters(rehearsal)
    if shared:
        exhibits.misconception = ONE_NET
    assert not shared, "two calls gave networks with the same weights, so training one changes the other"


@task("3.3a")
def test_every_layer_can_learn(rehearsal: Rehearsal) -> None:
    """Training reaches the weights of every layer of a new network."""
    assert not is_cut_off(rehearsal), "no gradient gets to the weights of some layer, so they never change"


def _ask(rehearsal: Rehearsal, exhibits: Exhibits, mode: str, weights: str, rows: int, rate: float) -> Passes:
    passes = ask_net(rehearsal, mode, weights, rows, rate)
    if isinstance(passes, Broken):
        exhibits.misconception = diagnose_evaluation(Behaviour.of(rehearsal))
        raised = passes.raised
        what = f"raised {raised.kind}: {raised.text}" if raised else f"gave no answer ({passes.cause})"
        raise AssertionError(f"build_net_with_dropout({rate:g}) {what}")
    if not passes.fits:
        _show(rehearsal, exhibits, rate)
        exhibits.misconception = diagnose_evaluation(Behaviour.of(rehearsal))
    pairs = " ".join(
        f"{inputs}→{outputs}" for inputs, outputs in zip(passes.sizes[::2], passes.sizes[1::2], strict=True)
    )
    wanted = " ".join(f"{inputs}→{outputs}" for inputs, outputs in itertools.pairwise(SIZES))
    assert passes.fits, f"the linear layers are {pairs or 'missing'}; the given network has {wanted}"
    return passes


def _show(rehearsal: Rehearsal, exhibits: Exhibits, rate: float) -> None:
    """Show the net's layers, as it was built."""
    net = rehearsal.ask(Question("net", None, {}, {"p": rate, "describe": True}))
    if isinstance(net, Net):
        rows = [[str(place), layer.kind, layer.arguments] for place, layer in enumerate(net.layers)]
        exhibits.show(Evidence(f"build_net_with_dropout({rate:g}) built:", table(["", "layer", "arguments"], rows)))


def _explain(first: float, second: float, strange: float, even: bool, rate: float) -> str:
    if strange > 0:
        return (
            f"with p={rate:g}, what comes out is not that of units dropped behind the two layers and scaled by 1/(1-p)"
        )
    if not even:
        return f"with p={rate:g}, whole samples or units are dropped together, not each unit by itself"
    return (
        f"with p={rate:g}, {first:.0%} of the units behind the first linear layer and {second:.0%} of those behind "
        "the second were dropped"
    )
