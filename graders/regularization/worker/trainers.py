"""Tries a trainer that a student has changed, beside one that trains as the provided `fit` does."""

from collections.abc import Callable

import torch
from torch.nn import functional
from torch.optim.optimizer import register_optimizer_step_post_hook
from torch.utils.data import DataLoader, TensorDataset

from graders.engine.worker.seeding import seed_torch
from graders.regularization.worker.embedded_data import training_batch, validation_batch
from graders.regularization.worker.training import Histories, draw_weights, take_step, weight_sizes

Fit = Callable[..., object]
LONG = {"epochs": 150, "batch_size": 32, "device": "cpu"}
"""What an experiment asks for, with so many images to train on and to validate on."""
IMAGES, VALIDATION_IMAGES = 1000, 500
STEPS = 48
"""After which a training that goes on is broken off: in the middle of its second epoch."""


class _BrokenOff(BaseException):
    """Ends a training from within; no `Exception`, so that no trainer goes on."""


class _ByMode(torch.nn.Module):
    """Stands for dropout and its like: a layer that does another thing in evaluation, but here without any chance."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Halve while training."""
        return x / 2 if self.training else x


def try_trainer(fit: Fit, marker: object, seed: int) -> Histories:
    """Let a trainer train: a small net for a few epochs, and the beginning of what an experiment asks for.

    Gives the losses and accuracies of the short histories, and what `after_epoch` was told: one number an epoch each.
    Of the long trainings it gives how many steps were taken, and the mean absolute weight of each layer after them.
    """
    stopped = _try_once(fit, seed, epochs=4, answer=lambda epoch: marker if epoch >= 1 else None)
    ended = _try_once(fit, seed, epochs=2, answer=lambda _: None)
    by_callback = _try_long(fit, seed, after_epoch=lambda *_: marker)
    trials = {
        "told to Stop after epoch 1": stopped,
        "asked for 2 epochs": ended,
        "asked for 150 epochs and told to Stop after epoch 0": by_callback,
        "asked for 150 epochs": _try_long(fit, seed, after_epoch=None),
    }
    return {f"{name}, {trial}": values for trial, found in trials.items() for name, values in found.items()}


def _try_once(fit: Fit, seed: int, epochs: int, answer: Callable[[int], object]) -> Histories:
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


def _try_long(fit: Fit, seed: int, after_epoch: Callable[..., object] | None) -> Histories:
    """Begin an experiment: net, data and settings are those of one, and it is broken off where it goes on for long."""
    net = torch.nn.Sequential(
        torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Linear(128, 64), torch.nn.ReLU(), torch.nn.Linear(64, 10)
    )
    draw_weights(net, seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.0001)
    seed_torch(seed, "cpu")
    data = TensorDataset(*training_batch(IMAGES, seed)), TensorDataset(*validation_batch(VALIDATION_IMAGES, seed))
    taken = 0

    def count(*_: object) -> None:
        nonlocal taken
        taken += 1
        if taken >= STEPS:
            raise _BrokenOff

    hook = register_optimizer_step_post_hook(count)
    try:
        fit(net, *data, optimizer, after_epoch=after_epoch, **LONG)
    except _BrokenOff:
        pass
    finally:
        hook.remove()
    return {"number of steps": [float(taken)], "mean abs weight of each layer": weight_sizes(net)}


def plain_fit(
    net: torch.nn.Module,
    train: TensorDataset,
    validation: TensorDataset,
    optimizer: torch.optim.Optimizer,
    epochs: int,
    batch_size: int,
    after_epoch: Callable[..., object] | None,
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
        told = {name: values[-1] for name, values in history.items()}
        if after_epoch is not None and after_epoch(net, epoch, told) is not None:
            break
    return history
