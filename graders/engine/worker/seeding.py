"""Seeds the generators that a notebook leaves to chance."""

import random

import numpy as np
import torch


def seed_everything(seed: int, device: str) -> None:
    """Seed Python's, NumPy's and PyTorch's own generators."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    seed_torch(seed, device)


def seed_torch(seed: int, device: str) -> None:
    """Seed the generators that PyTorch draws from."""
    if device == "cpu":  # `torch.manual_seed` also notes, for a GPU that may come, where it was called: that takes 2 ms
        torch.default_generator.manual_seed(seed)
    else:
        torch.manual_seed(seed)
