"""Starts workers, puts questions to them, times them out and ends them."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import psutil

from graders.engine.channel import Channel, ChannelAbused, ChannelClosed, ChannelOverdue
from graders.engine.observation import Hello, Message, Probe, Probed, Rehearse, Start, Started, Tier
from graders.engine.processes import Worker, descendants, kill, number_of, remove_folder
from graders.engine.walls import (
    behind_namespaces,
    give_to_service_user,
    gpu_devices,
    readable_paths,
    worker_files,
)

M = TypeVar("M", bound=Message)

FORKS = sys.platform == "linux"
"""Elsewhere a process that has imported torch must not fork: each submission gets a new one, and no frozen copies."""

SECONDS_TO_START = 120
ROOM_FOR_GPU = 4_000
"""Megabytes that a GPU's driver and its libraries take in the machine's own memory."""


class SandboxFailed(Exception):
    """The worker could not be started, or ended in a way that is no submission's doing."""


@dataclass(frozen=True)
class Limits:
    """What a submission may use: seconds for each cell and each question, megabytes of memory."""

    seconds: float = 20.0
    memory: int = 2_000


class Sandbox:
    """A warm process that has imported what notebooks import, from which each submission gets a fork of its own."""

    def __init__(
        self, doubles: Path, limits: Limits | None = None, forks: bool = FORKS, tier: Tier = "none", gpu: bool = False
    ) -> None:
        self.limits = limits or Limits()
        self.tier: Tier = tier if forks else "none"
        """The walls that each submission is put behind."""
        self._gpu = gpu_devices() if gpu else []
        """The devices that each submission may use."""
        self._forks = forks
        self._taken = False
        """Whether a submission has the warm process to itself, as it must where there are no forks."""
        self._doubles = doubles
        self._scratch = Path(tempfile.mkdtemp(prefix="dryfit-"))
        self._log = self._scratch / "worker.log"
        self._spawned, self._channel = self._spawn()
        self._hello: Hello | None = None
        self._workers: list[Worker] = []

    @property
    def _memory(self) -> int:
        """Megabytes that a submission may use, a GPU's driver included."""
        return self.limits.memory + (ROOM_FOR_GPU if self._gpu else 0)

    @property
    def leader(self) -> int:
        """The process that all others descend from."""
        return self._spawned.pid

    def hello(self) -> Hello:
        """Wait until the warm process stands ready, and give its versions and devices."""
        if self._hello is None:
            self._hello = self._expect(self._channel, Hello)
        return self._hello

    def choose_device(self, wanted: str) -> str:
        """Give the device to train on; `auto` takes a GPU where there is one."""
        devices = self.hello().devices
        if wanted == "auto":
            return devices[-1]
        if wanted not in devices:
            raise SandboxFailed(f"--device {wanted}: not on this machine, which has {', '.join(devices)}")
        return wanted

    def leaves_copies(self, device: str) -> bool:
        """Tell whether runs can leave frozen copies; a process that has touched a GPU must not fork either."""
        return self._forks and device == "cpu"

    def start(self, request: Rehearse) -> Worker:
        """Start a worker on a submission."""
        self.hello()
        worker = self._start()
        worker.channel.send(request)
        return worker

    def try_walls(self) -> dict[str, str]:
        """Have a worker try all that the walls forbid, and say what was possible; nothing where a wall stands."""
        self.hello()
        worker = self._start()
        try:
            with tempfile.NamedTemporaryFile() as secret, socket.create_server(("127.0.0.1", 0)) as listening:
                worker.channel.send(Probe(secret.name, listening.getsockname()[1], os.getpid()))
                return self._expect(worker.channel, Probed).attempts
        finally:
            self.end(worker)

    def _start(self) -> Worker:
        directory = Path(tempfile.mkdtemp(dir=self._scratch))
        worker = self._fork(directory) if self._forks else self._take_spawned(directory)
        self._workers.append(worker)
        worker.limit_memory(self._memory)
        return worker

    def end(self, worker: Worker) -> None:
        """End a worker, and whatever it has started that has slipped out of its process group."""
        started = [] if worker.takes_all else descendants(worker.process)
        worker.end()
        self._workers.remove(worker)
        if not worker.takes_all:
            kill([*started, *self._slipped()])

    def _slipped(self) -> list[psutil.Process]:
        """Give what a submission has started and the warm process was left with, where no namespace holds it."""
        if self.tier == "namespaces":
            return []
        workers = {worker.process for worker in self._workers}
        return [child for child in descendants(self._spawned.pid, recursive=False) if child.pid not in workers]

    def close(self) -> None:
        """End the warm process and remove everything on disk."""
        for worker in [*self._workers]:
            self.end(worker)
        kill(descendants(self._spawned.pid))
        self._channel.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._spawned.wait(2)
        self._spawned.kill()
        self._spawned.wait()
        remove_folder(self._scratch)

    def _fork(self, directory: Path) -> Worker:
        judge_end, worker_end = socket.socketpair()
        try:
            process, handle = self._request_fork(directory, worker_end)
        except (ChannelClosed, SandboxFailed):  # something took the warm process down: warm up another
            self._channel.close()
            self._spawned.kill()
            self._spawned.wait()
            self._warm_another()
            process, handle = self._request_fork(directory, worker_end)
        finally:
            worker_end.close()
        return Worker(
            Channel.of_judge(judge_end), number_of(handle, process), directory, self._slipped, handle,
            takes_all=self.tier == "namespaces",
        )  # fmt: skip

    def _request_fork(self, directory: Path, worker_end: socket.socket) -> tuple[int, int]:
        """Have the warm process fork; give the number of the child, and a handle to end it by."""
        self._channel.send(Start(str(directory), self._memory), descriptor=worker_end.fileno())
        started = self._expect(self._channel, Started)
        return started.process, self._channel.passed.pop(0)

    def _take_spawned(self, directory: Path) -> Worker:
        """Give the warm process itself to a submission; the next one to start warms up another."""
        if self._taken:
            self._warm_another()
        self._taken = True
        return Worker(self._channel, self._spawned.pid, directory, list, spawned=self._spawned)

    def _warm_another(self) -> None:
        self._spawned, self._channel = self._spawn()
        self._hello = self._expect(self._channel, Hello)

    def _spawn(self) -> "tuple[subprocess.Popen[bytes], Channel]":
        judge_end, worker_end = socket.socketpair()
        worker_end.set_inheritable(True)
        environment = _environment(self._scratch)
        with self._log.open("ab") as log:
            spawned = subprocess.Popen(
                self._command(worker_end.fileno()),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self._scratch,
                env=environment,
                close_fds=os.name == "posix",
                start_new_session=True,
                pass_fds=[worker_end.fileno()] if os.name == "posix" else (),
            )
        worker_end.close()
        return spawned, Channel.of_judge(judge_end)

    def _command(self, descriptor: int) -> list[str]:
        """Give the command that starts the warm process, behind the outer walls."""
        worker = [sys.executable, "-m", "graders.engine.worker", "--socket", str(descriptor)]
        worker += ["--doubles", str(self._doubles), "--tier", self.tier]
        if self.tier == "none":
            return worker
        readable = readable_paths(worker_files(self._doubles), gpu=bool(self._gpu))
        worker += [argument for path in readable for argument in ("--readable", str(path))]
        worker += [argument for path in self._gpu for argument in ("--gpu", str(path))]
        if self.tier != "namespaces":
            return worker
        give_to_service_user(self._scratch)
        return behind_namespaces(worker, readable, self._scratch, self._gpu)

    def _expect(self, channel: Channel, kind: type[M]) -> M:
        try:
            message = channel.receive(SECONDS_TO_START)
        except (ChannelClosed, ChannelOverdue, ChannelAbused) as error:
            tail = self._log.read_text(errors="replace").strip().splitlines()[-1:]
            raise SandboxFailed(f"the worker did not start: {type(error).__name__}. {' '.join(tail)}") from error
        if not isinstance(message, kind):
            raise SandboxFailed(f"the worker said {type(message).__name__} where {kind.__name__} was due")
        return message


def _environment(scratch: Path) -> dict[str, str]:
    """Give the few variables that a worker gets; none of the instructor's own."""
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    kept = {
        name: os.environ[name]
        for name in ("PATH", "PYTHONPATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "OPENBLAS_CORETYPE")
        if name in os.environ
    }
    quick_forks = {"PYTHONMALLOC": "malloc", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
    """Memory in huge pages: a fork copies a page table, and this makes it three times shorter."""
    return {
        **kept,
        **threads,
        **quick_forks,
        "HOME": str(scratch),
        "TMPDIR": str(scratch),
        "IPYTHONDIR": str(scratch / "ipython"),
        "MPLBACKEND": "agg",
        "MPLCONFIGDIR": str(_matplotlib_cache(scratch)),
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "PYTORCH_NVML_BASED_CUDA_CHECK": "1",  # the other way of counting GPUs makes them unusable after a fork
        "CUBLAS_WORKSPACE_CONFIG": ":4096:8",
    }


def _matplotlib_cache(scratch: Path) -> Path:
    """Give a folder with matplotlib's list of fonts, which takes seconds to make, copied from where it lies already."""
    import matplotlib

    folder = scratch / "matplotlib"
    if not folder.exists():
        folder.mkdir()
        for known in Path(matplotlib.get_cachedir()).glob("fontlist-*.json"):
            shutil.copy(known, folder)
    return folder
