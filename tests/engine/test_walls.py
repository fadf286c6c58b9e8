"""What a worker may read: the interpreter and its own side, and of ours nothing that knows an answer."""

from pathlib import Path

import pytest

from graders.engine import walls
from graders.engine.walls import behind_namespaces, gpu_devices, readable_paths, worker_files
from graders.shipped import REFERENCE, REGULARIZATION

DOUBLES = REGULARIZATION / "worker" / "doubles.py"


def can_read(path: Path, readable: list[Path]) -> bool:
    """Tell whether a file is one of the paths, or lies in one."""
    return any(path == each or each in path.parents for each in readable)


@pytest.fixture(scope="module")
def readable() -> list[Path]:
    """Return what the worker of the assignment that ships may read."""
    return readable_paths(worker_files(DOUBLES))


@pytest.mark.parametrize("name", ["worker/doubles.py", "worker/data/fashion_mnist.npz", "drawn.py", "__init__.py"])
def test_the_worker_reads_its_own_side_of_the_assignment(readable: list[Path], name: str) -> None:
    assert can_read(REGULARIZATION / name, readable)


@pytest.mark.parametrize(
    "name", ["test_early_stopping.py", "strategies.py", "settings.py", "assignment.toml", "mutants"]
)
def test_the_worker_reads_no_criterion_and_no_setting(readable: list[Path], name: str) -> None:
    assert (REGULARIZATION / name).exists()
    assert not can_read(REGULARIZATION / name, readable)


def test_the_worker_reads_neither_the_reference_nor_the_judge(readable: list[Path]) -> None:
    judge = Path(behind_namespaces.__code__.co_filename)
    assert not can_read(REFERENCE, readable)
    assert not can_read(judge, readable)


def test_an_installed_package_is_left_out_of_the_packages_around_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where Dryfit lies among the interpreter's packages, these are readable one by one, and it is not."""
    packages = tmp_path / "site-packages"
    for name in ("torch", "graders", "reference"):
        (packages / name).mkdir(parents=True)
    monkeypatch.setattr("graders.engine.walls._PACKAGE", packages / "graders")
    monkeypatch.setattr("site.getsitepackages", lambda: [str(packages)])
    readable = readable_paths([])
    assert can_read(packages / "torch", readable)
    assert not can_read(packages / "graders", readable)
    assert not can_read(packages / "reference", readable)


def test_the_outer_walls_have_no_network_and_no_more_of_the_files(tmp_path: Path) -> None:
    command = behind_namespaces(["worker"], [tmp_path / "readable"], tmp_path / "scratch")
    assert {"--unshare-net", "--unshare-pid", "--unshare-ipc", "--die-with-parent"} <= set(command)
    bound = [command[place + 1] for place, each in enumerate(command) if each in ("--ro-bind", "--bind")]
    assert bound == [str(tmp_path / "readable"), str(tmp_path / "scratch")]
    devices = [command[place + 1] for place, each in enumerate(command) if each == "--dev-bind"]
    assert devices == ["/dev/null", "/dev/zero", "/dev/random", "/dev/urandom"]
    assert command[-1] == "worker"


def test_a_gpu_is_seen_only_where_it_is_given(tmp_path: Path) -> None:
    command = behind_namespaces(["worker"], [], tmp_path, [Path("/dev/nvidiactl"), Path("/dev/dri/renderD128")])
    assert [command[place + 1] for place, each in enumerate(command) if each == "--dev-bind"][4:] == [
        "/dev/nvidiactl",
        "/dev/dri/renderD128",
    ]
    assert "/dev/dri" in command


def test_the_devices_of_a_gpu_are_those_that_compute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not what sets up screens."""
    (tmp_path / "dri").mkdir()
    devices = ["nvidiactl", "nvidia0", "nvidia1", "nvidia-uvm", "dri/renderD128"]
    for name in [*devices, "nvidia-modeset", "dri/card0", "sda", "kvm"]:
        (tmp_path / name).touch()
    found = walls._found
    monkeypatch.setattr(walls, "_found", lambda _, patterns: found(tmp_path, patterns))
    assert gpu_devices() == [tmp_path / name for name in devices]


def test_what_a_gpus_driver_reads_is_readable_only_with_one(readable: list[Path]) -> None:
    place = Path("/sys/devices/system")
    assert not can_read(place, readable)
    assert can_read(place, readable_paths([], gpu=True)) == place.exists()


def test_the_worker_sees_whether_it_may_ask_for_huge_pages(readable: list[Path]) -> None:
    assert Path("/sys/kernel/mm/transparent_hugepage") in readable
