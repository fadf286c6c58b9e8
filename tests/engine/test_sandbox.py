"""Workers start, are limited, know nothing of the judge, and end with all that they have started."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from graders.engine.assignment import Assignment
from graders.engine.observation import Cell, Question
from graders.engine.rehearsal import Rehearsal
from graders.engine.sandbox import Limits, Sandbox, SandboxFailed

from .rehearsing import CURVE, FIT, NET, Rehearse, losses


def cheap_doubles(folder: Path) -> Path:
    """Write doubles that stand in for nothing."""
    path = folder / "doubles.py"
    path.write_text(
        "class Doubles:\n    names = frozenset()\n    def __init__(self, session): pass\n"
        + "".join(f"    def {name}(self, *_): pass\n" for name in ("restore", "before_cell", "after_cell", "finish"))
        + "def warm_up(): pass\n"
    )
    return path


@pytest.fixture(scope="module")
def far_down(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """Return a sandbox with its files far down, started by someone with a secret, and with doubles of nothing."""
    folder = tmp_path_factory.mktemp("sandbox")
    deep = folder / ("d" * 120) / ("e" * 120)
    deep.mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECRET_TOKEN", "hunter2")
        patch.setattr(tempfile, "tempdir", str(deep))
        sandbox = Sandbox(cheap_doubles(folder))
    yield sandbox
    sandbox.close()


def ended(sandbox: Sandbox, source: str) -> Rehearsal:
    """Return what came of a cell."""
    rehearsal = Rehearsal.of(sandbox, [Cell(0, source)], seed=1, device="cpu")
    rehearsal.end()
    return rehearsal


def said(rehearse: Rehearse, expression: str) -> str:
    """Return what an expression comes to in a worker."""
    return rehearse(f"import gc, os, sys, resource, threading, types\nraise Exception({expression})").raised[0].text


def test_a_sandbox_says_what_it_runs(sandbox: Sandbox) -> None:
    """Versions and devices are those of this machine."""
    hello = sandbox.hello()
    assert {"python", "torch", "numpy", "matplotlib", "ipython"} == set(hello.versions)
    assert hello.devices[0] == "cpu"


def test_the_device_is_the_best_there_is_or_the_one_asked_for(sandbox: Sandbox) -> None:
    """One that is not there is named, with those that are."""
    assert sandbox.choose_device("auto") == sandbox.hello().devices[-1]
    assert sandbox.choose_device("cpu") == "cpu"
    with pytest.raises(SandboxFailed, match="--device quantum: not on this machine, which has cpu"):
        sandbox.choose_device("quantum")


def test_a_worker_gets_none_of_the_instructors_variables(far_down: Sandbox) -> None:
    """What lies in the environment of whoever grades stays there."""
    source = "import os\nraise Exception(os.environ.get('SECRET_TOKEN'), os.environ['HOME'])"
    text = ended(far_down, source).raised[0].text
    assert "hunter2" not in text
    assert f"'{Path.home()}'" not in text


def test_a_worker_stands_in_a_directory_of_its_own(rehearse: Rehearse) -> None:
    """Two at a time do not share one."""
    one, other = (said(rehearse, "os.getcwd()") for _ in range(2))
    assert one != other
    assert Path.cwd() not in (Path(one), Path(one).parent)


def test_a_long_path_of_the_scratch_directory_is_no_hindrance(far_down: Sandbox) -> None:
    """Some machines keep temporary files far down."""
    assert "eeee/dryfit-" in ended(far_down, "import os\nraise Exception(os.getcwd())").raised[0].text


def test_a_worker_holds_no_answers(rehearse: Rehearse) -> None:
    """No criterion, no strategy and no reference is loaded beside the student's code."""
    modules = "[each.__name__ for each in gc.get_objects() if isinstance(each, types.ModuleType)]"
    ours = f"sorted(name for name in {modules} if name.split('.')[0] in ('graders', 'reference'))"
    loaded = said(rehearse, f"(gc.unfreeze(), {ours})[1]")  # no name leads to a module of ours any more
    assert "graders.engine.worker" in loaded
    for name in ("reference", "strategies", "misconceptions", "judging", "pytest", "test_early_stopping"):
        assert name not in loaded


def test_a_worker_has_one_thread_and_limits(rehearse: Rehearse) -> None:
    """A fork of several threads could hang, and a core would fill the disk: only a limit of 1 keeps it from programs, too."""
    assert said(rehearse, "threading.active_count()") == "1"
    assert said(rehearse, "resource.getrlimit(resource.RLIMIT_DATA)[0] != resource.RLIM_INFINITY") == "True"
    assert said(rehearse, "resource.getrlimit(resource.RLIMIT_CORE)") == "(1, 1)"


def test_a_sandbox_whose_warm_process_was_killed_warms_up_another(far_down: Sandbox) -> None:
    """The next submission is rehearsed as if nothing had happened."""
    warm = {process.pid for process in psutil.Process().children()}
    parent = int(ended(far_down, "import os\nraise Exception(os.getppid())").raised[0].text)
    assert parent in warm
    psutil.Process(parent).kill()
    assert ended(far_down, "1 / 0").raised[0].kind == "ZeroDivisionError"


def test_nothing_is_left_of_a_closed_sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No process, and no directory."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = {process.pid for process in psutil.Process().children(recursive=True)}
    sandbox = Sandbox(cheap_doubles(tmp_path))
    source = "import subprocess\nsubprocess.Popen(['sleep', '1000'], start_new_session=True)"
    Rehearsal.of(sandbox, [Cell(0, source)], seed=1, device="cpu")
    started = [p for p in psutil.Process().children(recursive=True) if p.pid not in before]
    assert len(started) >= 3
    sandbox.close()
    _, left = psutil.wait_procs(started, timeout=5)
    assert left == []
    assert list(tmp_path.glob("dryfit-*")) == []


def test_without_forks_each_submission_has_a_process_of_its_own(regularization: Assignment) -> None:
    """It is slower, and the answers are the same."""
    sandbox = Sandbox(regularization.folder / regularization.doubles, Limits(20.0, 1_500), forks=False)
    source = "def count(net, epoch, stats): return Stop if stats['validation loss'] < 0.5 else None\n"
    cells = [Cell(0, NET), Cell(1, source + FIT.replace("epochs=3", "epochs=3, after_epoch=count")), Cell(2, CURVE)]
    try:
        rehearsal = Rehearsal.of(sandbox, cells, seed=1, device="cpu")
        assert [figure.cells for figure in rehearsal.figures] == [[2]]
        for script in (losses(0.9, 0.1, 0.9), losses(0.8, 0.1, 0.9)):
            steps = rehearsal.ask(Question("replay", 0, script)).steps  # type: ignore[union-attr]
            assert [step.returned.kind for step in steps] == ["nothing", "marker"]
        rehearsal.end()
    finally:
        sandbox.close()


@pytest.mark.parametrize(
    ("doubles", "line"),
    [("raise ValueError('no data')", "ValueError: no data"), ("import os\nos._exit(3)", "the worker did not start")],
)
def test_a_worker_that_does_not_start_is_named_with_the_reason(tmp_path: Path, doubles: str, line: str) -> None:
    """The last line that it wrote is shown."""
    (tmp_path / "doubles.py").write_text(doubles)
    sandbox = Sandbox(tmp_path / "doubles.py")
    try:
        with pytest.raises(SandboxFailed, match=line):
            sandbox.hello()
    finally:
        sandbox.close()
