"""The files of an upload that could be graded, out of whatever they are packed in."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from graders.course.entry import Student
from graders.course.intake import candidates as module
from graders.course.intake.candidates import Opened, open_upload
from graders.course.intake.store import Store
from graders.course.intake.upload import Upload
from tests.course.downloads import zipped
from tests.course.intake.finds import found_with, notebook

BOOK = notebook()


def opened(tmp_path: Path, files: Mapping[str, bytes]) -> Opened:
    """Return what is found in an upload of these files."""
    upload = Upload("a", (Student("A"),), tuple(found_with(files)), "a", "a")
    return open_upload(upload, Store(tmp_path / "work"))


def places(found: Opened) -> list[str]:
    """Return where the candidates were."""
    return [each.where for each in found.candidates]


def test_a_script_beside_a_notebook_is_its_helper(tmp_path: Path) -> None:
    """Alone it is what was handed in."""
    found = opened(tmp_path, {"hw.ipynb": BOOK, "helper.py": b"x = 1", "report.pdf": b""})
    assert (places(found), found.others) == (["hw.ipynb"], ["report.pdf"])
    assert places(opened(tmp_path / "2", {"helper.py": b"x = 1", "report.pdf": b""})) == ["helper.py"]


def test_archives_in_archives_are_opened(tmp_path: Path) -> None:
    """Down to some depth; nothing of them stays but what could be graded."""
    inner = zipped({"b/hw.ipynb": BOOK, "__MACOSX/b/._hw.ipynb": b"\0"})
    found = opened(tmp_path, {"hw.zip": zipped({"a/inner.zip": inner})})
    assert places(found) == ["hw.zip/a/inner.zip/b/hw.ipynb"]
    assert [path.read_bytes() for path in (tmp_path / "work").iterdir()] == [BOOK]


def test_archives_without_end_are_not(tmp_path: Path) -> None:
    """A trouble says where it stopped."""
    content = BOOK
    for _ in range(8):
        content = zipped({"a.zip": content, "hw.ipynb": BOOK})
    found = opened(tmp_path, {"a.zip": content})
    assert len(found.candidates) == 3
    assert found.troubles == ["a.zip/a.zip/a.zip/a.zip: an archive too deep inside others, or one of too many"]


@pytest.mark.parametrize("suffix", [".rar", ".7z", ".tar.gz", ".tgz"])
def test_other_archives_are_named(tmp_path: Path, suffix: str) -> None:
    """So that the student can be asked."""
    (trouble,) = opened(tmp_path, {f"hw{suffix}": b"Rar!"}).troubles
    assert trouble.startswith(f"hw{suffix}: a .")
    assert trouble.endswith("archive, which is not read")


def test_one_bad_member_costs_no_other(tmp_path: Path) -> None:
    """It is named."""
    bad = zipped({"../out.ipynb": BOOK, "good.ipynb": BOOK})
    found = opened(tmp_path, {"hw.zip": bad, "broken.zip": b"PK"})
    assert places(found) == ["hw.zip/good.ipynb"]
    assert found.troubles == [
        "broken.zip: not a zip archive, or a damaged one",
        "hw.zip/out.ipynb: its name leads out of the archive",
    ]


def test_a_notebook_under_another_name_is_known_by_its_content(tmp_path: Path) -> None:
    """Web sites and mail programs rename them."""
    found = opened(tmp_path, {"hw.ipynb.txt": BOOK, "notes.txt": b"hello", "data.json": b"{}", "hw.pdf": BOOK})
    assert [(each.where, each.renamed) for each in found.candidates] == [("hw.ipynb.txt", True)]
    assert found.others == ["notes.txt", "data.json", "hw.pdf"]


def test_not_more_than_some_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that lie nearest to the top come first."""
    monkeypatch.setattr(module, "MOST_CANDIDATES", 2)
    found = opened(tmp_path, {"deep/a.ipynb": BOOK, "c.ipynb": BOOK, "b.ipynb": BOOK})
    assert places(found) == ["b.ipynb", "c.ipynb"]
    assert found.troubles == ["3 files that could be graded, of which 2 were looked at"]


def test_not_more_than_some_archives_are_opened(tmp_path: Path) -> None:
    """Whether side by side or in one another."""
    many = zipped({f"{index}.zip": zipped({"hw.ipynb": BOOK}) for index in range(30)})
    found = opened(tmp_path, {"many.zip": many})
    assert len(found.candidates) == module.MOST_ARCHIVES - 1
    assert len(found.troubles) == 30 - len(found.candidates)
