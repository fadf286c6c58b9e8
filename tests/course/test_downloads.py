"""The downloads that tests and benchmarks are made of."""

from pathlib import Path

from tests.course.downloads import make_brightspace, write_corpus_notebooks


def test_the_same_seed_makes_the_same_bytes(tmp_path: Path) -> None:
    """Another one makes others."""
    books = write_corpus_notebooks(tmp_path / "books", 3)
    made = [make_brightspace(tmp_path / f"{index}.zip", books, 30, seed) for index, seed in enumerate((1, 1, 2))]
    first, again, other = ((tmp_path / f"{index}.zip").read_bytes() for index in range(3))
    assert (first, made[0]) == (again, made[1])
    assert first != other
