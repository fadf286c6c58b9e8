"""Files are written whole or not at all, by whomever they may be read."""

import stat
from pathlib import Path

import pytest

from graders.engine.writing import write_whole


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """The new content stands there, and nothing else is left in the folder."""
    path = tmp_path / "report.json"
    write_whole(path, "old")
    write_whole(path, "new: ✓\n")
    assert path.read_bytes() == "new: ✓\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file cannot be put in place, the old one stays and no draft is left."""
    path = tmp_path / "report.json"
    write_whole(path, "old")

    def refuse(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(OSError, match="no space left"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    """A link that someone laid in the folder leads nowhere."""
    target, path = tmp_path / "precious", tmp_path / "feedback.html"
    target.write_text("precious")
    path.symlink_to(target)
    write_whole(path, b"page")
    assert target.read_text() == "precious"
    assert not path.is_symlink()


def test_a_file_can_be_read_by_whom_the_folder_allows(tmp_path: Path) -> None:
    """A file has the permissions of any other file made here."""
    write_whole(tmp_path / "report.json", "{}")
    (tmp_path / "other").touch()
    assert stat.S_IMODE((tmp_path / "report.json").stat().st_mode) == stat.S_IMODE((tmp_path / "other").stat().st_mode)
