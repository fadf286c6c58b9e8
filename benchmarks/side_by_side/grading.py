"""Grades notebooks as a batch does: in a process whose warm process stands ready, or by a command of their own."""

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.side_by_side.figures import Batch
from graders.course.grader import Done, Grader, Job
from graders.course.results import fingerprint
from graders.course.setup import Setup
from graders.engine.assignment import read_assignment
from graders.engine.submission import read_submission
from graders.shipped import REGULARIZATION


def make_setup(walls: str) -> Setup:
    """Say how all is graded here."""
    return Setup(fingerprint(read_assignment(REGULARIZATION)), device="cpu", walls=walls)


@contextlib.contextmanager
def warm_grader(walls: str = "auto") -> Iterator[Grader]:
    """Give a grader that has graded once, so that all is imported and ready."""
    grader = Grader(make_setup(walls))
    try:
        grader.do(job_of(Path(__file__).parents[2] / "examples" / "solved.ipynb"))
        yield grader
    finally:
        grader.close()


def job_of(path: Path) -> Job:
    """Give the job of grading a notebook."""
    return Job(path.stem, submission=read_submission(path))


def timed(grader: Grader, job: Job) -> tuple[float, Done]:
    """Do a job, and give the seconds that it took."""
    started = time.perf_counter()
    done = grader.do(job)
    return time.perf_counter() - started, done


def grade_cold(path: Path, out: Path) -> float:
    """Grade a notebook by a command of its own, and give the seconds that it took."""
    started = time.perf_counter()
    _command(path, out, 1)
    return time.perf_counter() - started


def grade_download(path: Path, out: Path, jobs: int, entries: int) -> Batch:
    """Grade a download by one command."""
    started = time.perf_counter()
    _command(path, out, jobs)
    seconds = time.perf_counter() - started
    kept = sorted(file.stat().st_mtime for file in (out / ".results").glob("*.json"))
    return Batch(jobs, entries, len(kept), seconds, kept[-1] - kept[jobs - 1])


def _command(path: Path, out: Path, jobs: int) -> None:
    command = [sys.executable, "-m", "graders", "grade", str(path), "--out", str(out), "--jobs", str(jobs)]
    ended = subprocess.run([*command, "--device", "cpu"], capture_output=True, text=True, check=False)
    if ended.returncode not in (0, 1):  # 1: one could not be judged, as some cannot
        raise RuntimeError(f"{' '.join(command)}: exit {ended.returncode}: {ended.stderr.strip()[-500:]}")
