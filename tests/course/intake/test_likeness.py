"""How much a notebook is like what others handed in."""

from pathlib import Path

from graders.course.intake.likeness import Likeness
from graders.engine.submission import read_submission
from tests.course.intake.finds import notebook, write

QUESTION = "# What is the best learning rate here?"


def test_the_shared_text_is_what_counts(tmp_path: Path) -> None:
    """A notebook of something else has none of it; what cannot be read says nothing."""
    files = {f"{index}.ipynb": notebook(QUESTION, f"answer_number = {index}") for index in range(4)}
    write(tmp_path, files | {"broken.ipynb": b"{", "other.ipynb": notebook("print('Hello, world!')")})
    likeness = Likeness.of_files([tmp_path / "broken.ipynb", *(tmp_path / name for name in files)])
    assert likeness.of(read_submission(tmp_path / "0.ipynb")) == 1
    assert likeness.of(read_submission(tmp_path / "other.ipynb")) == 0
    assert Likeness.of_files([]).of(read_submission(tmp_path / "0.ipynb")) == 0
