"""Processes are found by their parents, known by their numbers here, and ended for good."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from graders.engine.processes import descendants, kill, number_of, remove_folder

FAMILY = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'print(1, flush=True); input()'])"


@pytest.fixture
def family() -> Iterator[subprocess.Popen[bytes]]:
    """Return a process with a child that waits."""
    with subprocess.Popen([sys.executable, "-c", FAMILY], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        yield parent
        kill(descendants(parent.pid))
        parent.kill()


def test_processes_are_found_through_their_parents(family: subprocess.Popen[bytes]) -> None:
    mine = {child.pid for child in descendants(os.getpid(), recursive=False)}
    all_of_mine = {child.pid for child in descendants(os.getpid())}
    [child] = descendants(family.pid)
    assert family.pid in mine
    assert child.pid in all_of_mine - mine


def test_what_is_ended_is_gone_and_to_end_it_again_is_no_fault(family: subprocess.Popen[bytes]) -> None:
    found = [psutil.Process(family.pid), *descendants(family.pid)]
    kill(found)
    family.wait()
    assert psutil.wait_procs(found, timeout=10)[1] == []
    kill(found)
    assert descendants(family.pid) == []


def test_a_handle_says_which_process_it_is_for(family: subprocess.Popen[bytes]) -> None:
    handle = os.pidfd_open(family.pid)
    assert number_of(handle, otherwise=1) == family.pid
    os.close(handle)
    assert number_of(handle, otherwise=1) == 1


def test_a_folder_is_removed_with_what_may_not_be_listed(tmp_path: Path) -> None:
    """Its maker may enter it, and nobody may look."""
    folder, elsewhere = tmp_path / "scratch", tmp_path / "elsewhere"
    elsewhere.mkdir(0o500)
    closed = folder / "home" / "closed"
    closed.mkdir(parents=True)
    (closed / "kept").write_text("x")
    (folder / "link").symlink_to(elsewhere)
    for each in (closed, folder / "home", folder):
        each.chmod(0o300)
    remove_folder(folder)
    assert not folder.exists()
    assert elsewhere.stat().st_mode & 0o777 == 0o500
