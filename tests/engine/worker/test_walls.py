"""Walls as a submission meets them: a GPU's devices are let through where they are asked for, and with them no more."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graders.engine import walls
from graders.engine.observation import Cell, Raised, Tier
from graders.engine.raising import try_tier
from graders.engine.rehearsal import Rehearsal
from graders.engine.sandbox import Limits, Sandbox
from tests.engine.test_sandbox import cheap_doubles

STAND_IN = "/dev/full"
"""A device that is on every machine, and behind no walls."""
TIERS: tuple[Tier, ...] = ("namespaces", "landlock")
USES = f"import fcntl, os\ndevice = os.open({STAND_IN!r}, os.O_RDWR)\nos.read(device, 1)\n"


@pytest.fixture(scope="module")
def doubles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return doubles of nothing, where anyone may read them: the worker may be another user."""
    path = cheap_doubles(tmp_path_factory.mktemp("doubles"))
    for folder in path.parents:
        if folder.owner() == path.owner() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    return path


@pytest.fixture(scope="module", params=[True, False], ids=["with a GPU", "without"])
def gpu(request: pytest.FixtureRequest) -> bool:
    """Return whether a GPU is asked for."""
    return bool(request.param)


@pytest.fixture(scope="module", params=TIERS)
def walled(request: pytest.FixtureRequest, gpu: bool, doubles: Path) -> Iterator[Sandbox]:
    """Return a sandbox behind each kind of walls, on a machine whose GPU is the stand-in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walls, "_GPU_DEVICES", (Path(STAND_IN).name,))
        trial, sandbox = try_tier(doubles, Limits(20.0, 600), request.param, gpu)
    assert not trial.fallen
    if sandbox is None:
        pytest.skip(f"this machine has no walls of this kind: {trial.why_not}")
    yield sandbox
    sandbox.close()


def raised(sandbox: Sandbox, source: str) -> Raised | None:
    """Return what a cell raises."""
    rehearsal = Rehearsal.of(sandbox, [Cell(0, source)], seed=1, device="cpu")
    rehearsal.end()
    return rehearsal.raised.get(0)


def test_its_devices_are_let_through_only_if_it_is_asked_for(walled: Sandbox, gpu: bool) -> None:
    """They can be read, and controlled: a refusal of the device's own is no refusal of the walls'."""
    error = raised(walled, USES + "fcntl.ioctl(device, 0x5401)")
    assert error is not None
    if gpu:
        assert "Inappropriate ioctl" in error.text
    else:
        assert error.kind in ("PermissionError", "FileNotFoundError")


def test_its_driver_may_name_its_own_threads(walled: Sandbox, gpu: bool) -> None:
    """CUDA does so when it starts, and does not start where that is refused."""
    source = (
        "import pathlib\nfor thread in pathlib.Path('/proc/self/task').iterdir(): (thread / 'comm').write_text('x')"
    )
    error = raised(walled, source)
    assert (error is None) == gpu


def test_its_driver_may_map_any_number_of_addresses(walled: Sandbox, gpu: bool) -> None:
    """Data is limited as before."""
    source = "import mmap, resource\nassert resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY"
    error = raised(walled, source)
    assert (error is None) == gpu
    hoard = raised(walled, "hoard = bytearray(6 * 2**30)")
    assert hoard is not None
    assert hoard.kind == "MemoryError"


def test_other_processes_stay_out_of_sight(walled: Sandbox) -> None:
    """Also of a submission that may look at its own."""
    error = raised(walled, "open('/proc/1/environ', 'rb').read()")
    assert error is not None
    assert error.kind in ("PermissionError", "FileNotFoundError")
