"""The Fashion-MNIST that a student's notebook gets: full length, traceable, offline, and off the disk."""

import gzip
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from graders.missing_operators import declare_missing_operators
from graders.regularization.worker.data import make_subset
from graders.regularization.worker.embedded_data import (
    EMBEDDED_FILE,
    serve_fashion_mnist,
    served,
    subset,
    training_batch,
    validation_batch,
)

declare_missing_operators()
import torchvision  # noqa: E402
from torchvision.datasets import FashionMNIST, mnist  # noqa: E402

Batch = Callable[[int, int], tuple[torch.Tensor, torch.Tensor]]

DATA_CELL = """
fashionmnist = torchvision.datasets.FashionMNIST(
    root=".", download=True,
    transform=torchvision.transforms.Compose([
        torchvision.transforms.ToTensor(),
        lambda img: img.flatten()
    ]))

# use 1000 samples for training, 500 for validation, ignore the rest
fashion_train, fashion_validation, _ = torch.utils.data.random_split(
    fashionmnist, [1000, 500, 58500])
"""

needs_originals = pytest.mark.skipif(
    not make_subset.DEBIAN_FOLDER.is_dir(),
    reason="the original files are not here: install Debian's package dataset-fashion-mnist",
)


@pytest.fixture(autouse=True)
def serving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Serve the embedded data during a test, in an empty working directory, and give torchvision its own back."""
    monkeypatch.chdir(tmp_path)
    own = set(vars(FashionMNIST))
    serve_fashion_mnist()
    yield
    for name in set(vars(FashionMNIST)) - own:
        delattr(FashionMNIST, name)


def test_the_data_cell_of_the_notebook_runs_and_leaves_no_file(tmp_path: Path) -> None:
    """The notebook's own cell gets its 1,000 and 500 images offline, and its folder stays empty."""
    cell: dict[str, object] = {"torchvision": torchvision, "torch": torch}
    exec(DATA_CELL, cell)
    train, validation = cell["fashion_train"], cell["fashion_validation"]
    assert isinstance(train, torch.utils.data.Subset)
    assert isinstance(validation, torch.utils.data.Subset)
    image, label = train[0]
    assert (len(train), len(validation)) == (1000, 500)
    assert image.shape == (784,)
    assert 0 <= image.min() < image.max() <= 1
    assert label in range(10)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("train", "length"), [(True, 60_000), (False, 10_000)])
def test_the_lengths_and_the_share_of_each_class_are_the_real_ones(train: bool, length: int) -> None:
    """A root that does not exist is all right, and every length that a student wrote down fits."""
    dataset = FashionMNIST(root="/nowhere/at/all", train=train)
    assert len(dataset) == length
    assert torch.bincount(dataset.targets).tolist() == [length // 10] * 10


def test_no_two_images_are_equal() -> None:
    """Each of the 70,000 images can be told from every other."""
    images = [image.tobytes() for train in (True, False) for image in served(train).images.numpy()]
    assert len(set(images)) == 70_000


@pytest.mark.parametrize("train", [True, False])
def test_an_image_tells_its_place_and_its_set(train: bool) -> None:
    """The lowest bits of the top row give an image's index, and training or test."""
    marks = served(train).images[:, 0, :17].to(torch.int64) & 1
    places = (marks[:, :16] << torch.arange(16)).sum(dim=1)
    assert torch.equal(places, torch.arange(len(marks)))
    assert set(marks[:, 16].tolist()) == {0 if train else 1}


@pytest.mark.parametrize("train", [True, False])
def test_images_and_labels_are_the_shipped_ones_but_for_one_step_of_grey(train: bool) -> None:
    """The shipped images follow one another in order, each with its own label and hardly changed."""
    images, labels = served(train)
    shipped = subset(train)
    source = torch.arange(len(labels)) % len(shipped.labels)
    assert torch.equal(labels, shipped.labels[source])
    assert (images.int() - shipped.images[source].int()).abs().max() == 1


def test_every_import_and_every_subclass_gets_the_data() -> None:
    """It does not matter by which name a student reaches the class, or whether it is extended."""

    class Flattened(mnist.FashionMNIST):  # type: ignore[misc]
        def __getitem__(self, index: int) -> torch.Tensor:
            return torch.as_tensor(self.data[index].flatten())

    assert len(mnist.FashionMNIST("data", download=True)) == 60_000
    assert Flattened("data", train=False)[9_999].shape == (784,)


def test_a_write_into_one_data_set_leaves_the_next_as_it_was() -> None:
    """A student who normalizes `dataset.data` in place spoils that data set alone."""
    first = FashionMNIST("data")
    before = first.data.clone()
    first.data.zero_()
    first.targets.zero_()
    second = FashionMNIST("data")
    assert torch.equal(second.data, before)
    assert set(second.targets.tolist()) == set(range(10))


def test_another_data_set_is_still_not_there() -> None:
    """Only Fashion-MNIST is served; MNIST fails as it does without a network."""
    with pytest.raises(RuntimeError, match="Dataset not found"):
        torchvision.datasets.MNIST("data")


@pytest.mark.parametrize(("train", "each"), [(True, 200), (False, 50)])
def test_the_subset_is_balanced(train: bool, each: int) -> None:
    """Each of the ten classes has the same number of shipped images."""
    assert torch.bincount(subset(train).labels).tolist() == [each] * 10


@pytest.mark.parametrize(("batch", "available"), [(training_batch, 2_000), (validation_batch, 500)])
def test_a_batch_is_what_a_net_takes_and_holds_no_image_twice(batch: Batch, available: int) -> None:
    """Pixels are floats from 0 to 1 in rows of 784, and labels are what cross entropy asks for."""
    images, labels = batch(available, 1)
    assert (images.shape, images.dtype) == ((available, 784), torch.float32)
    assert (labels.shape, labels.dtype) == ((available,), torch.int64)
    assert [images.min().item(), images.max().item()] == [0, 1]
    assert len({image.tobytes() for image in images.numpy()}) == available


@pytest.mark.parametrize("batch", [training_batch, validation_batch])
def test_a_batch_follows_its_seed_and_leaves_the_common_one_alone(batch: Batch) -> None:
    """The seed decides the batch, and the numbers that a student's run draws stay the same."""
    state = torch.get_rng_state()
    assert torch.equal(batch(100, 1)[0], batch(100, 1)[0])
    assert not torch.equal(batch(100, 1)[0], batch(100, 2)[0])
    assert torch.equal(torch.get_rng_state(), state)


@pytest.mark.parametrize("batch", [training_batch, validation_batch])
def test_a_batch_belongs_to_whoever_asked_for_it(batch: Batch) -> None:
    """A net that writes into its inputs leaves the next batch as it was."""
    images, labels = batch(20, 1)
    before = images.clone(), labels.clone()
    images.zero_()
    labels.zero_()
    assert all(map(torch.equal, batch(20, 1), before))


@pytest.mark.parametrize("size", [0, 501])
def test_a_batch_of_an_impossible_size_is_refused(size: int) -> None:
    """A batch larger than the subset would hold images twice, and says so instead."""
    with pytest.raises(ValueError, match=f"1 to 500 images, not {size}"):
        validation_batch(size, seed=1)


def test_licence_and_provenance_are_shipped_beside_the_data() -> None:
    """Whoever finds the file finds whose it is, and can check that it is the one described."""
    folder = EMBEDDED_FILE.parent
    assert "Copyright © 2017 Zalando SE" in (folder / "LICENSE").read_text(encoding="utf-8")
    provenance = (folder / "README.md").read_text(encoding="utf-8")
    assert "arXiv:1708.07747" in provenance
    assert hashlib.sha256(EMBEDDED_FILE.read_bytes()).hexdigest() in provenance


@needs_originals
def test_the_shipped_file_is_drawn_anew_from_the_originals(tmp_path: Path) -> None:
    """The script that made the shipped file still makes it."""
    make_subset.main(target=tmp_path / "again.npz")
    with np.load(EMBEDDED_FILE, allow_pickle=False) as shipped, np.load(tmp_path / "again.npz") as again:
        assert list(shipped) == list(again)
        assert all(np.array_equal(shipped[name], again[name]) for name in shipped)


@needs_originals
def test_drawing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two runs of the script cannot be told apart, so a changed file means changed data."""
    first, second = tmp_path / "first.npz", tmp_path / "second.npz"
    make_subset.main(target=first)
    make_subset.main(target=second)
    assert first.read_bytes() == second.read_bytes()


def test_a_file_that_is_not_idx_is_refused(tmp_path: Path) -> None:
    """A wrong file is named, not drawn from."""
    other = tmp_path / "other.gz"
    other.write_bytes(gzip.compress(b"something else"))
    with pytest.raises(ValueError, match=r"other\.gz holds no unsigned bytes in the IDX format"):
        make_subset.read_idx(other)
