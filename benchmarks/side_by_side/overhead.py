"""Compares what a worker takes for a rehearsal with executing the same cells once, in processor time."""

import contextlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from benchmarks.side_by_side.subjects import ROOT
from graders.engine.assignment import Assignment
from graders.engine.grading import seed_of
from graders.engine.observation import Cell, Rehearse, Rehearsed
from graders.engine.sandbox import Sandbox, _environment
from graders.engine.submission import Submission

SECONDS = 60.0


class PlainProcess:
    """A warm process that forks for each submission, as the worker's does, and only executes the cells."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def seconds(self, submission: Submission) -> float | None:
        """Give the processor seconds of a fork that executes the cells; None where it did not come to their end."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps([cell.source for cell in submission.code]), file=self._process.stdin, flush=True)
        told: Any = json.loads(self._process.stdout.readline())
        return None if told is None else float(told)


@contextlib.contextmanager
def plain_process(assignment: Assignment) -> Iterator[PlainProcess]:
    """Start the process, in the environment that a worker gets."""
    with tempfile.TemporaryDirectory(prefix="dryfit-") as scratch:
        command = [sys.executable, "-m", "benchmarks.side_by_side.plain_cells"]
        command += [str(assignment.folder / assignment.doubles), scratch]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=_environment(Path(scratch))
        )
        try:
            yield PlainProcess(process)
        finally:
            process.communicate()


def rehearsal_seconds(sandbox: Sandbox, submission: Submission) -> float | None:
    """Give the processor seconds of a worker for a rehearsal, from its start until it has told all.

    The frozen copies that it leaves count, the judge's questions do not. None where the worker did not come so far.
    """
    cells = [Cell(cell.index, cell.source) for cell in submission.code]
    worker = sandbox.start(Rehearse(cells, seed_of(cells), SECONDS, "cpu", copies=True))
    try:
        while not isinstance(worker.channel.receive(SECONDS), Rehearsed):
            pass
        assert worker.process is not None, "behind namespaces the worker's number is not known"
        copies = psutil.Process(worker.process).children(recursive=True)
        return _processor_of(worker.process) + sum(_processor_of(copy.pid) for copy in copies)
    except Exception:  # whatever a submission does to its worker
        return None
    finally:
        sandbox.end(worker)


def _processor_of(process: int) -> float:
    """Give the processor seconds of a process so far, by Linux' number for the clock of another process."""
    return time.clock_gettime(~process << 3 | 2)
