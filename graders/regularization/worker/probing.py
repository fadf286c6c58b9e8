"""Answers questions about a student's functions by trying them on what the judge has drawn."""

import inspect
import itertools
from collections.abc import Callable
from typing import Any

import torch

from graders.engine.observation import Answer, Numbers, Question
from graders.engine.worker.networks import describe_net
from graders.regularization.drawn import inputs, random_weights, selecting_weights
from graders.regularization.worker.stepping import step_through
from graders.regularization.worker.trainers import plain_fit, try_trainer


def try_net(net: Any, question: Question) -> Answer:
    """Describe a net, or give its output for drawn weights and inputs, in the mode that the question names.

    The output comes flat, row after row, twice from the same input: `first` and `second`. Layers are told apart by
    their sizes, as a net may hold them in another order than it uses them in. A net whose linear layers are not of the
    sizes asked for has no output; `sizes` says what it has instead, inputs and outputs of each in turn. A net in
    training is first taken through a minibatch just as it is, and what that shows is among the numbers.
    """
    if not isinstance(net, torch.nn.Module):
        raise TypeError(f"a {type(net).__name__} was returned, not a network")
    if question.options.get("describe"):
        return describe_net(net)
    linear = [module for module in net.modules() if isinstance(module, torch.nn.Linear)]
    asked = [int(size) for size in question.numbers["sizes"]]
    wanted = list(itertools.pairwise(asked))
    if sorted(map(_sizes_of, linear)) != sorted(wanted):
        return Numbers({"sizes": [float(size) for layer in linear for size in _sizes_of(layer)]})
    linear.sort(key=lambda layer: wanted.index(_sizes_of(layer)))
    seed, rows = int(question.options["seed"] or 0), int(question.options["rows"] or 1)
    selecting = question.options["weights"] == "selecting"
    drawn = (selecting_weights if selecting else random_weights)(tuple(asked), seed)
    training = question.options["mode"] == "train"
    stepped = step_through(net, linear, seed, gradients=question.run is None) if training else {}
    with torch.no_grad():
        for layer, (weight, bias) in zip(linear, drawn, strict=True):
            layer.weight.copy_(torch.as_tensor(weight))
            if layer.bias is not None:
                layer.bias.copy_(torch.as_tensor(bias))
    x = torch.as_tensor(inputs("ones" if selecting else "random", rows, asked[0], seed))
    net.train(training)
    return Numbers({"first": _flat(net(x.clone())), "second": _flat(net(x.clone()))} | stepped)


def taking_a_rate(build: Callable[..., Any]) -> Callable[[Any], Any]:
    """Give a builder that is called with a rate alone, by the name `p` where it takes it in no other way."""
    try:
        inspect.signature(build).bind(0.5)
    except TypeError:
        return lambda rate: build(p=rate)
    except ValueError:  # a builtin says nothing of itself
        return build
    return build


def try_nets(build: Callable[[float], Any], question: Question) -> Numbers:
    """Build a net for each rate asked about, and give the output of each, its number behind every name.

    `shared` holds how many parameters are those of an earlier net too.
    """
    values: dict[str, list[float]] = {}
    known: dict[int, torch.nn.Parameter] = {}
    shared = 0
    for place, rate in enumerate(question.numbers["rates"]):
        net = build(rate)
        answer = try_net(net, question)
        if isinstance(answer, Numbers):
            values |= {f"{name} {place}": numbers for name, numbers in answer.values.items()}
        parameters = {id(parameter): parameter for parameter in net.parameters()}
        shared += len(known.keys() & parameters)
        known |= parameters
    return Numbers(values | {"shared": [float(shared)]})


def try_changed_trainer(question: Question, own: Callable[..., object] | None, marker: object) -> Answer:
    """Let the student's own trainer, or the plain one that it is compared with, train a small net."""
    seed = int(question.options["seed"] or 0)
    if question.options["whose"] == "plain":
        return Numbers(try_trainer(plain_fit, object(), seed))
    if own is None:
        raise NameError("fit is not defined")
    return Numbers(try_trainer(own, marker, seed))


def _sizes_of(layer: torch.nn.Linear) -> tuple[int, int]:
    return layer.in_features, layer.out_features


def _flat(output: torch.Tensor) -> list[float]:
    return list(map(float, output.detach().float().flatten()[:20_000].tolist()))
