"""Takes a net through a minibatch as training does, and reads off the gradients what each layer was given.

Weights, images, mode and gradients are those of training, so a net has nothing to tell this from training by.
"""

import torch
from torch.nn import functional

from graders.regularization.worker.embedded_data import training_batch

BATCH_SIZE = 32
READ = 4
"""Rows of the minibatch that are looked at one by one."""
SOMETHING, NOTHING = 1e-3, 1e-6
"""What a unit says at least that has anything to say, and what is as good as zero."""

Layers = list[torch.nn.Linear]


def step_through(net: torch.nn.Module, layers: Layers, seed: int, gradients: bool = True) -> dict[str, list[float]]:
    """Give, by name, what came to light; `layers` are the net's linear ones in the order in which it uses them.

    `training off` and `evaluation off` say how far the outputs lie from those of the layers alone, with ReLU between
    them; the rest is read off gradients.
    `active 1`, `active 2` ... count the units behind each layer but the last that had anything to say, over some rows,
    and `dropped 1`, `dropped 2` ... those of them that nothing was heard of. `deaf` counts the layers that do not
    learn.
    """
    x, y = training_batch(BATCH_SIZE, seed)
    net.train()
    output = net(x)
    found = {"training off": [_distance(output, layers, x)]}
    if gradients:
        found |= _read_gradients(output, layers, x, y)
    net.eval()
    return found | {"evaluation off": [_distance(net(x), layers, x)]}


def _distance(output: torch.Tensor, layers: Layers, x: torch.Tensor) -> float:
    with torch.no_grad():
        for layer in layers[:-1]:
            x = functional.relu(layer(x))
        expected = layers[-1](x)
        return float((output - expected).abs().max()) if output.shape == expected.shape else float("inf")


def _read_gradients(output: torch.Tensor, layers: Layers, x: torch.Tensor, y: torch.Tensor) -> dict[str, list[float]]:
    matrices = [layer.weight for layer in layers if layer.weight.requires_grad]
    if not (output.requires_grad and matrices):
        return {"deaf": [float(len(layers))]}
    learnt = torch.autograd.grad(functional.cross_entropy(output, y), matrices, retain_graph=True, allow_unused=True)
    learning = sum(each is not None and bool(each.any()) for each in learnt)
    found = {"deaf": [float(len(layers) - learning)]}
    if found["deaf"][0] or any(layer.bias is None or not layer.bias.requires_grad for layer in layers):
        return found
    wanted = [each for layer in layers[1:] for each in (layer.weight, layer.bias)]
    for row in range(READ):
        loss = functional.cross_entropy(output[row : row + 1], y[row : row + 1])
        given = x[row]
        gradients = torch.autograd.grad(loss, wanted, retain_graph=True)
        for place, (weight, bias) in enumerate(zip(gradients[::2], gradients[1::2], strict=True)):
            loudest = int(bias.abs().argmax())
            if not bias[loudest]:
                break
            with torch.no_grad():
                said = functional.relu(layers[place](given))
                given = weight[loudest] / bias[loudest]  # the gradient of a weight is that of the bias times its input
            active = said > SOMETHING
            dropped = active & (given.abs() < NOTHING)
            for name, count in (("active", active), ("dropped", dropped)):
                found.setdefault(f"{name} {place + 1}", [0.0])[0] += float(count.sum())
    return found
