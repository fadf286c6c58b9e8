"""Who grades a batch on this machine: this process for one job, processes beside it for more."""

import os
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import ParamSpec, TypeVar

import psutil

from graders.course.batch import Workers
from graders.engine.pool import judging_processes

P = ParamSpec("P")
R = TypeVar("R")

MEMORY_FOR_A_JOB = 1_500 * 2**20
"""What a job takes at most in practice: a warm process, its forks and the judge."""


class Here(Executor):
    """Does each job at once, in this process."""

    def submit(self, task: Callable[P, R], /, *arguments: P.args, **named: P.kwargs) -> Future[R]:
        """Do a job, and give what came of it."""
        future: Future[R] = Future()
        try:
            future.set_result(task(*arguments, **named))
        except Exception as error:
            future.set_exception(error)
        return future


def local_workers(jobs: int) -> Workers:
    """Give workers on this machine; one job more than there are processes is handed out, so that none waits."""
    if jobs == 1:
        return Workers(Here)
    return Workers(lambda: judging_processes(jobs), lambda: jobs + 1)


def as_many_as_fit() -> int:
    """Give the number of jobs that this machine's cores and memory have room for."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, psutil.virtual_memory().available // MEMORY_FOR_A_JOB))
