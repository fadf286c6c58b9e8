"""The Fashion-MNIST that Dryfit ships, served in place of torchvision's download.

The shipped file holds 2,000 training and 500 test images. Students write lengths such as `[1000, 500, 58500]` into
their notebooks, so a served data set has the length of the real one: the shipped images, over and over, with as many
of each class as in the real one. No two served images are equal, so that what a student does with an image can be
traced to its place in the data: image `i` carries bit `k` of `i` as the lowest bit of pixel `k` in its top row, for
`k` from 0 to 15, and pixel 16 says in the same way whether the image belongs to the training set (0) or to the test
set (1). That changes a pixel by 1/255 at most.
"""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch

from graders.missing_operators import declare_missing_operators

EMBEDDED_FILE = Path(__file__).with_name("data") / "fashion_mnist.npz"
TRAINING_LENGTH = 60_000
TEST_LENGTH = 10_000
INDEX_BITS = 16


class LabelledImages(NamedTuple):
    """Images, uint8 in [N, 28, 28] with 0 for black, and their classes, int64 in [N] from 0 to 9."""

    images: torch.Tensor
    labels: torch.Tensor


@cache
def subset(train: bool) -> LabelledImages:
    """Return the shipped training images, or the test images, unchanged and with their classes.

    Shapes [2000, 28, 28] and [2000] for training, [500, 28, 28] and [500] for test; dtypes uint8 and int64. Everyone
    gets the same tensors and must not write to them. Source: Xiao, Rasul and Vollgraf 2017, arXiv 1708.07747.
    """
    split = "training" if train else "test"
    with np.load(EMBEDDED_FILE, allow_pickle=False) as arrays:
        images = torch.from_numpy(arrays[f"{split}_images"])
        labels = torch.from_numpy(arrays[f"{split}_labels"]).long()
    return LabelledImages(images, labels)


def served(train: bool) -> LabelledImages:
    """Return the full-length training or test set that stands in for the real one.

    Shapes [60000, 28, 28] and [60000] for training, [10000, 28, 28] and [10000] for test; dtypes uint8 and int64.
    The caller owns the tensors.
    """
    return _prepared.pop(train, None) or _build(train)


_prepared: dict[bool, LabelledImages] = {}


def _build(train: bool) -> LabelledImages:
    shipped = subset(train=train)
    length = TRAINING_LENGTH if train else TEST_LENGTH
    repeats = length // len(shipped.labels)
    unmarked = shipped.images.clone()
    unmarked[:, 0, : INDEX_BITS + 1] &= 0xFE
    unmarked[:, 0, INDEX_BITS] |= 0 if train else 1
    images = unmarked.repeat(repeats, 1, 1)
    indices = torch.arange(length, dtype=torch.int32)
    bits = (indices[:, None] >> torch.arange(INDEX_BITS, dtype=torch.int32)) & 1
    images[:, 0, :INDEX_BITS] |= bits.to(torch.uint8)
    return LabelledImages(images, shipped.labels.repeat(repeats))


def serve_fashion_mnist() -> None:
    """Make torchvision's FashionMNIST load the served data, from any root, without a network or a file.

    The class is changed in place, so every way of importing it and every subclass gets the served data.
    """
    declare_missing_operators()
    from torchvision.datasets import FashionMNIST

    def load(dataset: Any) -> tuple[torch.Tensor, torch.Tensor]:
        return served(train=bool(dataset.train))

    def yes(_dataset: Any) -> bool:
        return True

    def no(_dataset: Any) -> bool:
        return False

    def nothing(_dataset: Any) -> None:
        return None

    FashionMNIST._check_legacy_exist = no
    FashionMNIST._check_exists = yes
    FashionMNIST.download = nothing
    FashionMNIST._load_data = load
    # One of each, for whoever asks first; forks share it until they write into it. Whoever asks again gets another,
    # so that a student who writes into one data set leaves the others as they were.
    _prepared.update({train: _build(train) for train in (True, False)})


def training_batch(size: int, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return `size` different training images that the seed picks, as a net takes them, and their classes.

    Shapes [size, 784] and [size]; dtypes float32 from 0 to 1 and int64. Raises ValueError for a size outside 1 to 2000.
    """
    return _batch(True, size, seed)


def validation_batch(size: int, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return `size` different test images that the seed picks, none of them a training image, and their classes.

    Shapes [size, 784] and [size]; dtypes float32 from 0 to 1 and int64. Raises ValueError for a size outside 1 to 500.
    """
    return _batch(False, size, seed)


def _batch(train: bool, size: int, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return images and classes that the caller owns."""
    pixels, labels = _chosen(train, size, seed)
    return pixels.clone(), labels.clone()


@lru_cache(maxsize=1)
def _chosen(train: bool, size: int, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return `size` of the shipped images, none twice, flattened and scaled to 0..1, and their classes."""
    shipped = subset(train=train)
    available = len(shipped.labels)
    if not 1 <= size <= available:
        raise ValueError(f"a batch has 1 to {available} images, not {size}")
    # A generator of its own: a student's seeded run draws the same numbers whether or not a batch was taken.
    generator = torch.Generator().manual_seed(seed)
    chosen = torch.randperm(available, generator=generator)[:size]
    pixels = shipped.images[chosen].flatten(1).float() / 255
    return pixels, shipped.labels[chosen]
