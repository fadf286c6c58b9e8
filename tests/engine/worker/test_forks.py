"""What forks leave behind: no file reaches the next one, and how each ended is told apart."""

import os
import time
from pathlib import Path

import pytest

from graders.engine.worker.forks import ANSWERED, copy_files, outcome_of, remove_files


def test_an_empty_folder_is_not_copied(tmp_path: Path) -> None:
    """Most submissions write no file, and a copy costs time at each question."""
    assert copy_files(tmp_path) is None
    assert copy_files(tmp_path / "missing") is None


def test_files_are_copied_with_all_that_is_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fork may write to its copies as it likes; links stay links."""
    monkeypatch.setenv("DRYFIT_SCRATCH", str(tmp_path))
    files = tmp_path / "files"
    (files / "nets").mkdir(parents=True)
    (files / "nets" / "best.pt").write_text("weights")
    (files / "link").symlink_to("nowhere")
    copied = copy_files(files)
    assert copied is not None
    (copied / "nets" / "best.pt").write_text("others")
    assert (files / "nets" / "best.pt").read_text() == "weights"
    assert (copied / "link").readlink() == Path("nowhere")


def test_what_was_left_in_a_folder_is_removed_and_links_are_not_followed(tmp_path: Path) -> None:
    """A link may point anywhere."""
    kept = tmp_path / "kept.txt"
    kept.write_text("kept")
    folder = tmp_path / "folder"
    (folder / "below").mkdir(parents=True)
    (folder / "below" / "file").write_text("left")
    (folder / "link").symlink_to(kept)
    (folder / "folders").symlink_to(tmp_path)
    remove_files(folder)
    assert list(folder.iterdir()) == []
    assert kept.read_text() == "kept"
    remove_files(tmp_path / "missing")


@pytest.mark.parametrize(("status", "cause"), [(ANSWERED, None), (0, "crash"), (1, "crash")])
def test_a_fork_that_has_answered_is_told_from_one_that_has_not(status: int, cause: str | None) -> None:
    """Any other end than that after an answer is a crash, `exit(0)` in a student's code too."""
    process = os.fork()
    if process == 0:
        os._exit(status)
    assert outcome_of(process, seconds=5) == cause


def test_a_fork_that_takes_too_long_is_ended() -> None:
    """It is gone when the verdict is there."""
    process = os.fork()
    if process == 0:
        time.sleep(60)
        os._exit(ANSWERED)
    assert outcome_of(process, seconds=0.1) == "timeout"
    with pytest.raises(ChildProcessError):
        os.waitpid(process, 0)
