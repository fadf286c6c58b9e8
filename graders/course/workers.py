"""Who grades a batch on this machine: this process for one job, processes beside it for more."""

import os
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import ParamSpec, TypeVar

import psutil

from graders.course.batch import Workers
from graders.course.grader import close_grader
from graders.engine.pool import judging_processes

P = ParamSpec("P")
R = TypeVar("R")

MEMORY_FOR_A_JOB = 1_500 * 2**20
"""What a job takes at most in practice: a warm process, its forks and the judge."""


class Here(Executor):
    """Does each job at once, in this process; a job that ends it ends everything."""

    def submit(self, task: Callable[P, R], /, *arguments: P.args, **named: P.kwargs) -> Future[R]:
        """Do a job, and give what came of it."""
        future: Future[R] = Future()
        try:
            future.set_result(task(*arguments, **named))
        except Exception as error:
            future.set_exception(error)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002
        """End what was warmed up for the jobs."""
        close_grader()


def workers_here() -> Workers:
    """Give this process itself, for one submission after another."""
    return Workers(Here, Here)


def workers_beside(jobs: int) -> Workers:
    """Give processes beside this one; one job more than there are is handed out, so that none waits."""
    return Workers(lambda: judging_processes(jobs), lambda: judging_processes(1), lambda: jobs + 1)


def as_many_as_fit() -> int:
    """Give the number of jobs that this machine's cores and memory have room for."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, psutil.virtual_memory().available // MEMORY_FOR_A_JOB))
