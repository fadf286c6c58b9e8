"""Files as they are found."""

from pathlib import Path

import pytest

from graders.course.intake.found import Found, by_top, is_noise
from graders.course.intake.store import Store, Unfetchable
from tests.course.intake.finds import finds


def test_a_file_knows_its_place_and_kind() -> None:
    """Seen from anywhere."""
    (found,) = finds("a/b/HW.tar.GZ")
    assert (found.name, found.suffix, found.where) == ("HW.tar.GZ", ".gz", "a/b/HW.tar.GZ")
    assert found.below(1).where == "b/HW.tar.GZ"
    assert found.within("x").where == "x/a/b/HW.tar.GZ"
    assert finds("a/noend")[0].suffix == ""


def test_what_cannot_be_had_says_why(tmp_path: Path) -> None:
    """It is not tried."""
    (good,) = finds("a.ipynb")
    with pytest.raises(Unfetchable, match="encrypted"):
        Found(good.parts, good.get, trouble="it is encrypted").fetch(Store(tmp_path))


@pytest.mark.parametrize("path", [".git/x", "a/__MACOSX/b", "venv/lib/x.py", "a/.hw.ipynb", "x/Thumbs.db"])
def test_what_nobody_hands_in_is_noise(path: str) -> None:
    """Left by systems, editors and libraries."""
    assert is_noise(path.split("/"))
    assert not is_noise(["environment", "hw.ipynb"])


def test_files_are_grouped_by_folder_in_a_fixed_order() -> None:
    """Whatever order they are found in."""
    found = finds("b/2", "a/1", "b/1")
    assert list(by_top(found)) == list(by_top(found[::-1])) == ["a", "b"]
    assert [each.where for each in by_top(found)["b"]] == ["b/1", "b/2"]
