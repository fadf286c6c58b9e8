"""Processes that judge side by side end with whoever started them, and leave nothing behind."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from pathlib import Path

import psutil
import pytest

from graders.engine.pool import judging_processes, scratch_folder

pytestmark = pytest.mark.xdist_group("batches")

HOLDER = """
import signal, sys, tempfile
from graders.engine.pool import judging_processes, scratch_folder
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # the tests may run under nohup, whose children ignore it
with scratch_folder() as folder:
    (folder / "deep").mkdir()
    open(tempfile.mkdtemp() + "/file", "w").close()
    print(folder, flush=True)
    sys.stdin.read()
"""
POOL = """
import os, sys, tempfile
from graders.engine.pool import judging_processes
if __name__ == "__main__":
    with judging_processes(2) as pool:
        futures = [pool.submit(os.getpid) for _ in range(2)]
        print(*{child for future in futures for child in [future.result()]}, flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return what stands in for the system's temporary folder."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def holder(tmp_path: Path, temporary: Path) -> Iterator["subprocess.Popen[str]"]:
    """Return a process that has a scratch folder with something in it."""
    script = tmp_path / "holder.py"
    script.write_text(HOLDER)
    yield from started(script, temporary)


@pytest.fixture
def pool_owner(tmp_path: Path, temporary: Path) -> Iterator["subprocess.Popen[str]"]:
    """Return a process with two others that wait for work."""
    script = tmp_path / "owner.py"
    script.write_text(POOL)
    yield from started(script, temporary)


def started(script: Path, temporary: Path) -> Iterator["subprocess.Popen[str]"]:
    """Give a process, in a group of its own."""
    with subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True, start_new_session=True, env={**os.environ, "TMPDIR": str(temporary)},
    ) as process:  # fmt: skip
        yield process
        process.kill()


def wait_for(happened: object) -> None:
    """Wait until something is so; a test that waits too long hangs, and says where."""
    assert callable(happened)
    while not happened():
        os.sched_yield()


def is_empty(folder: Path) -> bool:
    """Tell whether nothing lies in a folder."""
    return not any(folder.iterdir())


def test_a_scratch_folder_takes_all_temporary_files_and_is_removed(temporary: Path) -> None:
    """Also where something goes wrong; nobody else can look into it."""
    with pytest.raises(ZeroDivisionError), scratch_folder() as folder:
        assert folder.parent == temporary
        assert folder.stat().st_mode & 0o777 == 0o700
        assert Path(tempfile.mkdtemp()).parent == folder
        raise ZeroDivisionError
    assert is_empty(temporary)
    assert tempfile.gettempdir() == str(temporary)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("whole_group", [True, False])
def test_a_scratch_folder_is_removed_however_the_process_ends(
    holder: "subprocess.Popen[str]", temporary: Path, number: signal.Signals, whole_group: bool
) -> None:
    """A signal to the whole group reaches all but the one that removes it."""
    assert holder.stdout is not None
    folder = Path(holder.stdout.readline().strip())
    assert folder.is_dir()
    (os.killpg if whole_group else os.kill)(holder.pid, number)
    wait_for(lambda: is_empty(temporary))


@pytest.mark.parametrize("whole_group", [True, False])
def test_processes_end_when_their_parent_is_killed(
    pool_owner: "subprocess.Popen[str]", temporary: Path, whole_group: bool
) -> None:
    """They would wait for work for ever."""
    assert pool_owner.stdout is not None
    children = [int(word) for word in pool_owner.stdout.readline().split()]
    assert children
    assert not is_empty(temporary)
    everyone = psutil.Process(pool_owner.pid).children(recursive=True)
    assert {child.pid for child in everyone} >= set(children)
    (os.killpg if whole_group else os.kill)(pool_owner.pid, signal.SIGKILL)
    wait_for(lambda: not any(child.is_running() and child.status() != "zombie" for child in everyone))
    wait_for(lambda: is_empty(temporary))


def test_all_processes_are_deaf_to_ctrl_c(temporary: Path) -> None:
    """It is meant for whoever started them: those that begin at once, and those that begin later."""
    before = signal.getsignal(signal.SIGINT)
    with judging_processes(2) as pool:
        assert [pool.submit(signal.getsignal, signal.SIGINT).result() for _ in range(4)] == [signal.SIG_IGN] * 4
        processes = set(pool._processes)
        assert len(processes) == 2
        for process in processes:
            os.kill(process, signal.SIGINT)
        made = {pool.submit(tempfile.mkdtemp).result() for _ in range(4)}
        assert set(pool._processes) == processes
        assert all(Path(folder).parent.parent == temporary for folder in made)
    assert is_empty(temporary)
    assert signal.getsignal(signal.SIGINT) is before


def test_an_error_ends_all_processes(temporary: Path) -> None:
    """Whatever they are at."""
    with pytest.raises(ZeroDivisionError), judging_processes(1) as pool:
        endless = pool.submit(exec, "while True: pass")
        raise ZeroDivisionError
    assert isinstance(endless.exception(), BrokenExecutor)
    assert is_empty(temporary)
