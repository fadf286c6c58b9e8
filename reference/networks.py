"""The multilayer perceptron of the assignment, plain and with dropout."""

from torch import nn


def build_net() -> nn.Sequential:
    """Return a fresh network that maps images (N, 784) float32 to logits (N, 10) float32."""
    return nn.Sequential(
        nn.Linear(784, 128),
        nn.ReLU(),
        nn.Linear(128, 64),
        nn.ReLU(),
        nn.Linear(64, 10),
    )


def build_net_with_dropout(p: float) -> nn.Sequential:
    """Return the network with one Dropout(p) behind every Linear layer except the last (question 3.3a).

    Maps images (N, 784) float32 to logits (N, 10) float32. Raises ValueError unless 0 <= p <= 1.
    Source: Srivastava et al., 2014, "Dropout: a simple way to prevent neural networks from overfitting".
    """
    return nn.Sequential(
        nn.Linear(784, 128),
        nn.Dropout(p),  # before ReLU or after: zero stays zero and scaling passes through (question 3.3b)
        nn.ReLU(),
        nn.Linear(128, 64),
        nn.Dropout(p),
        nn.ReLU(),
        nn.Linear(64, 10),  # no dropout behind: a zeroed logit is an arbitrary score (question 3.3c)
    )
