"""Mistakes in the network with dropout (3.3a), recognised by what comes out of it in training and in evaluation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from graders.engine.observation import Broken, Net, Question
from graders.engine.rehearsal import Rehearsal
from graders.engine.verdict import Misconception
from graders.regularization.dropout import ROWS, Floats, Passes, ask_net, right_outputs
from graders.regularization.mistakes.placements import PLACEMENTS, RATE, diagnose_placement
from graders.regularization.mistakes.suspects import Sign, only_sign, sign
from graders.regularization.settings import SIZES

EVALUATED_ROWS = 8
ONE_NET = Misconception(
    "one-net-for-all-calls",
    "gives back the same network each time, or one with the same layers.",
    "What is made once, and what anew in each call?",
)
NO_NET = "NoneType"


@dataclass(frozen=True)
class Behaviour:
    """How a network with dropout behaves, built with `RATE`."""

    layers: Sequence[str]
    """The kinds of its layers; empty where no network was built."""
    training: Passes | Broken
    evaluation: Passes | Broken

    @classmethod
    def of(cls, rehearsal: Rehearsal) -> "Behaviour":
        """Build a submission's network and try it."""
        net = rehearsal.ask(Question("net", None, {}, {"p": RATE, "describe": True}))
        return cls(
            [layer.kind for layer in net.layers] if isinstance(net, Net) else [],
            ask_net(rehearsal, "train", "selecting", ROWS, RATE),
            ask_net(rehearsal, "eval", "random", EVALUATED_ROWS, RATE),
        )

    @property
    def sizes(self) -> list[int]:
        """Inputs and units of its linear layers, in turn; empty where nothing is known of them."""
        return [] if isinstance(self.evaluation, Broken) else self.evaluation.sizes

    @property
    def trained(self) -> Floats | None:
        """What came out of a training pass through selecting weights, [rows, 10]."""
        return None if isinstance(self.training, Broken) or not self.training.fits else self.training.first

    @property
    def evaluated(self) -> Passes | None:
        """What came out of two evaluations through random weights."""
        return None if isinstance(self.evaluation, Broken) or not self.evaluation.fits else self.evaluation


def _raised_about(text: str) -> Callable[[Behaviour], bool]:
    def shows(behaviour: Behaviour) -> bool:
        answer = behaviour.training
        return isinstance(answer, Broken) and answer.raised is not None and text in answer.raised.text

    return shows


def _computes(activate: Callable[[Floats], Floats] | None = None, bias: bool = True) -> Callable[[Behaviour], bool]:
    """Tell whether what comes out in evaluation is that of the given network but for this change."""

    def shows(behaviour: Behaviour) -> bool:
        changed = right_outputs(EVALUATED_ROWS, activate, bias)
        return behaviour.evaluated is not None and behaviour.evaluated.is_close_to(changed)

    return shows


def _leaky_relu(values: Floats) -> Floats:
    return np.maximum(values, 0.01 * values)


def _sigmoid(values: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-values)))


LAYERS = 2 * (len(SIZES) - 1)
NETWORKS: list[Sign[Behaviour]] = [
    sign(
        "net-not-returned", "returns nothing from the function that builds the network.",
        "How does the caller get what the function has made?", _raised_about(f"a {NO_NET} was returned"),
    ),
    sign(
        "layers-added", "has more linear layers than the given network.",
        "Only dropout is to be added.", lambda behaviour: len(behaviour.sizes) > LAYERS,
    ),
    sign(
        "layers-missing", "has fewer linear layers than the given network.",
        "Only dropout is to be added.", lambda behaviour: 0 < len(behaviour.sizes) < LAYERS,
    ),
    sign(
        "other-sizes", "has linear layers of other sizes than the given network.",
        "Only dropout is to be added.", lambda behaviour: len(behaviour.sizes) == LAYERS,
    ),
    sign(
        "bias-missing", "has linear layers without bias.", "Only dropout is to be added.", _computes(bias=False),
    ),
    sign(
        "activations-missing", "has no ReLU between its linear layers.",
        "Only dropout is to be added.", _computes(lambda values: values),
    ),
    sign(
        "other-activations", "has another activation function than ReLU.",
        "Only dropout is to be added.",
        lambda behaviour: any(_computes(activate)(behaviour) for activate in (_sigmoid, np.tanh, _leaky_relu)),
    ),
    sign(
        "normalisation-added", "has normalisation layers, which the given network does not have.",
        "Only dropout is to be added.", lambda behaviour: any("Norm" in kind for kind in behaviour.layers),
    ),
]  # fmt: skip


def _differs_in_evaluation(behaviour: Behaviour) -> bool:
    passes = behaviour.evaluated
    return passes is not None and not np.array_equal(passes.first, passes.second)


def _only_in_evaluation(behaviour: Behaviour) -> bool:
    nothing = next(each for each in PLACEMENTS if each.misconception.id == "no-dropout")
    dropped_none = behaviour.trained is not None and nothing.explains(behaviour.trained)
    return dropped_none and _differs_in_evaluation(behaviour)


def _whole_samples(behaviour: Behaviour) -> bool:
    outputs = behaviour.trained
    return outputs is not None and _are_constant(outputs.T) and not _are_constant(outputs)


def _alike_for_all_samples(behaviour: Behaviour) -> bool:
    outputs = behaviour.trained
    return outputs is not None and _are_constant(outputs) and not _are_constant(outputs.T)


def _alike_in_each_pass(behaviour: Behaviour) -> bool:
    return isinstance(behaviour.training, Passes) and np.array_equal(
        behaviour.training.first, behaviour.training.second
    )


def _are_constant(rows: Floats) -> bool:
    """Tell whether all rows are the same."""
    return bool(np.allclose(rows, rows[:1], rtol=1e-3))


ONLY_IN_EVALUATION: Sign[Behaviour] = sign(
    "only-in-evaluation", "drops units in evaluation, and none in training.",
    "In which of the two should a network have all its units?", _only_in_evaluation,
)  # fmt: skip
TOGETHER: list[Sign[Behaviour]] = [
    sign(
        "drops-whole-samples", "drops all units of a sample together, not each unit by itself.",
        "Dropout1d drops whole channels; which layer drops single units?", _whole_samples,
    ),
    sign(
        "drops-the-same-units-always", "drops the same units for every sample.",
        "When are the units drawn: once, or in each pass?",
        lambda behaviour: _alike_for_all_samples(behaviour) and _alike_in_each_pass(behaviour),
    ),
    sign(
        "drops-alike-for-all-samples", "draws what it drops once for a whole minibatch, not for each sample.",
        "What is multiplied with the random zeros, and does it have a row for each sample?",
        lambda behaviour: _alike_for_all_samples(behaviour) and not _alike_in_each_pass(behaviour),
    ),
    sign(
        "alpha-dropout", "sets dropped units to another number than 0.",
        "Which dropout layer does a network with ReLU need?",
        lambda behaviour: any("AlphaDropout" in kind for kind in behaviour.layers),
    ),
    ONLY_IN_EVALUATION,
]  # fmt: skip
EVALUATION: list[Sign[Behaviour]] = [
    sign(
        "always-on", "drops units in evaluation too, so the same input gives another output each time.",
        "How does a layer know whether the network is training?",
        lambda behaviour: _differs_in_evaluation(behaviour) and not _only_in_evaluation(behaviour),
    ),
    ONLY_IN_EVALUATION,
]  # fmt: skip


def diagnose_training(behaviour: Behaviour) -> Misconception | None:
    """Name why other units are dropped in training than should be."""
    signs = [*NETWORKS, *TOGETHER]
    if any(each.shows(behaviour) for each in signs):
        return only_sign(signs, behaviour)
    return None if behaviour.trained is None else diagnose_placement(behaviour.trained)


def diagnose_evaluation(behaviour: Behaviour) -> Misconception | None:
    """Name why the network is not the given one in evaluation."""
    return only_sign([*NETWORKS, *EVALUATION], behaviour)
