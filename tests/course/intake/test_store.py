"""What is taken out of archives is counted."""

import io
from pathlib import Path

import pytest

from graders.course.intake import store as module
from graders.course.intake.store import Store, Unfetchable


def test_files_get_numbers_for_names(tmp_path: Path) -> None:
    """In the order in which they come."""
    store = Store(tmp_path / "work")
    paths = [store.write(io.BytesIO(content), ".ipynb", 1) for content in (b"a", b"b")]
    assert [(path.name, path.read_bytes()) for path in paths] == [("000001.ipynb", b"a"), ("000002.ipynb", b"b")]


def test_one_upload_cannot_use_up_what_another_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each may have so much; what goes beyond is not left behind."""
    monkeypatch.setattr(module, "LARGEST_UPLOAD", 100)
    store = Store(tmp_path)
    store.write(io.BytesIO(bytes(80)), "", 80)
    with pytest.raises(Unfetchable, match="the upload unpacks to more than"):
        store.write(io.BytesIO(bytes(80)), "", 80)
    store.begin_upload()
    assert store.write(io.BytesIO(bytes(80)), "", 80).stat().st_size == 80
    assert len(list(tmp_path.iterdir())) == 2


def test_files_are_counted_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A million empty files are as bad as a large one."""
    monkeypatch.setattr(module, "MOST_FILES", 2)
    store = Store(tmp_path)
    store.write(io.BytesIO(), "", 0)
    store.write(io.BytesIO(), "", 0)
    with pytest.raises(Unfetchable, match="more than 2 files"):
        store.write(io.BytesIO(), "", 0)


def test_a_file_has_a_bound_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The grader would refuse it anyway."""
    monkeypatch.setattr(module, "LARGEST_FILE", 2**20)
    with pytest.raises(Unfetchable, match="more than 1 MB unpacked"):
        Store(tmp_path).write(io.BytesIO(bytes(2**21)), "", 2**21)


def test_a_full_disk_is_not_filled_further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There must be room for the reports."""
    monkeypatch.setattr(module, "KEPT_FREE", 2**62)
    with pytest.raises(Unfetchable, match="the disk is nearly full"):
        Store(tmp_path).write(io.BytesIO(b"a"), "", 1)


def test_only_what_lies_in_the_store_is_discarded(tmp_path: Path) -> None:
    """A notebook of the user's stays where it is."""
    mine = tmp_path / "mine.ipynb"
    mine.touch()
    store = Store(tmp_path / "work")
    taken = store.write(io.BytesIO(b"a"), ".ipynb", 1)
    store.discard(mine)
    store.discard(taken)
    assert mine.exists()
    assert not taken.exists()
