"""Real training, short and seeded: the student's own net and optimizer on a few embedded images."""

from collections.abc import Callable

import numpy as np
import torch
from torch.nn import functional
from torch.utils.data import DataLoader, TensorDataset

from graders.engine.worker.seeding import seed_torch
from graders.regularization.worker.embedded_data import training_batch, validation_batch

Histories = dict[str, list[float]]


def train(
    net: torch.nn.Module,
    optimizer: torch.optim.Optimizer,
    images: int,
    batch_size: int,
    seed: int,
    scale: float,
    device: str,
) -> Histories:
    """Train for one epoch from weights drawn from `seed`, and give what the trends are judged by.

    `layer 1`, `layer 2` ... hold the mean absolute weight of each matrix, before the first step and after every step.
    The rest is measured at the end, one number each: `training loss` while dropout is at work, and without it, on as
    many other images, `validation loss` and `spread`, the mean distance of an output from its mean over these images.
    Losses are mean cross-entropies in nats.
    """
    draw_weights(net, seed, scale)
    net.to(device)
    x, y = (tensor.to(device) for tensor in training_batch(2 * images, seed))
    # The order of the images has a generator of its own: nets that draw more or fewer masks see the same batches.
    order = torch.randperm(images, generator=torch.Generator().manual_seed(seed)).to(device)
    seed_torch(seed, device)
    measured = {f"layer {place}": [size] for place, size in enumerate(weight_sizes(net), start=1)}
    net.train()
    for rows in torch.split(order, batch_size):
        take_step(net, optimizer, x[rows], y[rows])
        for history, size in zip(measured.values(), weight_sizes(net), strict=True):
            history.append(size)
    with torch.no_grad():
        measured["training loss"] = [float(functional.cross_entropy(net(x[:images]), y[:images]))]
        net.eval()
        outputs = net(x[images:])
        measured["validation loss"] = [float(functional.cross_entropy(outputs, y[images:]))]
        measured["spread"] = [float((outputs - outputs.mean(dim=0)).abs().mean())]
    return measured


def weight_sizes(net: torch.nn.Module) -> list[float]:
    """Give the mean absolute weight of each layer, biases left out."""
    with torch.no_grad():
        return [float(parameter.abs().mean()) for parameter in net.parameters() if parameter.dim() > 1]


def draw_weights(net: torch.nn.Module, seed: int, scale: float = 1.0) -> None:
    """Set all parameters from a seed, uniform within scale / sqrt(inputs): for a scale of 1, as linear layers begin.

    The second half of a layer's units is the first with its sign turned. One unit of such a pair is active where the
    other is not, so that all draws have about as many dead units, which under Adam decay like no others.
    """
    draw = np.random.default_rng(seed)
    with torch.no_grad():
        inputs = 1
        for parameter in net.parameters():
            inputs = parameter.shape[-1] if parameter.dim() > 1 else inputs
            bound = np.float32(scale / np.sqrt(inputs))
            half = bound * (2 * draw.random(-(-parameter.numel() // 2), dtype=np.float32) - 1)
            values = np.concatenate([half, -half])[: parameter.numel()]
            parameter.copy_(torch.from_numpy(values).reshape(parameter.shape))


def take_step(net: torch.nn.Module, optimizer: torch.optim.Optimizer, x: torch.Tensor, y: torch.Tensor) -> float:
    """Take one step on a minibatch, x [rows, 784] and y [rows], and give its mean cross-entropy in nats."""
    loss = functional.cross_entropy(net(x), y)
    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    optimizer.step()
    return loss.item()


class _ByMode(torch.nn.Module):
    """Stands for dropout and its like: a layer that does another thing in evaluation, but here without any chance."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Halve while training."""
        return x / 2 if self.training else x


def try_trainer(fit: Callable[..., object], marker: object, seed: int) -> Histories:
    """Let a trainer train a small net on a few images: until it is told to stop, and to its last epoch.

    Gives the losses and accuracies of its histories, and what `after_epoch` was told: one number an epoch each.
    """
    stopped = _try_once(fit, seed, epochs=4, answer=lambda epoch: marker if epoch >= 1 else None)
    ended = _try_once(fit, seed, epochs=2, answer=lambda _: None)
    return {f"{name}, told to Stop after epoch 1": values for name, values in stopped.items()} | {
        f"{name}, asked for 2 epochs": values for name, values in ended.items()
    }


def _try_once(fit: Callable[..., object], seed: int, epochs: int, answer: Callable[[int], object]) -> Histories:
    net = torch.nn.Sequential(torch.nn.Linear(784, 8), torch.nn.ReLU(), _ByMode(), torch.nn.Linear(8, 10))
    draw_weights(net, seed)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    seed_torch(seed, "cpu")
    told: list[float] = []

    def after_epoch(_net: object, epoch: int, statistics: dict[str, float]) -> object:
        told.append(float(statistics["validation loss"]))
        return answer(epoch)

    history = fit(
        net,
        TensorDataset(*training_batch(96, seed)),
        TensorDataset(*validation_batch(48, seed)),
        optimizer,
        epochs=epochs,
        batch_size=32,
        after_epoch=after_epoch,
        device="cpu",
    )
    names = ("train loss", "validation loss", "train accuracy", "validation accuracy", "epochs")
    assert isinstance(history, dict)
    return {name: [float(value) for value in history[name]] for name in names} | {"loss in after_epoch": told}


def plain_fit(
    net: torch.nn.Module,
    train: TensorDataset,
    validation: TensorDataset,
    optimizer: torch.optim.Optimizer,
    epochs: int,
    batch_size: int,
    after_epoch: Callable[..., object],
    device: str,  # noqa: ARG001  the same arguments as the trainer that it is compared with
) -> dict[str, list[float]]:
    """Train as the provided `fit` does, without its measurements, for comparison with a changed one."""
    loaders = {
        "train": DataLoader(train, batch_size=batch_size, shuffle=True),
        "validation": DataLoader(validation, batch_size=batch_size, shuffle=False),
    }
    history: dict[str, list[float]] = {"epochs": []}
    for epoch in range(epochs):
        for phase, loader in loaders.items():
            net.train(phase == "train")
            losses, accuracies = [], []
            for x, y in loader:
                output = net(x)
                accuracies.append(float((output.argmax(dim=1) == y).float().mean()))
                losses.append(float(functional.cross_entropy(output, y)))
                if phase == "train":
                    take_step(net, optimizer, x, y)
            history.setdefault(f"{phase} loss", []).append(sum(losses) / len(losses))
            history.setdefault(f"{phase} accuracy", []).append(sum(accuracies) / len(accuracies))
        history["epochs"].append(epoch)
        if after_epoch(net, epoch, {name: values[-1] for name, values in history.items()}) is not None:
            break
    return history
