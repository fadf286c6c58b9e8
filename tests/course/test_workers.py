"""Who grades on this machine: this process, or real processes beside it, which may end or be told to."""

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from typer.testing import CliRunner

from benchmarks.kill_and_resume import Course, results_in, wait_until_gone
from graders.__main__ import command
from graders.course import workers
from graders.course.batch import ENDED, Batch
from graders.course.outcome import read_report
from graders.course.results import Results
from graders.course.setup import Setup
from graders.course.workers import Here, as_many_as_fit, workers_beside, workers_here
from graders.engine.assignment import Assignment
from tests.course.standins import JUDGED, do_or_die
from tests.small import SMALL_CRITERIA, SMALL_NOTEBOOK, SMALL_TOML, notebook_json

from .conftest import HandIn, Pretended

real_processes = pytest.mark.xdist_group("batches")


def test_here_does_each_job_at_once() -> None:
    """What comes of it, or what it raises; but for Ctrl-C, which is the user's."""
    with workers_here().start() as executor:
        assert executor.submit(int, "3").result() == 3
        assert isinstance(executor.submit(int, "three").exception(), ValueError)
        with pytest.raises(KeyboardInterrupt):
            executor.submit(interrupt)


def interrupt() -> None:
    """Do as Ctrl-C does."""
    raise KeyboardInterrupt


def test_here_ends_what_it_has_warmed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing stays behind in a process that goes on."""
    closed: list[bool] = []
    monkeypatch.setattr(workers, "close_grader", lambda: closed.append(True))
    with Here() as executor:
        executor.submit(int, "3")
        assert not closed
    assert closed == [True]


def test_one_job_more_is_handed_out_than_there_are_processes() -> None:
    """So that none waits; here, none waits anyway."""
    assert [workers_beside(jobs).at_once() for jobs in (2, 7)] == [3, 8]
    assert workers_here().at_once() == 1


@pytest.mark.parametrize(("cores", "gigabytes", "jobs"), [(8, 64, 8), (8, 4, 2), (8, 1, 1), (1, 64, 1)])
def test_there_are_as_many_jobs_as_cores_and_memory_have_room_for(
    monkeypatch: pytest.MonkeyPatch, cores: int, gigabytes: int, jobs: int
) -> None:
    """One at least."""

    class Memory:
        available = gigabytes * 2**30

    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
    monkeypatch.setattr(psutil, "virtual_memory", Memory)
    assert as_many_as_fit() == jobs


MakeCourse = Callable[..., Course]


@pytest.fixture
def make_course(tmp_path: Path) -> MakeCourse:
    """Return a function that makes a course whose submissions begin with these first cells."""

    def make(*first: str, timeout: int = 20) -> Course:
        (tmp_path / "small").mkdir()
        (tmp_path / "small" / "assignment.toml").write_text(SMALL_TOML)
        (tmp_path / "small" / "test_small_criteria.py").write_text(SMALL_CRITERIA)
        (tmp_path / "in").mkdir()
        for number, cell in enumerate(first):
            cells = list(SMALL_NOTEBOOK)
            cells[3] += f"\n{cell}"
            (tmp_path / "in" / f"group-{number}.ipynb").write_text(notebook_json(cells))
        assignment = ["--assignment", str(tmp_path / "small")]
        words = [str(tmp_path / "in"), *assignment, "--jobs", "2", "--walls", "none", "--timeout", str(timeout)]
        return Course(words, tmp_path)

    return make


def wait_for(happened: Callable[[], object], process: "subprocess.Popen[bytes]", course: Course) -> None:
    """Wait until something is so while a run goes on."""
    while not happened():
        assert process.poll() is None, course.log("out")
        os.sched_yield()


@real_processes
def test_a_process_that_ends_costs_one_submission(
    setup: Setup, small: Assignment, hand_in: HandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried once more, alone; those under way with it are graded, and those that come after."""
    monkeypatch.setattr("graders.course.batch.do", do_or_die)
    batch = Batch(setup, small, Results(tmp_path / "results", setup), tmp_path)
    entries = [hand_in(name) for name in ("a", "killer", "b", "c", "d")]
    assert sorted(entry.name for entry in batch.run(entries, workers_beside(2))) == ["a", "b", "c", "d", "killer"]
    notes = {name: read_report(tmp_path / name).notes for name in ("a", "b", "c", "d", "killer")}
    assert notes == {name: [JUDGED] for name in "abcd"} | {"killer": [ENDED]}


@real_processes
def test_ctrl_c_finishes_what_is_under_way(make_course: MakeCourse, pretended: Pretended) -> None:
    """On a terminal it reaches every process of the group. A line says how many are left; the same command goes on."""
    course = make_course(*(f"{number}" for number in range(6)))
    out = course.out("out")
    process = course.begin("out")
    wait_for(lambda: results_in(out), process, course)
    before = len(results_in(out))
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait() == 130
    done = results_in(out)
    assert before < len(done) < 6
    assert len(list(out.glob("*/report.json"))) == len(done)
    assert f"{6 - len(done)} of 6 are left; the same command goes on with them." in course.log("out")
    assert "Traceback" not in course.log("out")
    assert not any(course.temporary("out").iterdir())
    again = CliRunner().invoke(command, ["grade", *course.arguments, "--jobs", "1", "--out", str(out)])
    assert again.exit_code == 0, again.output
    assert f"{len(done)} of 6 are as they were when they were graded, and are kept." in again.output
    assert len(pretended.names) == 6 - len(done)
    assert {key: results_in(out)[key] for key in done} == done


@real_processes
def test_the_second_ctrl_c_ends_at_once(make_course: MakeCourse) -> None:
    """Not after the minutes that a cell may take; nothing is left behind."""
    course = make_course("while True: pass", "while True: ...", "while 1: pass", timeout=600)
    process = course.begin("out")
    wait_for(lambda: len(forks_at_work(course)) >= 2, process, course)
    os.killpg(process.pid, signal.SIGINT)
    wait_for(lambda: "under way; once more ends at once." in course.log("out"), process, course)
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait() == 130
    assert course.log("out").splitlines()[-1] == "ended; the same command goes on with what is left"
    assert "Traceback" not in course.log("out")
    assert not results_in(course.out("out"))
    _, left_behind = wait_until_gone(course.temporary("out"))
    assert not left_behind


def forks_at_work(course: Course) -> list[Path]:
    """Return the folders of submissions that are being run."""
    return [path for path in course.temporary("out").glob("*/*/*/tmp*") if path.is_dir()]
