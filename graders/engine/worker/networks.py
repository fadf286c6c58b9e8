"""Reads nets, optimizers and data sets as plain data."""

from collections.abc import Iterable, Sized

import torch
from torch.utils.data import Subset

from graders.engine.observation import Data, Group, Layer, Net, Optimizer, Plain, short

MOST_SAMPLES_COMPARED = 4_000
_OPTIMIZERS = {
    kind: f"{kind.__module__}.{kind.__qualname__}" for kind in vars(torch.optim).values() if isinstance(kind, type)
}
"""PyTorch's own, as they were before any submission ran."""


def describe_net(net: torch.nn.Module) -> Net:
    """Describe a net by its innermost modules, in the order in which it holds them."""
    leaves = [module for module in net.modules() if not list(module.children())]
    return Net(
        kind=short(type(net).__name__),
        layers=[Layer(short(type(leaf).__name__), short(leaf.extra_repr())) for leaf in leaves[:200]],
        parameters=sum(parameter.numel() for parameter in net.parameters()),
    )


def describe_optimizer(optimizer: torch.optim.Optimizer, net: torch.nn.Module) -> Optimizer:
    """Describe an optimizer's groups, and compare its parameters with the net's by identity."""
    own = {id(parameter): parameter.numel() for parameter in net.parameters()}
    held = {id(p): p.numel() for group in optimizer.param_groups for p in group["params"]}
    return Optimizer(
        kind=short(_kind_of(optimizer)),
        groups=[_describe_group(group) for group in optimizer.param_groups[:200]],
        missing=sum(size for key, size in own.items() if key not in held),
        foreign=sum(size for key, size in held.items() if key not in own),
    )


def _kind_of(optimizer: torch.optim.Optimizer) -> str:
    """Name an optimizer's class; one that only goes by the name of PyTorch's own is none of them."""
    kind = type(optimizer)
    named = f"{kind.__module__}.{kind.__qualname__}"
    return _OPTIMIZERS.get(kind) or (f"own class called {named}" if named.startswith("torch.") else named)


def _describe_group(group: dict[str, object]) -> Group:
    options: dict[str, Plain] = {}
    for name, value in group.items():
        if name == "betas" and isinstance(value, Iterable):
            options |= {f"beta{number}": plain(beta) for number, beta in enumerate(value, start=1)}
        elif name != "params":
            options[short(name)] = plain(value)
    parameters = group["params"]
    assert isinstance(parameters, list)
    weights = sum(parameter.numel() for parameter in parameters if parameter.dim() > 1)
    return Group(options, sum(parameter.numel() for parameter in parameters), weights)


def plain(value: object) -> Plain:
    """Give a value that may cross: numbers as numbers, None as None, anything else as the text it prints."""
    if value is None or type(value) in (bool, float):
        return value  # type: ignore[return-value]
    if isinstance(value, int) and abs(value) < 2**63:
        return int(value)
    try:
        return float(value)  # type: ignore[arg-type]  # numpy scalars, tensors of one number
    except (TypeError, ValueError, RuntimeError, OverflowError):
        return short(value)


def describe_data(data: object, namespace: dict[str, object]) -> Data:
    """Describe a data set by its length and the global names bound to it."""
    size = len(data) if isinstance(data, Sized) else -1
    names = [short(name) for name, value in namespace.items() if value is data and not name.startswith("_")]
    return Data(size, sorted(names)[:20])


def count_shared_samples(one: object, other: object) -> int:
    """Count the samples that stand in both data sets."""
    if one is other and isinstance(one, Sized):
        return len(one)
    if type(one) is Subset and type(other) is Subset and one.dataset is other.dataset:
        return len(set(map(int, one.indices)) & set(map(int, other.indices)))
    return len(_fingerprints(one) & _fingerprints(other))


def _fingerprints(data: object) -> set[bytes]:
    """Give one fingerprint a sample, of its input's bytes."""
    size = min(len(data), MOST_SAMPLES_COMPARED) if isinstance(data, Sized) else 0
    found = set()
    for index in range(size):
        sample = data[index]  # type: ignore[index]
        inputs = sample[0] if isinstance(sample, tuple | list) else sample
        found.add(torch.as_tensor(inputs).detach().cpu().numpy().tobytes())
    return found
