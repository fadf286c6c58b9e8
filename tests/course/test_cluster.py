"""A batch on a cluster: a real scheduler and two real worker processes on this machine, of which one is killed."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster

from benchmarks.kill_and_resume import results_in
from graders.course import cluster as module
from graders.course.cluster import NoCluster, cluster_workers
from tests.small import SMALL_NOTEBOOK

from .conftest import Dryfit, HandIn, Pretended, lines_of

pytestmark = [pytest.mark.xdist_group("batches"), pytest.mark.filterwarnings("ignore::ResourceWarning")]


@contextmanager
def worker(address: str, *options: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Start a worker process of a cluster."""
    command = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-nanny", "--no-dashboard"]
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary,
        subprocess.Popen(
            [*command, "--nthreads", "1", *options],
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TMPDIR": temporary},
        ) as process,
    ):
        yield process
        process.kill()


@contextmanager
def scheduler() -> Iterator[LocalCluster]:
    """Start a scheduler without workers."""
    with LocalCluster(
        n_workers=0, processes=False, protocol="tcp", host="127.0.0.1", dashboard_address=":0"
    ) as started:
        yield started


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Return a cluster that has no workers but those that a test starts."""
    with scheduler() as started:
        yield started


@pytest.fixture
def two_workers(cluster: LocalCluster) -> Iterator[list["subprocess.Popen[bytes]"]]:
    """Return two worker processes of the cluster."""
    with ExitStack() as closing:
        yield [closing.enter_context(worker(cluster.scheduler_address)) for _ in range(2)]


def kill_when(happened: Callable[[], object], process: "subprocess.Popen[bytes]") -> threading.Thread:
    """Kill a process as soon as something is so."""

    def wait() -> None:
        while not happened():
            os.sched_yield()
        process.kill()

    thread = threading.Thread(target=wait)
    thread.start()
    return thread


def reports_in(out: Path) -> dict[str, dict[str, Any]]:
    """Return all reports, without their times."""
    return {path.parent.name: json.loads(path.read_bytes()) | {"seconds": 0} for path in out.glob("*/report.json")}


@pytest.mark.usefixtures("shared_sandbox")
def test_a_worker_that_is_killed_costs_nothing(
    cluster: LocalCluster, two_workers: list["subprocess.Popen[bytes]"], dryfit: Dryfit, hand_in: HandIn
) -> None:
    """What it had is graded by the other; the reports are the same as this machine's own."""
    for number in range(6):
        cells = list(SMALL_NOTEBOOK)
        cells[3] = f"plt.plot([1, {number}])"
        cells[7] = "..." if number == 4 else cells[7]
        hand_in(f"group-{number}", *cells)
    killing = kill_when(lambda: results_in(Path("out")), two_workers[0])
    options = ("--walls", "none", "--device", "cpu")
    result = dryfit("grade", "in", *options, "--scheduler", cluster.scheduler_address)
    killing.join()
    assert two_workers[0].wait() < 0
    assert result.exit_code == 0, result.output
    assert any(line.startswith("Pages: out/index.html") for line in lines_of(result))
    found = reports_in(Path("out"))
    assert len(found) == 6
    assert dryfit("grade", "in", *options, "--out", "here").exit_code == 0
    assert found == reports_in(Path("here"))
    assert {name for name, report in found.items() if report["score"] < 4} == {"group-4"}


def test_a_worker_with_other_code_ends_the_batch_with_one_line(
    cluster: LocalCluster, dryfit: Dryfit, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It must not grade: its verdicts would be others. A worker without Dryfit cannot."""
    hand_in("a")
    monkeypatch.setattr("graders.course.command.fingerprint", lambda _: "another")
    with worker(cluster.scheduler_address):
        result = dryfit("grade", "in", "--scheduler", cluster.scheduler_address)
    assert result.exit_code == 2
    (line,) = [line for line in lines_of(result) if "waiting for one" not in line]
    assert line.endswith("not the code that this batch is graded with; install the same Dryfit and assignment here")
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://127.0.0.1:9", "cannot be reached"),
        ("nonsense", "cannot be reached"),
        ("http://[", "cannot be reached"),
        ("carrier-pigeon://127.0.0.1:8786", "cannot be reached"),
    ],
)
def test_a_scheduler_that_is_not_there_is_one_line(
    dryfit: Dryfit, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch, address: str, said: str
) -> None:
    """It names the address."""
    monkeypatch.setattr(module, "SECONDS_TO_ANSWER", 0.3)
    hand_in("a")
    result = dryfit("grade", "in", "--scheduler", address)
    assert result.exit_code == 2
    (line,) = lines_of(result)
    assert line.startswith(f"--scheduler {address}: {said}: ")
    assert line.endswith("is it running?")


def test_where_everything_is_graded_no_scheduler_is_asked(
    pretended: Pretended, dryfit: Dryfit, hand_in: HandIn
) -> None:
    """There is nothing for it to do."""
    hand_in("a")
    dryfit("grade", "in")
    assert dryfit("grade", "in", "--scheduler", "tcp://127.0.0.1:9").exit_code == 0
    assert pretended.names == ["a"]


def test_dask_is_asked_for_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those who grade on one machine do without."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoCluster, match=r"^--scheduler needs Dask; install it with: pip install 'dryfit\[cluster\]'$"):
        cluster_workers("tcp://127.0.0.1:9", "cpu").__enter__()


def test_a_gpu_course_waits_for_a_worker_with_a_gpu(
    cluster: LocalCluster, two_workers: list["subprocess.Popen[bytes]"], capsys: pytest.CaptureFixture[str]
) -> None:
    """Others get none of its jobs, however idle they are."""
    address = cluster.scheduler_address
    with cluster_workers(address, "cpu") as workers, workers.start() as executor:
        assert executor.submit(os.getpid).result() in {process.pid for process in two_workers}
    capsys.readouterr()
    waits = "The cluster has no worker with the resource GPU yet; waiting for one.\n"
    with cluster_workers(address, "cuda") as workers, workers.start() as executor:
        assert capsys.readouterr().err == waits
        futures: list[Future[int]] = [executor.submit(os.getpid) for _ in range(3)]
        with worker(address, "--resources", "GPU=1") as with_gpu:
            assert {future.result() for future in futures} == {with_gpu.pid}
            assert workers.at_once() == 6
            with cluster_workers(address, "cuda"):
                assert capsys.readouterr().err == ""


def test_a_cluster_that_ends_in_the_middle_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was under way there is left for the same command."""
    monkeypatch.setattr(module, "SECONDS_TO_ANSWER", 1)
    with scheduler() as ending:
        address = ending.scheduler_address
        with (
            pytest.raises(NoCluster) as raised,
            cluster_workers(address, "cpu") as workers,
            workers.start() as executor,
        ):
            future = executor.submit(os.getpid)
            ending.close()
            future.result()
    assert str(raised.value) == f"--scheduler {address}: has ended; the same command goes on with what is left"


def test_a_worker_without_dryfit_is_one_line(cluster: LocalCluster) -> None:
    """It says what to install, and where."""
    with (
        pytest.raises(NoCluster, match="a worker has no graders; install Dryfit there"),
        cluster_workers(cluster.scheduler_address, "cpu") as workers,
        workers.start(),
    ):
        raise ModuleNotFoundError("No module named 'graders'", name="graders")
