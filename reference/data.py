"""Fashion-MNIST, split as the assignment splits it, and the device to train on (question 3.1)."""

import gzip
import shutil
from collections.abc import Sized
from pathlib import Path
from typing import Any, TypeAlias, cast

import torch
from torch import Tensor
from torch.utils.data import Dataset, TensorDataset, random_split

from graders.missing_operators import declare_missing_operators

declare_missing_operators()

import torchvision  # noqa: E402  the operators must be declared first

SEED = 12345
TRAIN_SIZE, VALIDATION_SIZE = 1000, 500

DEBIAN_PACKAGE = Path("/usr/share/datasets/fashion-mnist")  # apt-get install dataset-fashion-mnist
ARCHIVES = tuple(
    f"{part}-{content}-ubyte.gz" for part in ("train", "t10k") for content in ("images-idx3", "labels-idx1")
)

Example: TypeAlias = tuple[Tensor, int]


class DataUnavailableError(RuntimeError):
    """Fashion-MNIST is neither on disk nor downloadable; the message says what to do."""


def detect_device() -> torch.device:
    """Return the fastest device of this machine: cuda, mps or cpu."""
    if torch.cuda.is_available():
        return torch.device("cuda")
    if torch.backends.mps.is_available():
        return torch.device("mps")
    return torch.device("cpu")


def load_fashion_mnist(root: Path, package: Path = DEBIAN_PACKAGE) -> Dataset[Example]:
    """Return the 60,000 training images, each a (784,) float32 tensor in [0, 1] with its class 0 to 9.

    Reads `root`/FashionMNIST/raw, or else unpacks the Debian package there, or else downloads.
    Raises DataUnavailableError if all three fail. Source: Xiao, Rasul and Vollgraf, 2017, arXiv:1708.07747.
    """
    transform = torchvision.transforms.Compose([torchvision.transforms.ToTensor(), torch.flatten])
    try:
        unpack(package, root / "FashionMNIST" / "raw")
        dataset = torchvision.datasets.FashionMNIST(root=str(root), download=True, transform=transform)
    except (OSError, RuntimeError) as error:
        reason = " ".join(str(error).split())  # torchvision's takes a line for each mirror
        raise DataUnavailableError(
            f"Fashion-MNIST is not in {root} and could not be fetched ({reason}). Either "
            f"`apt-get install dataset-fashion-mnist`, or put {ARCHIVES[0]} and its three companions, unpacked, "
            f"into {root / 'FashionMNIST' / 'raw'}, then run again."
        ) from error
    return cast("Dataset[Example]", dataset)


def unpack(package: Path, raw: Path) -> None:
    """Unpack the gzipped files of `package` into `raw`, where torchvision looks, unless they are there."""
    for name in ARCHIVES:
        archive, unpacked = package / name, raw / name.removesuffix(".gz")
        if unpacked.exists() or not archive.exists():
            continue
        raw.mkdir(parents=True, exist_ok=True)
        partial = unpacked.with_suffix(".partial")  # a broken-off copy must not pass for the data
        with gzip.open(archive, "rb") as source, partial.open("wb") as target:
            shutil.copyfileobj(source, target)
        partial.replace(unpacked)


def split(dataset: Dataset[Example]) -> tuple[TensorDataset, TensorDataset]:
    """Return 1000 training and 500 validation examples, drawn from torch's global random numbers.

    Raises ValueError if the dataset holds fewer than 1500 examples.
    """
    rest = len(cast("Sized", dataset)) - TRAIN_SIZE - VALIDATION_SIZE
    if rest < 0:
        raise ValueError(f"{TRAIN_SIZE + VALIDATION_SIZE} examples are needed, {-rest} are missing")
    train, validation, _ = random_split(dataset, [TRAIN_SIZE, VALIDATION_SIZE, rest])
    return in_memory(train), in_memory(validation)


def in_memory(dataset: Dataset[Any]) -> TensorDataset:
    """Return the examples of a map-style dataset as two tensors: inputs (N, ...) and classes (N,) int64.

    Each example is read once, so a transform that draws random numbers is drawn once, not once per epoch.
    """
    if isinstance(dataset, TensorDataset):
        return dataset
    examples = [dataset[index] for index in range(len(cast("Sized", dataset)))]
    inputs = torch.stack([x for x, _ in examples])  # (N, 784)
    classes = torch.tensor([int(y) for _, y in examples])  # (N,)
    return TensorDataset(inputs, classes)
