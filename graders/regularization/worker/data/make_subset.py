"""Draws the embedded subset of Fashion-MNIST from the four gzipped IDX files that Zalando Research publishes.

    python make_subset.py /usr/share/datasets/fashion-mnist

The same files give the same subset on any machine, and the same bytes with any one build of zlib: the draw comes
from a stream that numpy has frozen, and numpy dates the members of an npz archive 1980-01-01.
"""

import gzip
from pathlib import Path
from typing import Annotated

import numpy as np
import numpy.typing as npt
import typer

Bytes = npt.NDArray[np.uint8]

SEED = 1708_07747  # the number of the paper that introduced the data set
CLASSES = 10
SPLITS = {"training": ("train", 200), "test": ("t10k", 50)}
DEBIAN_FOLDER = Path("/usr/share/datasets/fashion-mnist")
EMBEDDED_FILE = Path(__file__).with_name("fashion_mnist.npz")


def read_idx(path: Path) -> Bytes:
    """Return the array in a gzipped IDX file of unsigned bytes.

    Shape and dtype: as the header says, uint8. Raises ValueError for any other content.
    Source of the format: https://yann.lecun.com/exdb/mnist/.
    """
    content = gzip.decompress(path.read_bytes())
    if content[:3] != b"\x00\x00\x08":
        raise ValueError(f"{path} holds no unsigned bytes in the IDX format")
    dimensions = content[3]
    shape = np.frombuffer(content, dtype=">i4", count=dimensions, offset=4)
    return np.frombuffer(content, dtype=np.uint8, offset=4 + 4 * dimensions).reshape(shape.tolist())


def draw(labels: Bytes, per_class: int) -> npt.NDArray[np.int32]:
    """Return the indices of `per_class` labels of each class, in a random order.

    Shape [10 * per_class], dtype int32, each index once. Raises ValueError where a class has too few labels.
    """
    # RandomState and not default_rng: numpy promises never to change the numbers that a seeded RandomState gives.
    random = np.random.RandomState(SEED)
    chosen = [random.choice(np.flatnonzero(labels == each), per_class, replace=False) for each in range(CLASSES)]
    return random.permutation(np.concatenate(chosen)).astype(np.int32)


def main(
    source: Annotated[Path, typer.Argument(help="The folder of the four .gz files.")] = DEBIAN_FOLDER,
    target: Annotated[Path, typer.Argument(help="The npz file to write.")] = EMBEDDED_FILE,
) -> None:
    """Write the class-balanced subset of Fashion-MNIST that Dryfit ships."""
    arrays: dict[str, npt.NDArray[np.generic]] = {}
    for split, (prefix, per_class) in SPLITS.items():
        labels = read_idx(source / f"{prefix}-labels-idx1-ubyte.gz")
        indices = draw(labels, per_class)
        arrays[f"{split}_images"] = read_idx(source / f"{prefix}-images-idx3-ubyte.gz")[indices]
        arrays[f"{split}_labels"] = labels[indices]
        arrays[f"{split}_indices"] = indices
    np.savez_compressed(target, allow_pickle=False, **arrays)


if __name__ == "__main__":
    typer.run(main)
