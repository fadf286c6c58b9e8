"""The notebooks that are graded and re-run, and downloads made of them."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from tests.course.downloads import make_brightspace, notebook_bytes, write_corpus_notebooks
from tests.labelled import cases

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
EXAMPLES = ("handed_in", "solved")
SEED = 5
ALL = 1_000
"""More than there are labelled submissions."""


def write_subjects(folder: Path) -> list[Path]:
    """Write the notebooks that are re-run: the one that was really handed in, and the solved one."""
    folder.mkdir(parents=True)
    return [Path(shutil.copy(ROOT / "examples" / f"{name}.ipynb", folder)) for name in EXAMPLES]


def write_labelled(folder: Path, count: int) -> list[Path]:
    """Write so many labelled submissions as notebooks, right and wrong ones."""
    return spread(write_corpus_notebooks(folder, ALL), count)


def write_download(path: Path, count: int) -> Path:
    """Write a Brightspace zip of so many submissions, no two with the same notebook."""
    folder = path.with_suffix("")
    folder.mkdir(parents=True)
    labelled = spread(cases(), count)
    notebooks = []
    for index in range(count):
        submission = labelled[index % len(labelled)].submission()
        notebook = folder / f"{index}.ipynb"
        mark = f'"cell_type": "markdown", "metadata": {{}}, "source": "Submission {index}."'.encode()
        notebook.write_bytes(notebook_bytes(submission).removesuffix(b"]}") + b", {" + mark + b"}]}")
        notebooks.append(notebook)
    make_brightspace(path, notebooks, count, SEED)
    return path


def spread(items: Sequence[T], count: int) -> list[T]:
    """Take so many of a list, evenly from its beginning to its end; all where there are fewer."""
    taken = min(count, len(items))
    return [items[place * len(items) // taken] for place in range(taken)]
