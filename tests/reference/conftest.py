"""A small data set that can be learned, and its files as Fashion-MNIST's are laid out."""

import gzip
import struct
from pathlib import Path

import pytest
import torch
from torch.utils.data import TensorDataset

from reference.data import ARCHIVES


@pytest.fixture(autouse=True)
def _seed() -> None:
    torch.manual_seed(0)


@pytest.fixture
def train() -> TensorDataset:
    """Return 70 noisy images (784,) of ten classes."""
    return noisy_classes(70)


@pytest.fixture
def validation() -> TensorDataset:
    """Return 30 noisy images (784,) of the same ten classes."""
    return noisy_classes(30)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a folder with 1600 training images in gzipped IDX files, as the Debian package holds them."""
    folder = tmp_path / "package"
    folder.mkdir()
    labels = torch.arange(1600, dtype=torch.uint8) % 10
    images = (labels.view(-1, 1, 1) * 25).expand(-1, 28, 28)
    for name in ARCHIVES:
        values = images if "idx3" in name else labels
        # IDX: two zero bytes, type (8 is unsigned byte), number of dimensions, then each size as big-endian int32
        header = struct.pack(f">HBB{values.ndim}I", 0, 8, values.ndim, *values.shape)
        with gzip.open(folder / name, "wb", compresslevel=1) as file:
            file.write(header + values.contiguous().numpy().tobytes())
    return folder


def noisy_classes(count: int) -> TensorDataset:
    """Return `count` images (784,), each class bright in a stripe of its own."""
    classes = torch.arange(count) % 10  # (N,)
    stripes = torch.arange(784) // 79 == classes.unsqueeze(1)  # (N, 784)
    return TensorDataset(stripes + torch.rand(count, 784), classes)
