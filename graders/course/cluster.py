"""Who grades a batch on other machines: the workers of a Dask cluster that is running."""

import logging
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from typing import Any

from graders.course.batch import Workers
from graders.engine.text import one_line

SECONDS_TO_ANSWER = 10


class NoCluster(Exception):
    """A cluster that cannot be used, with the reason and the way out in one line."""


@contextmanager
def cluster_workers(address: str, device: str) -> Iterator[Workers]:
    """Give the workers of the cluster whose scheduler has this address; for a GPU, those that have one to offer.

    What a lost worker had is given to others, and given up where three of them were lost with it. Raises `NoCluster`.
    """
    try:
        from distributed import Client
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise NoCluster("--scheduler needs Dask; install it with: pip install 'dryfit[cluster]'") from None
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what matters of it is said here
    try:
        client = Client(address, timeout=SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        said = one_line(str(error), 200)
        raise NoCluster(f"--scheduler {address}: cannot be reached: {said}; is it running?") from None
    resources = {"GPU": 1} if device == "cuda" else {}
    if not any(_offers(worker, resources) for worker in client.scheduler_info(n_workers=-1)["workers"].values()):
        having = " with the resource GPU" if resources else ""
        print(f"The cluster has no worker{having} yet; waiting for one.", file=sys.stderr)

    @contextmanager
    def start() -> Iterator[Executor]:
        executor = client.get_executor(pure=False, resources=resources or None)
        try:
            yield executor
        except CancelledError:
            raise NoCluster(f"--scheduler {address}: has ended; the same command goes on with what is left") from None
        except ModuleNotFoundError as error:
            raise NoCluster(f"--scheduler {address}: a worker has no {error.name}; install Dryfit there") from None
        finally:
            executor.shutdown(wait=False)

    with client:
        yield Workers(start, start, lambda: max(2, 2 * sum(client.nthreads().values())), (KilledWorker,))


def _offers(worker: Mapping[str, Any], resources: Mapping[str, int]) -> bool:
    return all(worker["resources"].get(name, 0) >= amount for name, amount in resources.items())
