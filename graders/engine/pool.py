"""Processes that judge side by side, each with a sandbox of its own, and that end with whoever started them."""

import atexit
import contextlib
import multiprocessing
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import FrameType
from typing import NoReturn

_JANITOR = """
import os, shutil, sys, time
sys.stdin.buffer.read()
for _ in range(50):
    if not os.path.exists(sys.argv[1]):
        break
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    time.sleep(0.1)
"""
"""Waits until whoever started it has ended, and then for the last processes that write into its folder."""

_at_end: list[Callable[[], None]] = []
"""What this process must tidy up before it ends."""


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give a folder that this process's temporary files go to; it is removed however this process ends.

    A process of its own, out of reach of what is sent to this one's group, sees to that.
    """
    folder = Path(tempfile.gettempdir(), f"dryfit-{secrets.token_hex(8)}")
    janitor = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _JANITOR, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    before = tempfile.tempdir
    try:
        folder.mkdir(mode=0o700)
        tempfile.tempdir = str(folder)
        yield folder
    finally:
        tempfile.tempdir = before
        janitor.communicate()


@contextlib.contextmanager
def judging_processes(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Give so many fresh processes, which leave nothing in the temporary folder however this one ends."""
    context = multiprocessing.get_context("spawn")
    with scratch_folder() as scratch, ProcessPoolExecutor(jobs, context, _settle, (str(scratch),)) as pool:
        with _deaf():
            for _ in range(jobs):  # each process begins with the first task that finds none idle
                pool.submit(os.getpid)
        try:
            yield pool
        except BaseException:
            for process in multiprocessing.active_children():
                process.terminate()
            raise


def at_end(tidy_up: Callable[[], None]) -> None:
    """Have something done before this process ends, also where it is told to, or left alone."""
    _at_end.append(tidy_up)
    atexit.register(tidy_up)


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Let processes that begin now ignore Ctrl-C, for good: they are told to end, and print nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _settle(scratch: str) -> None:
    """Put this process's folders into one that is removed even if the process is ended before it can."""
    tempfile.tempdir = scratch
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end(_: int, __: FrameType | None) -> NoReturn:
    """Tidy up and end at once: pytest would take an exception for a criterion's."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    _leave()


def _end_with_parent() -> NoReturn:
    """Wait until the parent has been killed, which would leave this process waiting for work for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    _leave()


def _leave() -> NoReturn:
    for tidy_up in _at_end:
        with contextlib.suppress(Exception):
            tidy_up()
    os._exit(1)
