"""The trainer: a plain loop that also looks inside the network, and stops when it is told to."""

import enum
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final, Literal, TypeAlias, cast

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.data import BatchSampler, DataLoader, Dataset, RandomSampler, SequentialSampler
from tqdm import tqdm

from reference.data import detect_device, in_memory

Phase: TypeAlias = Literal["train", "validation"]
Statistics: TypeAlias = dict[str, float]
History: TypeAlias = dict[str, list[Any]]
Recorded: TypeAlias = defaultdict[str, list[Tensor]]


class Signal(enum.Enum):
    """What a callback may answer; an enum, so that a string in its place is a type error."""

    STOP = "stop"


Stop: Final = Signal.STOP

Minibatches: TypeAlias = DataLoader[Any]
AfterEpoch: TypeAlias = Callable[[nn.Module, int, Statistics], Signal | None]


def fit(
    net: nn.Sequential,
    train: Dataset[Any],
    validation: Dataset[Any],
    optimizer: torch.optim.Optimizer,
    epochs: int = 100,
    batch_size: int = 10,
    after_epoch: AfterEpoch | None = None,
    device: torch.device | str | None = None,
) -> History:
    """Train `net` on `train`, evaluate it on `validation` each epoch, and return the history, one list per name.

    Examples are pairs of a float32 input and a class. Per phase ("train", "validation") and epoch the history holds
    the mean over the minibatches of loss, accuracy and each layer's output statistics, the steps so far, and the raw
    outputs (N * classes,) float32; for training also the first layer's mean absolute weight and gradient.
    `after_epoch(net, epoch, statistics)` ends the training by returning `Stop`.
    """
    device = torch.device(device or detect_device())
    net.to(device)
    phases: dict[Phase, Minibatches] = {
        "train": minibatches(train, batch_size, shuffle=True),
        "validation": minibatches(validation, batch_size, shuffle=False),
    }
    history: History = defaultdict(list)
    start = time.perf_counter()

    for epoch in tqdm(range(epochs), desc="Epoch", leave=False):
        statistics: Statistics = {}
        for phase, batches in phases.items():
            means, outputs = run_phase(net, phase, batches, optimizer, device)
            for name, mean in means.items():
                history[name].append(mean)
            history[f"{phase} steps"].append((epoch + 1) * len(batches))
            history[f"{phase} outputs"].append(outputs.flatten().cpu().numpy())
            statistics |= {f"{phase} steps": len(batches)} | means
        history["epochs"].append(epoch)
        history["time"].append(time.perf_counter() - start)

        # identity, not equality: a look-alike must not stop the training
        if after_epoch is not None and after_epoch(net, epoch, statistics) is Stop:
            break

    return history


def minibatches(dataset: Dataset[Any], batch_size: int, shuffle: bool) -> Minibatches:
    """Return a loader that fetches each minibatch by one index operation on tensors.

    It draws the same random numbers as `DataLoader(dataset, batch_size, shuffle)`, so it shuffles alike.
    """
    examples = in_memory(dataset)
    order = RandomSampler(examples) if shuffle else SequentialSampler(examples)
    batches = BatchSampler(order, batch_size, drop_last=False)
    return DataLoader(examples, sampler=batches, batch_size=None)


def run_phase(
    net: nn.Sequential,
    phase: Phase,
    batches: Iterable[tuple[Tensor, Tensor]],
    optimizer: torch.optim.Optimizer,
    device: torch.device,
) -> tuple[Statistics, Tensor]:
    """Run one epoch of one phase and return its mean statistics and all outputs, (N, classes)."""
    training = phase == "train"
    net.train(training)
    recorded: Recorded = defaultdict(list)
    outputs = []
    with recording_layers(net, phase, recorded), torch.set_grad_enabled(training):
        for x, y in batches:
            x, y = x.to(device), y.to(device)  # (batch, 784) and (batch,)
            logits = net(x)  # (batch, 10)
            loss = functional.cross_entropy(logits, y)
            recorded[f"{phase} loss"].append(loss.detach())
            recorded[f"{phase} accuracy"].append((logits.argmax(dim=1) == y).float().mean())
            outputs.append(logits.detach())
            if training:
                update(net, loss, optimizer, recorded)
    return mean_per_name(recorded), torch.cat(outputs)


def update(net: nn.Sequential, loss: Tensor, optimizer: torch.optim.Optimizer, recorded: Recorded) -> None:
    """Take one optimizer step, and record the first layer's gradient and weight as they are before it."""
    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    weight = cast("nn.Linear", net[0]).weight  # (128, 784)
    recorded["train mean abs grad"].append(cast("Tensor", weight.grad).abs().mean())
    recorded["train mean abs weight"].append(weight.detach().abs().mean())
    optimizer.step()


@contextmanager
def recording_layers(net: nn.Sequential, phase: Phase, recorded: Recorded) -> Iterator[None]:
    """Record mean, absolute mean and standard deviation of every layer's output while the context lasts.

    The hooks are gone afterwards, so a copy of the network made between epochs carries none.
    """

    def hook(name: str) -> Callable[[nn.Module, Any, Tensor], None]:
        def record(_layer: nn.Module, _inputs: Any, output: Tensor) -> None:
            output = output.detach()  # (batch, features)
            recorded[f"{name} output mean"].append(output.mean())
            recorded[f"{name} output abs mean"].append(output.abs().mean())
            recorded[f"{name} output std"].append(output.std())

        return record

    handles = [
        layer.register_forward_hook(hook(f"{phase} {index}: {type(layer).__name__}")) for index, layer in enumerate(net)
    ]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


def mean_per_name(recorded: Recorded) -> Statistics:
    """Return the mean of each list of scalars; reading them only now spares the device a wait per step."""
    return {name: sum(torch.stack(values).tolist()) / len(values) for name, values in recorded.items()}
