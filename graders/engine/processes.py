"""One submission's processes: the conversation with them, what they may hold together, and their end."""

import contextlib
import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import psutil

from graders.engine.channel import Channel
from graders.engine.memory import MemoryWatch, resident
from graders.engine.observation import Raised


class Worker:
    """One submission's worker: a conversation, and the process group that holds it."""

    def __init__(
        self, channel: Channel, process: int, directory: Path, slipped: Callable[[], list[psutil.Process]],
        handle: int | None = None, takes_all: bool = False, spawned: "subprocess.Popen[bytes] | None" = None,
    ) -> None:  # fmt: skip
        self.channel = channel
        self.process = process
        """Its number."""
        self.takes_all = takes_all
        """Whether it is the first process of a namespace, which takes all that it has started with it."""
        self.overrun: Raised | None = None
        """Why it was ended, where its processes took too much together."""
        self._slipped = slipped
        """Gives what a submission has started and has left its processes since."""
        self._handle = handle
        self._directory = directory
        self._spawned = spawned
        self._ending = threading.Lock()
        self._watch: MemoryWatch | None = None

    def limit_memory(self, megabytes: int) -> None:
        """From now on end it when all its processes take too much together."""
        with contextlib.suppress(psutil.NoSuchProcess):
            inherited = resident(psutil.Process(self.process))
            self._watch = MemoryWatch(self.all_processes, inherited, megabytes, self._end_overrun)

    def all_processes(self) -> set[psutil.Process]:
        """Give its process and all that it has started, also what no longer descends from it."""
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(self.process)
            return {process, *process.children(recursive=True), *self._slipped()}
        return set(self._slipped())

    def end(self) -> None:
        """End the process and everything it has started, and remove its directory."""
        if self._watch is not None:
            self._watch.stop()
        self.channel.close()
        self._kill()
        with self._ending:
            if self._handle is not None:
                os.close(self._handle)
                self._handle = None
        if self._spawned is not None:
            self._spawned.wait()
        remove_folder(self._directory)

    def _end_overrun(self, why: Raised) -> None:
        """End all processes, which the judge then notices; each of them, as any may hold the conversation open."""
        self.overrun = why
        found = self.all_processes()
        self._kill()
        kill(found)

    def _kill(self) -> None:
        with self._ending:
            if self._handle is not None:
                with contextlib.suppress(ProcessLookupError):
                    signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            elif self._spawned is None:
                return
        if not self.takes_all:
            _kill_group(self.process)


def descendants(process: int, recursive: bool = True) -> list[psutil.Process]:
    """Give the processes that a process has started, and unless told otherwise what these have started in turn."""
    with contextlib.suppress(psutil.Error):
        return psutil.Process(process).children(recursive=recursive)
    return []


def kill(processes: Iterable[psutil.Process]) -> None:
    """End processes, where they have not ended already."""
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.kill()


def remove_folder(folder: Path) -> None:
    """Remove a folder with all that it holds, also where its maker has left folders that may not be listed."""
    with contextlib.suppress(RecursionError):  # folders in folders without end
        shutil.rmtree(folder, ignore_errors=True)
        if folder.exists():
            folder.chmod(0o700)
            for here, below, _ in os.walk(folder):
                for name in below:
                    with contextlib.suppress(OSError):
                        Path(here, name).chmod(0o700, follow_symlinks=False)
            shutil.rmtree(folder, ignore_errors=True)


def number_of(handle: int, otherwise: int) -> int:
    """Give the number that a process has here, by a handle to it; it goes by another one in its own namespace."""
    with contextlib.suppress(OSError, StopIteration, ValueError):
        lines = Path(f"/proc/self/fdinfo/{handle}").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("Pid:")).removeprefix("Pid:"))
    return otherwise


def _kill_group(process: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process, signal.SIGKILL)
        else:
            psutil.Process(process).kill()
