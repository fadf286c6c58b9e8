"""One run of all measurements, in an order in which what is compared is measured close together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import psutil
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from benchmarks.side_by_side.figures import FULL_LENGTH, Batch, Figures, Memory, Subject
from benchmarks.side_by_side.grading import (
    grade_cold,
    grade_download,
    job_of,
    timed,
    warm_grader,
)
from benchmarks.side_by_side.job import measure_growth, measure_job
from benchmarks.side_by_side.machine import this_machine
from benchmarks.side_by_side.memory import measure_memory
from benchmarks.side_by_side.overhead import plain_process, rehearsal_seconds
from benchmarks.side_by_side.rerunning import LONG, SHORT, lay_out_data, rerun
from benchmarks.side_by_side.splitting import clocked
from benchmarks.side_by_side.subjects import write_download, write_labelled, write_subjects
from graders.course.grader import Done, Grader
from graders.engine.assignment import read_assignment
from graders.engine.sandbox import Limits, Sandbox
from graders.engine.submission import read_submission
from graders.shipped import REGULARIZATION
from reference.data import DEBIAN_PACKAGE

T = TypeVar("T")
COMPARED = 24
"""Submissions whose rehearsal is compared with their cells alone, and whose time is split."""
OF_A_JOB = 10
GROWN = 300
BUSY = 0.5
"""A load from which on a machine does other work too."""
SIZES = (100, 1_000)
ROUNDS_OF_BATCHES = 4
"""Even, as the order of what is compared turns: a machine that gets slower by and by favours what comes first."""
Track = Callable[[Sequence[T], str], Iterator[T]]


class NoData(Exception):
    """The notebooks cannot be re-run at full length: why not, and the way out, in one line."""


@dataclass(frozen=True)
class Wishes:
    """How much to measure."""

    full: bool
    submissions: int
    rounds: int


def measure(wishes: Wishes, folder: Path, console: Console) -> Figures:
    """Measure all."""
    if wishes.full and not DEBIAN_PACKAGE.is_dir():
        raise NoData(f"--full: {DEBIAN_PACKAGE} is not there; apt-get install dataset-fashion-mnist")
    load = psutil.getloadavg()[0]
    if load > BUSY:
        console.print(f"This machine is busy (load {load:.1f}): what is measured now says little.")
    data = lay_out_data(folder)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:

        def track(items: Sequence[T], doing: str) -> Iterator[T]:
            return iter(progress.track(items, description=doing))

        batches = _batches(wishes.submissions, folder, track)
        with warm_grader() as grader:
            walls = grader.warm_up().tier
            subjects = _subjects(wishes, grader, folder, track)
            split, done = _split(grader, write_labelled(folder / "split", COMPARED), track)
        memory = [_memory(size, done, folder) for size in track(SIZES, "memory over many submissions")]
        plain, rehearsed = _overhead(write_labelled(folder / "overhead", COMPARED), track)
        job = measure_job(write_labelled(folder / "job", OF_A_JOB), lambda paths: track(paths, "what a job takes"))
        growth = None
        if wishes.full:
            many = write_labelled(folder / "many", GROWN)
            growth = measure_growth(many, lambda paths: track(paths, "memory of a judge"))
    return Figures(this_machine(walls, load), data, subjects, batches, memory, split, plain, rehearsed, job, growth)


def _batches(submissions: int, folder: Path, track: Track[tuple[int, int]]) -> list[Batch]:
    download = write_download(folder / "download.zip", submissions)
    turns = [(turn, jobs) for turn in range(ROUNDS_OF_BATCHES) for jobs in ((1, 2), (2, 1))[turn % 2]]
    return [
        grade_download(download, folder / f"batch-{turn}-{jobs}", jobs, submissions)
        for turn, jobs in track(turns, "whole batches at 1 and 2 jobs")
    ]


def _subjects(wishes: Wishes, grader: Grader, folder: Path, track: Track[tuple[Path, int]]) -> list[Subject]:
    """Grade and re-run some notebooks in turns."""
    paths = write_subjects(folder / "subjects")
    lengths = [FULL_LENGTH] if wishes.full else [SHORT, LONG]
    subjects = {path: Subject(path.stem, [], [], [], []) for path in paths}
    turns = [(path, turn) for turn in range(max(wishes.rounds, len(lengths))) for path in paths]
    for path, turn in track(turns, "grading and re-running in turns"):
        subject = subjects[path]
        if turn < len(lengths):
            subject.reruns.append(rerun(path, folder, lengths[turn]))
            if path == paths[0]:
                subject.single.append(rerun(path, folder, lengths[turn], one_thread=True))
        subject.warm.append(timed(grader, job_of(path))[0])
        subject.cold.append(grade_cold(path, folder / f"cold-{turn}-{path.stem}"))
        subject.warm.append(timed(grader, job_of(path))[0])
    return list(subjects.values())


def _split(grader: Grader, notebooks: Sequence[Path], track: Track[Path]) -> tuple[list[dict[str, float]], Done]:
    split = []
    for path in track(notebooks, "where the time goes"):
        with clocked() as clock:
            _, done = timed(grader, job_of(path))
        split.append(dict(clock.seconds))
    return split, done


def _memory(size: int, done: Done, folder: Path) -> Memory:
    download = write_download(folder / f"of-{size}.zip", size)
    return measure_memory(download, size, done, folder / f"memory-{size}")


def _overhead(notebooks: Sequence[Path], track: Track[Path]) -> tuple[list[float], list[float]]:
    """Execute and rehearse cells in turns; what does not come to its end in both is left out."""
    rules = read_assignment(REGULARIZATION)
    sandbox = Sandbox(rules.folder / rules.doubles, Limits())
    pairs: list[tuple[float, float]] = []
    try:
        with plain_process(rules) as plain:
            for path in track(notebooks, "cells alone and rehearsed"):
                submission = read_submission(path)
                alone, rehearsed = plain.seconds(submission), rehearsal_seconds(sandbox, submission)
                if alone is not None and rehearsed is not None:
                    pairs.append((alone, rehearsed))
    finally:
        sandbox.close()
    return [alone for alone, _ in pairs], [rehearsed for _, rehearsed in pairs]
