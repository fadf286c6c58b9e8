"""All that is measured, as plain data, and what follows from it."""

import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

FILE = Path(__file__).parents[2] / "docs" / "figures" / "benchmarks.json"
FULL_LENGTH = 150
"""The epochs of each run, as the assignment asks for them."""


class Machine(msgspec.Struct, frozen=True):
    """Where it was measured, and with what."""

    processor: str
    cores: int
    memory: float
    """In GB."""
    system: str
    walls: str
    versions: dict[str, str]
    load: float = 0.0
    """Processes at work before the first measurement: 0 on a machine that does nothing else."""


class CellRun(msgspec.Struct, frozen=True):
    """One cell, executed by a kernel: seconds of wall time and of processor time, and steps of optimizers."""

    seconds: float
    processor: float
    steps: int


class Rerun(msgspec.Struct, frozen=True):
    """A notebook, executed by a fresh kernel with so many epochs a run."""

    epochs: int
    seconds: float
    """From no kernel to no kernel."""
    processor: float
    cells: list[CellRun]


class Subject(msgspec.Struct, frozen=True):
    """One notebook, graded and re-run in turns."""

    name: str
    warm: list[float]
    """Seconds of each grading where the warm process stands ready."""
    cold: list[float]
    """Seconds of each whole command for this notebook alone."""
    reruns: list[Rerun]
    """At one length, or at two shorter ones."""
    single: list[Rerun] = []
    """The same with one thread, for one notebook only."""

    @property
    def extrapolated(self) -> bool:
        """Whether the notebook was not re-run at full length."""
        return len(self.reruns) > 1

    @property
    def full(self) -> tuple[float, float]:
        """Seconds of wall and processor time that re-running takes at full length."""
        return at_full_length(self.reruns)


class Batch(msgspec.Struct, frozen=True):
    """One whole command on a download."""

    jobs: int
    entries: int
    run: int
    """Notebooks that were really run: not those that could not be read, nor what was handed in without one."""
    seconds: float
    between: float
    """Seconds from the result with which there are as many as jobs, each of which by then is warm, to the last."""

    @property
    def per_minute(self) -> float:
        """Notebooks a minute, over the whole command."""
        return 60 * self.run / self.seconds

    @property
    def steady(self) -> float:
        """Notebooks a minute once all processes are warm."""
        return 60 * (self.run - self.jobs) / self.between


class Memory(msgspec.Struct, frozen=True):
    """The process that hands out a course's submissions: its peak in MB, and its own seconds."""

    submissions: int
    early: float
    """The peak when the first 100 results were there."""
    grading: float
    """The peak when all were, before they are read again for the gradebook and the page."""
    whole: float
    """The peak with the gradebook and the course's page."""
    seconds: float
    """What the process itself does from the intake until all reports are read again, the grading left out."""
    finish: float
    """Seconds for the gradebook and the course's page."""


class Job(msgspec.Struct, frozen=True):
    """What one job takes: bytes that travel to it and back for each submission, MB of memory, processor seconds."""

    sent: list[int]
    returned: list[int]
    memory: float
    """The peak of all its processes, what they share counted once."""
    judge: list[float]
    """Processor seconds of the judge, for each submission."""
    worker: float
    """Processor seconds of all processes of a worker, for a submission on average."""


class Growth(msgspec.Struct, frozen=True):
    """Memory in MB of a process that judges, after its first submissions and after many."""

    early: int
    early_memory: float
    late: int
    late_memory: float


class Figures(msgspec.Struct, frozen=True):
    """All that one run has measured."""

    machine: Machine
    data: str
    """What the notebooks trained on when they were re-run."""
    subjects: list[Subject]
    batches: list[Batch]
    memory: list[Memory]
    split: list[dict[str, float]]
    """For each submission, the seconds that go into each part."""
    plain: list[float]
    """Processor seconds of executing the cells once under the doubles."""
    rehearsed: list[float]
    """Processor seconds of the worker for the same cells."""
    job: Job
    growth: Growth | None = None

    @property
    def warm(self) -> float:
        """Seconds to grade a notebook where the warm process stands ready."""
        return statistics.median(statistics.median(each.warm) for each in self.subjects)

    @property
    def cold(self) -> float:
        """Seconds of a whole command for one notebook."""
        return statistics.median(statistics.median(each.cold) for each in self.subjects if each.cold)

    @property
    def rerun(self) -> float:
        """Seconds to re-run a notebook at full length."""
        return statistics.median(each.full[0] for each in self.subjects)

    @property
    def rerun_processor(self) -> float:
        """Processor seconds to re-run a notebook at full length."""
        return statistics.median(each.full[1] for each in self.subjects)

    @property
    def processor(self) -> float:
        """Processor seconds to grade a submission: judge and worker."""
        return statistics.median(self.job.judge) + self.job.worker

    @property
    def overhead(self) -> float:
        """What the worker takes beyond the cells alone, as a share of those: the median over the submissions."""
        return statistics.median(ratio(self.rehearsed, self.plain)) - 1

    def per_minute(self, jobs: int, steady: bool = False) -> float:
        """Notebooks a minute at so many jobs."""
        return statistics.median(
            each.steady if steady else each.per_minute for each in self.batches if each.jobs == jobs
        )

    def speedup(self, steady: bool = False) -> float:
        """How many times as fast two jobs are as one: the median over the rounds."""
        rates = {
            jobs: [each.steady if steady else each.per_minute for each in self.batches if each.jobs == jobs]
            for jobs in (1, 2)
        }
        return statistics.median(ratio(rates[2], rates[1]))


def at_full_length(reruns: Sequence[Rerun]) -> tuple[float, float]:
    """Give the seconds of wall and processor time at full length: as measured, or from two shorter runs."""
    if len(reruns) == 1:
        return reruns[0].seconds, reruns[0].processor
    short, long = reruns
    return extrapolate(short, long)


def extrapolate(short: Rerun, long: Rerun, epochs: int = FULL_LENGTH) -> tuple[float, float]:
    """Give the seconds of wall and processor time at full length, from two shorter runs.

    Each cell goes on as it went from the shorter to the longer. A cell in which a run stopped early counts as it was:
    too short, if anything.
    """
    seconds, processor = long.seconds, long.processor
    for before, after in zip(short.cells, long.cells, strict=True):
        if before.steps and after.steps * short.epochs == before.steps * long.epochs:
            times = (epochs - long.epochs) / (long.epochs - short.epochs)
            seconds += times * (after.seconds - before.seconds)
            processor += times * (after.processor - before.processor)
    return seconds, processor


def ratio(over: Iterable[float], under: Iterable[float]) -> list[float]:
    """Give each number over its neighbour, which was measured beside it."""
    return [a / b for a, b in zip(over, under, strict=True)]


def shares(split: list[dict[str, float]]) -> dict[str, tuple[float, float]]:
    """Give for each part its median seconds, and its share of all seconds; the largest first."""
    parts = {name for each in split for name in each}
    total = sum(sum(each.values()) for each in split)
    found = {
        name: (
            statistics.median(each.get(name, 0.0) for each in split),
            sum(each.get(name, 0.0) for each in split) / total,
        )
        for name in parts
    }
    return dict(sorted(found.items(), key=lambda part: (-part[1][1], part[0])))
