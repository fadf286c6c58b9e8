"""Real training, short and seeded: the student's own net and optimizer on a few embedded images."""

import numpy as np
import torch
from torch.nn import functional

from graders.engine.worker.seeding import seed_torch
from graders.regularization.worker.embedded_data import training_batch

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
