"""Real training, short and seeded: the student's own net and optimizer on a few embedded images."""

from collections.abc import Callable

import numpy as np
import torch
from torch.nn import functional
from torch.utils.data import DataLoader, TensorDataset

from graders.regularization.worker.embedded_data import training_batch, validation_batch

Histories = dict[str, list[float]]


def train(
    net: torch.nn.Module,
    optimizer: torch.optim.Optimizer,
    images: int,
    epochs: int,
    batch_size: int,
    seed: int,
    device: str,
) -> Histories:
    """Train from weights drawn from `seed`; give losses, and the first layer's mean absolute weight, after each epoch.

    `train loss` is measured while dropout is at work, `validation loss` without, as the provided `fit` does.
    Both are mean cross-entropies in nats.
    """
    draw_weights(net, seed)
    net.to(device)
    torch.manual_seed(seed)
    x_train, y_train = (tensor.to(device) for tensor in training_batch(images, seed))
    x_validation, y_validation = (tensor.to(device) for tensor in validation_batch(min(images, 500), seed))
    histories: Histories = {"train loss": [], "validation loss": [], "mean abs weight": []}
    for _ in range(epochs):
        net.train()
        batches = torch.split(torch.randperm(images).to(device), batch_size)
        losses = [take_step(net, optimizer, x_train[rows], y_train[rows]) for rows in batches]
        net.eval()
        with torch.no_grad():
            validation = functional.cross_entropy(net(x_validation), y_validation)
            weight = next(net.parameters()).abs().mean()
        histories["train loss"].append(sum(losses) / len(losses))
        histories["validation loss"].append(float(validation))
        histories["mean abs weight"].append(float(weight))
    return histories


def draw_weights(net: torch.nn.Module, seed: int) -> None:
    """Set all parameters as PyTorch's linear layers begin, uniform within 1/sqrt(inputs), but from this seed."""
    draw = np.random.default_rng(seed)
    with torch.no_grad():
        inputs = 1
        for parameter in net.parameters():
            inputs = parameter.shape[-1] if parameter.dim() > 1 else inputs
            bound = 1 / np.sqrt(inputs)
            values = draw.uniform(-bound, bound, size=tuple(parameter.shape))
            parameter.copy_(torch.as_tensor(values))


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
    torch.manual_seed(seed)
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
