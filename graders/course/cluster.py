"""Who grades a batch on other machines: the workers of a Dask cluster that is running."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from graders.course.batch import Workers

SECONDS_TO_ANSWER = 10


class NoCluster(Exception):
    """A cluster that cannot be used, with the reason and the way out in one line."""


def cluster_workers(address: str, device: str) -> Workers:
    """Give the workers of the cluster whose scheduler has this address; for a GPU, those that have one to offer.

    What a lost worker had is given to others, and given up where three of them were lost with it. Raises `NoCluster`.
    """
    try:
        from distributed import Client
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise NoCluster("--scheduler needs Dask; install it with: pip install 'dryfit[cluster]'") from None
    try:
        client = Client(address, timeout=SECONDS_TO_ANSWER)
    except (OSError, TimeoutError, ValueError) as error:
        raise NoCluster(f"--scheduler {address}: cannot be reached: {error}; is it running?") from None
    resources = {"GPU": 1} if device == "cuda" else None

    @contextmanager
    def start() -> Iterator[Executor]:
        with client.get_executor(pure=False, resources=resources) as executor:
            yield executor

    return Workers(start, lambda: max(2, 2 * sum(client.nthreads().values())), (KilledWorker,))
