"""Trains subjects as the grader does, seed after seed, and works out how often the reference would be failed."""

import math
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from benchmarks.trend_power.subjects import SUBJECTS, Subject, Trend
from graders.regularization.settings import DROPOUT_RATES, WEIGHT_DECAYS
from graders.regularization.trends import (
    BATCH_SIZE,
    DECAY_SCALE,
    DROPOUT_SCALE,
    IMAGES,
    Margin,
    decay_margins,
    dropout_margins,
)
from graders.regularization.worker.training import train

TAIL = 0.05
"""The share of the values from which the tail beyond is judged."""
CHUNK = 20
Floats = NDArray[np.float64]


def margins_of(subject: Subject, seed: int, device: str) -> list[Margin]:
    """Train all runs of a subject with one seed, by the worker's own function, and give the margins."""
    decays = subject.trend == "weight decay"
    values = WEIGHT_DECAYS if decays else (DROPOUT_RATES[0], DROPOUT_RATES[-1])
    scale = DECAY_SCALE if decays else DROPOUT_SCALE
    trainings = [train(*subject.make(value), IMAGES, BATCH_SIZE, seed, scale, device) for value in values]
    return decay_margins(trainings) if decays else dropout_margins(trainings[0], trainings[1])


def measure(seeds: Sequence[int], device: str) -> Iterator[tuple[int, int, list[list[Margin]]]]:
    """Measure each subject with so many seeds, on all cores; give its place, the first seed, and their margins."""
    workers = 1 if device != "cpu" else os.cpu_count()
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), torch.set_num_threads, (1,)) as pool:
        jobs = [
            pool.submit(_measure_some, place, range(first, min(first + CHUNK, count)), device)
            for place, count in enumerate(seeds)
            for first in range(0, count, CHUNK)
        ]
        for job in as_completed(jobs):
            yield job.result()


def _measure_some(place: int, seeds: range, device: str) -> tuple[int, int, list[list[Margin]]]:
    return place, seeds.start, [margins_of(SUBJECTS[place], seed, device) for seed in seeds]


@dataclass(frozen=True)
class Calibration:
    """One margin of the reference, over all seeds."""

    name: str
    values: Floats
    least: float

    @property
    def deviations(self) -> float:
        """How many standard deviations the mean lies above what is asked for."""
        return float((self.values.mean() - self.least) / self.values.std(ddof=1))

    @property
    def bound(self) -> float:
        """Bound the probability of less than is asked for, with a tail that falls only exponentially.

        The tail begins at the lowest twentieth and falls as that twentieth does, or more slowly by three standard
        errors. It bounds every distribution whose tail falls at an ever higher rate, as that of a normal one.
        """
        start = float(np.quantile(self.values, TAIL))
        beyond = start - self.values[self.values < start]
        excess = float(beyond.mean()) * (1 + 3 / math.sqrt(beyond.size))
        return TAIL * math.exp(-(start - self.least) / excess)


Calibrations = dict[Trend, list[Calibration]]


def calibrate(samples: Sequence[Sequence[Margin]]) -> list[Calibration]:
    """Gather the margins of all seeds, one calibration for each margin."""
    return [
        Calibration(each[0].name, np.array([margin.value for margin in each]), each[0].least)
        for each in zip(*samples, strict=True)
    ]


def slack(margins: Sequence[Margin], usual: Sequence[Calibration]) -> float:
    """Give the scarcest margin: below 0 it is too little, and the reference has 1 on average."""
    return min(
        (margin.value - margin.least) / (float(each.values.mean()) - each.least)
        for margin, each in zip(margins, usual, strict=True)
    )
