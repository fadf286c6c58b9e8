"""The worker's process: imports what notebooks import, once, then rehearses or forks a child for each rehearsal."""

import argparse
import contextlib
import ctypes
import gc
import importlib
import importlib.util
import os
import resource
import signal
import socket
import sys
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from graders.engine.channel import Channel, ChannelClosed
from graders.engine.observation import Hello, Rehearse, Start, Started, short

LOADED_BY_A_SHELL = (
    "bdb",
    "IPython.core.application",
    "IPython.core.completerlib",
    "IPython.core.logger",
    "IPython.core.magics.config",
    "IPython.core.magics.pylab",
)
"""What IPython would load anew in each submission's process."""
MEGABYTE = 2**20
LARGEST_FILE = 256
"""Megabytes that a submission may write to one file."""
ROOM_FOR_MAPS = 1024
"""Megabytes of address space beyond the limit on data, for files that torch maps."""


def main() -> None:
    """Say hello, then do what the first message asks."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--socket", type=int, required=True)
    parser.add_argument("--doubles", type=Path, required=True)
    options = parser.parse_args()
    channel = Channel.of_worker(socket.socket(fileno=options.socket))
    doubles = load_doubles(options.doubles)
    channel.send(_hello())
    with contextlib.suppress(ChannelClosed):
        first = channel.receive()
        if isinstance(first, Rehearse):
            rehearse(channel, first, doubles)
        _adopt_orphans()
        while isinstance(first, Start):
            _start(channel, first, doubles)
            first = channel.receive()
    _reap()
    os._exit(0)


def load_doubles(path: Path) -> ModuleType:
    """Import an assignment's doubles by path, with all that they import in turn."""
    specification = importlib.util.spec_from_file_location("doubles", path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules["doubles"] = module
    specification.loader.exec_module(module)
    _use_plain_progress_bars()
    for name in LOADED_BY_A_SHELL:
        importlib.import_module(name)
    module.warm_up()
    gc.collect()
    gc.freeze()  # spares every fork the copying of pages that a collection would touch
    return module


def _use_plain_progress_bars() -> None:
    """Make a notebook's progress bars, which need packages of a screen, those of a terminal."""
    with contextlib.suppress(ImportError):
        import tqdm
        import tqdm.notebook

        plain = {"tqdm": tqdm.tqdm, "trange": tqdm.trange, "tqdm_notebook": tqdm.tqdm, "tnrange": tqdm.trange}
        vars(tqdm.notebook).update(plain)


def rehearse(channel: Channel, request: Rehearse, doubles: ModuleType) -> NoReturn:
    """Rehearse one submission, answer all questions to it, and end the process."""
    from graders.engine.worker.session import Session

    if request.device != "cuda":
        os.environ["CUDA_VISIBLE_DEVICES"] = ""  # a frozen copy could not use a GPU that its parent has touched
    with contextlib.suppress(ChannelClosed):
        session = Session(channel, request, doubles)
        session.rehearse()
        session.serve()
    os._exit(0)


def _start(channel: Channel, start: Start, doubles: ModuleType) -> None:
    """Fork a child for one rehearsal, and reap those that have ended since the last."""
    _reap()
    descriptor = channel.passed.pop(0)
    process = os.fork()
    if process == 0:
        channel.close()
        os.setsid()
        _confine(start)
        first = (own := Channel.of_worker(socket.socket(fileno=descriptor))).receive()
        assert isinstance(first, Rehearse)
        rehearse(own, first, doubles)
    os.close(descriptor)
    channel.send(Started(process))


def _confine(start: Start) -> None:
    os.chdir(start.directory)
    sys.path[0] = ""  # as a notebook does: modules come from where it runs, and a copy of it runs elsewhere
    os.environ["HOME"] = os.environ["TMPDIR"] = os.environ["DRYFIT_SCRATCH"] = str(Path(start.directory).parent)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):  # a cell that prints without end fills no disk
        os.dup2(nowhere, stream)
    os.close(nowhere)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE * MEGABYTE,) * 2)
    size, data = _own_memory()
    resource.setrlimit(resource.RLIMIT_DATA, (data + start.memory * MEGABYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_AS, (size + (start.memory + ROOM_FOR_MAPS) * MEGABYTE,) * 2)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the judge's to handle


def _reap() -> None:
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _own_memory() -> tuple[int, int]:
    """Give the address space and the data of this process in bytes: what imports have taken is no submission's use."""
    pages = [int(field) for field in Path("/proc/self/statm").read_text().split()]
    return pages[0] * resource.getpagesize(), pages[5] * resource.getpagesize()


def _adopt_orphans() -> None:
    """Become the parent of whatever a submission's processes leave behind, so that it can be reaped (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def _hello() -> Hello:
    import IPython
    import matplotlib
    import numpy as np
    import torch

    versions = {"python": sys.version.split()[0], "torch": torch.__version__, "numpy": np.__version__}
    versions |= {"matplotlib": matplotlib.__version__, "ipython": IPython.__version__}
    devices = ["cpu"]
    if torch.cuda.is_available():
        devices.append("cuda")
    if torch.backends.mps.is_available():
        devices.append("mps")
    return Hello({name: short(version) for name, version in versions.items()}, devices)


if __name__ == "__main__":
    main()
