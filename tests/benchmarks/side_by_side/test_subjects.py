"""The notebooks that are measured."""

import json
import zipfile
from pathlib import Path

from benchmarks.side_by_side.subjects import spread, write_download, write_subjects


def test_a_few_are_taken_from_beginning_to_end() -> None:
    assert spread(range(100), 4) == [0, 25, 50, 75]
    assert spread(range(3), 10) == [0, 1, 2]


def test_no_two_submissions_of_a_download_are_alike(tmp_path: Path) -> None:
    """A result that is kept for one must not stand for another."""
    path = write_download(tmp_path / "download.zip", 12)
    notebooks = [path.read_bytes() for path in sorted((tmp_path / "download").glob("*.ipynb"))]
    assert len(set(notebooks)) == 12
    assert all(json.loads(each)["cells"] for each in notebooks)
    assert any(name.endswith(".ipynb") for name in zipfile.ZipFile(path).namelist())


def test_what_is_re_run_is_what_is_graded(tmp_path: Path) -> None:
    assert [path.name for path in write_subjects(tmp_path / "subjects")] == ["handed_in.ipynb", "solved.ipynb"]
