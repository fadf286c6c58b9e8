"""What lies in a folder on the disk."""

import os
from pathlib import Path

from graders.course.intake.listing import list_folder
from graders.course.intake.store import Store
from tests.course.intake.finds import write


def test_files_are_listed_in_order_and_lie_where_they_are(tmp_path: Path) -> None:
    """Nothing is copied; hidden files, and the folder to be left out, are not listed."""
    names = ["b/hw.ipynb", "a/hw.ipynb", ".git/config", "a/.ipynb_checkpoints/hw.ipynb", "work/1.ipynb"]
    write(tmp_path, dict.fromkeys(names, b"x"))
    found, remarks = list_folder(tmp_path, tmp_path / "work")
    assert [each.where for each in found] == ["a/hw.ipynb", "b/hw.ipynb"]
    assert found[0].fetch(Store(tmp_path / "work")) == tmp_path / "a" / "hw.ipynb"
    assert remarks == []


def test_links_below_are_not_followed(tmp_path: Path) -> None:
    """Such a one might lead to another student's notebook; those at the top are the owner's."""
    write(tmp_path / "here", {"alice/hw.ipynb": b"x", "bob/notes.txt": b"x"})
    (tmp_path / "here" / "bob" / "hw.ipynb").symlink_to("../alice/hw.ipynb")
    (tmp_path / "here" / "bob" / "all").symlink_to("..")
    (tmp_path / "here" / "top.ipynb").symlink_to("alice/hw.ipynb")
    found, remarks = list_folder(tmp_path / "here", tmp_path)
    assert [each.where for each in found] == ["alice/hw.ipynb", "bob/notes.txt", "top.ipynb"]
    assert remarks == ["bob/all: a link, which is not followed", "bob/hw.ipynb: a link, which is not followed"]


def test_what_is_no_file_is_left_aside(tmp_path: Path) -> None:
    """To read a pipe would wait for ever."""
    os.mkfifo(tmp_path / "hw.ipynb")
    (tmp_path / "gone.ipynb").symlink_to("nowhere")
    assert list_folder(tmp_path, tmp_path / "work") == ([], [])


def test_folders_without_end_are_not_followed_to_it(tmp_path: Path) -> None:
    """A remark says so."""
    write(tmp_path, {"/".join(["d"] * 60) + "/hw.ipynb": b"x", "a.ipynb": b"x"})
    found, remarks = list_folder(tmp_path, tmp_path / "work")
    assert [each.where for each in found] == ["a.ipynb"]
    assert "deeper than 40 folders" in remarks[0]
