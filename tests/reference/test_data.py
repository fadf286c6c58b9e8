"""Fashion-MNIST is found, split as the assignment splits it, and missing with one clear line."""

from pathlib import Path

import pytest
import torch
from torch.utils.data import Dataset, Subset, random_split

from reference.data import DataUnavailableError, in_memory, load_fashion_mnist, split


class Squares(Dataset[tuple[torch.Tensor, int]]):
    """Counts how often an example is asked for."""

    asked = 0

    def __len__(self) -> int:
        return 1600

    def __getitem__(self, index: int) -> tuple[torch.Tensor, int]:
        self.asked += 1
        return torch.tensor([float(index), float(index**2)]), index % 10


def test_the_debian_package_is_unpacked_where_torchvision_looks(tmp_path: Path, package: Path) -> None:
    """Without a network, images come from the package, flattened and scaled to [0, 1]."""
    images = load_fashion_mnist(tmp_path / "data", package)
    image, label = images[9]
    assert label == 9
    assert image.shape == (784,)
    assert image.dtype == torch.float32
    assert image.max().item() == pytest.approx(9 * 25 / 255)


def test_data_that_are_there_are_not_replaced(tmp_path: Path, package: Path) -> None:
    """A second call reads what the first one unpacked, and needs the package no more."""
    load_fashion_mnist(tmp_path / "data", package)
    again = load_fashion_mnist(tmp_path / "data", tmp_path / "no package")
    assert again[3][1] == 3


def test_a_failed_download_says_what_to_do_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message is one line that names the package and the folder."""

    def no_network(**_options: object) -> None:
        raise RuntimeError("Error downloading train-images-idx3-ubyte.gz:\nTried http://mirror, got:\n403")

    monkeypatch.setattr("torchvision.datasets.FashionMNIST", no_network)
    with pytest.raises(DataUnavailableError, match="apt-get install dataset-fashion-mnist") as error:
        load_fashion_mnist(tmp_path, tmp_path / "no package")
    assert str(tmp_path / "FashionMNIST" / "raw") in str(error.value)
    assert "\n" not in str(error.value)


def test_split_draws_the_same_images_as_random_split() -> None:
    """The seed gives the assignment's 1000 and 500 images, and leaves the random numbers where it leaves them."""
    torch.manual_seed(12345)
    expected_train, expected_validation, _ = random_split(Squares(), [1000, 500, 100])
    expected_next = torch.rand(3)
    torch.manual_seed(12345)
    train, validation = split(Squares())
    assert torch.equal(torch.rand(3), expected_next)
    assert torch.equal(train.tensors[0], in_memory(expected_train).tensors[0])
    assert torch.equal(validation.tensors[1], in_memory(expected_validation).tensors[1])
    assert (len(train), len(validation)) == (1000, 500)


def test_too_few_images_are_refused() -> None:
    """The message says how many are missing."""
    with pytest.raises(ValueError, match="1430 are missing"):
        split(Subset(Squares(), range(70)))


def test_each_example_is_read_once() -> None:
    """Converting reads every example once, and a converted data set is not converted again."""
    squares = Squares()
    converted = in_memory(squares)
    assert squares.asked == len(squares)
    assert in_memory(converted) is converted
