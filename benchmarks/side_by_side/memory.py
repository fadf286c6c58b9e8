"""Measures the process that hands out a course's submissions: all is real but the grading, which gives one result.

    python -m benchmarks.side_by_side.memory DOWNLOAD REPORT PAGE OUT

runs in a process of its own for each measurement, so that one's peak is not another's.
"""

import json
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
from rich.console import Console

from benchmarks.side_by_side.figures import Memory
from benchmarks.side_by_side.grading import make_setup
from benchmarks.side_by_side.subjects import ROOT
from graders.course import outcome, run
from graders.course.batch import Workers
from graders.course.grader import Done, Job
from graders.course.intake.take_in import take_in
from graders.engine.assignment import read_assignment
from graders.engine.files import report_json
from graders.engine.report import Report
from graders.shipped import REGULARIZATION

EARLY = 100
"""Results after which the peak is looked at first."""


def measure_memory(download: Path, entries: int, done: Done, out: Path) -> Memory:
    """Have a process hand out a download whose every notebook gets the same result."""
    out.mkdir(parents=True)
    report, page = out / "report.json", out / "page.html"
    report.write_bytes(done.json)
    page.write_bytes(done.page)
    command = [sys.executable, "-m", "benchmarks.side_by_side.memory"]
    command += [str(path) for path in (download, report, page, out / "graded")]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    told = json.loads(ended.stdout.splitlines()[-1])
    return Memory(entries, **told)


class SameResult(Executor):
    """Gives one result to all, as it would come out of another process."""

    def __init__(self, report: Report, page: bytes) -> None:
        self._report = report
        self._page = page
        self.seconds = 0.0
        """What this itself has taken."""
        self.given = 0
        self.early = 0.0
        """The process's peak when the first ones had been given."""

    def submit(self, _task: Callable[..., Any], /, *arguments: Any, **_: Any) -> "Future[Any]":
        """Give the result under the name of the job."""
        started = time.perf_counter()
        job: Job = arguments[1]
        report = msgspec.structs.replace(job.report or self._report, submission=job.name)
        future: Future[Any] = Future()
        future.set_result(pickle.loads(pickle.dumps(Done(report, report_json(report), self._page))))
        self.given += 1
        if self.given == EARLY:
            self.early = peak_of_this_process()
        self.seconds += time.perf_counter() - started
        return future


def main() -> None:
    """Run the course, and print what its process took."""
    download, report, page, out = map(Path, sys.argv[1:])
    same = SameResult(msgspec.json.decode(report.read_bytes(), type=Report), page.read_bytes())
    told: dict[str, float] = {}
    read_graded, write_course = outcome.read_graded, outcome.write_course

    def tell_before_reading(*arguments: Any) -> Any:
        told.update(grading=peak_of_this_process())
        return read_graded(*arguments)

    def tell_before_writing(*arguments: Any) -> Any:
        graded = time.perf_counter()
        told.update(early=same.early, seconds=graded - started - same.seconds)
        try:
            return write_course(*arguments)
        finally:
            told.update(finish=time.perf_counter() - graded)

    started = time.perf_counter()
    with (
        tempfile.TemporaryDirectory(prefix="dryfit-") as work,
        patch.object(run, "read_graded", tell_before_reading),
        patch.object(run, "write_course", tell_before_writing),
        patch.object(run, "workers_beside", lambda jobs: Workers(lambda: same, lambda: same, lambda: jobs + 1)),
    ):
        intake = take_in([download], Path(work), None)
        rules = read_assignment(REGULARIZATION)
        console = Console(quiet=True)
        run.Run(intake, rules, make_setup("none"), run.Wishes(out, jobs=2), console).go()
    print(json.dumps({**told, "whole": peak_of_this_process()}))


def peak_of_this_process() -> float:
    """Give this process's peak in MB; unlike what `getrusage` gives, it does not begin with the parent's."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


if __name__ == "__main__":
    main()
