"""The worker's process: imports what notebooks import, once, then rehearses or forks a child for each rehearsal."""

import argparse
import contextlib
import ctypes
import functools
import gc
import importlib
import importlib.util
import os
import signal
import socket
import sys
from pathlib import Path
from types import ModuleType
from typing import NoReturn, get_args

from graders.engine.channel import Channel, ChannelClosed
from graders.engine.observation import (
    OWN_PACKAGES,
    SERVICE_USER,
    Hello,
    Probe,
    Probed,
    Refused,
    Rehearse,
    Start,
    Started,
    Tier,
    short,
)
from graders.engine.worker import kernel
from graders.engine.worker.canaries import attempts
from graders.engine.worker.loading import Loading, libraries, raise_fewer_events
from graders.engine.worker.walls import WallMissing, Walls

LOADED_BY_A_SHELL = (
    "bdb",
    "IPython.core.application",
    "IPython.core.completerlib",
    "IPython.core.logger",
    "IPython.core.magics.config",
    "IPython.core.magics.pylab",
)
"""What IPython would load anew in each submission's process."""


def main() -> None:
    """Say hello, then do what the first message asks."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--socket", type=int, required=True)
    parser.add_argument("--doubles", type=Path, required=True)
    parser.add_argument("--tier", choices=get_args(Tier), default="none")
    parser.add_argument("--readable", action="append", default=[])
    parser.add_argument("--gpu", action="append", default=[])
    options = parser.parse_args()
    if options.tier == "namespaces" and os.getuid() == 0:
        _leave_root()
    channel = Channel.of_worker(socket.socket(fileno=options.socket))
    doubles = load_doubles(options.doubles)
    walls = Walls(options.tier, options.readable, options.gpu)
    channel.send(_hello())
    with contextlib.suppress(ChannelClosed):
        first = channel.receive()
        if isinstance(first, Rehearse):
            rehearse(channel, first, doubles)
        _adopt_orphans()
        signal.signal(signal.SIGCHLD, _reap)
        while isinstance(first, Start):
            _start(channel, first, doubles, walls)
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
    libraries()
    raise_fewer_events()
    module.warm_up()
    importlib.import_module("graders.engine.worker.session")  # the last of ours that a rehearsal needs
    _own_modules()
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
        Loading(session.tell_of_code, [cell.source for cell in request.cells]).begin()
        _leave_no_names()
        session.rehearse()
        session.serve()
    os._exit(0)


@functools.cache
def _own_modules() -> tuple[str, ...]:
    """Name what is loaded of ours; found once, as to look at thousands of names costs each fork a copy of them."""
    return tuple(name for name in sys.modules if name.partition(".")[0] in OWN_PACKAGES)


def _leave_no_names() -> None:
    """Let no import find what is loaded here: whoever asks for it loads it anew, which is told of."""
    for name in _own_modules():
        del sys.modules[name]


def _start(channel: Channel, start: Start, doubles: ModuleType, walls: Walls) -> None:
    """Fork a child for one rehearsal."""
    descriptor = channel.passed.pop(0)
    process = walls.fork()
    if process == 0:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        _serve(Channel.of_worker(socket.socket(fileno=descriptor)), start, doubles, walls)
    os.close(descriptor)
    handle = os.pidfd_open(process)
    channel.send(Started(process), descriptor=handle)
    os.close(handle)


def _serve(channel: Channel, start: Start, doubles: ModuleType, walls: Walls) -> NoReturn:
    """Raise the walls, and do what the first message asks."""
    with contextlib.suppress(ChannelClosed):
        try:
            walls.enclose(start.directory, start.memory, channel.connection.fileno())
        except WallMissing as error:
            channel.send(Refused(short(error)))
            os._exit(0)
        first = channel.receive()
        if isinstance(first, Probe):
            channel.send(Probed(attempts(first)))
        elif isinstance(first, Rehearse):
            rehearse(channel, first, doubles)
    os._exit(0)


def _reap(*_: object) -> None:
    """Let go of all children that have ended."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _leave_root() -> None:
    """Go on as an ordinary user, in namespaces of that user's own; this process only waits for that one to end."""
    kernel.become(SERVICE_USER)
    kernel.unshare(kernel.NEW_USER | kernel.NEW_MOUNTS | kernel.NEW_PROCESSES)
    kernel.map_user(SERVICE_USER, SERVICE_USER)
    if process := os.fork():
        os.closerange(3, 2**16)
        os._exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) & 0xFF)


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
