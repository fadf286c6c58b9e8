"""A warm process that forks for each submission on its standard input, and executes the cells under the doubles.

It leaves out all that a worker does beside: nothing is recorded, told, frozen or looked at, and there is no shell. It
tells the processor seconds of each fork, or null where the fork did not come to the end of its cells.
"""

import ast
import contextlib
import json
import os
import sys
import time
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, NoReturn

from graders.engine.worker.__main__ import load_doubles
from graders.engine.worker.shell import RESTORE, RestoreAfter

SEED = 1


class PlainSession:
    """What the doubles need of a session, and nothing that takes time."""

    def __init__(self, doubles: ModuleType) -> None:
        from IPython.core.inputtransformer2 import TransformerManager

        self.cell = 0
        self.seed = SEED
        self.answering = True
        """The doubles record nothing in a process that only answers."""
        self.shell = TransformerManager()
        self.doubles = doubles.Doubles(self)
        self.namespace: dict[str, Any] = {"__name__": "__main__", "get_ipython": _Magics, RESTORE: self.doubles.restore}
        self.own_names = frozenset(self.namespace)
        self.doubles.restore()

    def observe(self, _: object) -> None:
        """Keep nothing."""

    tell = answer = observe

    def freeze(self, _: int) -> None:
        """Leave no copy, and have no question."""

    def execute(self, source: str) -> None:
        """Execute a cell, going on where it raises."""
        self.doubles.before_cell(source)
        with contextlib.suppress(Exception):
            tree = ast.parse(self.shell.transform_cell(source))
            kept = ast.fix_missing_locations(RestoreAfter(self.doubles.names).visit(tree))
            exec(compile(kept, f"<cell {self.cell}>", "exec"), self.namespace)
        self.doubles.after_cell(None)
        self.cell += 1


class _Magics:
    """A shell whose magics have no effect."""

    def __getattr__(self, _: str) -> Any:
        return lambda *_, **__: SimpleNamespace()


def main() -> None:
    """Warm up, and fork for each line."""
    doubles, scratch = load_doubles(Path(sys.argv[1])), sys.argv[2]
    for line in sys.stdin:
        cells = json.loads(line)
        reading, writing = os.pipe()
        if (process := os.fork()) == 0:
            os.close(reading)
            _execute(doubles, cells, scratch, writing)
        os.close(writing)
        with os.fdopen(reading, "rb") as told:
            print((told.read() or b"null").decode(), flush=True)
        os.waitpid(process, 0)


def _execute(doubles: ModuleType, cells: list[str], scratch: str, writing: int) -> NoReturn:
    """Execute the cells in a fork, and tell how long its processor was busy."""
    os.chdir(scratch)
    sys.path[0] = ""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    try:
        session = PlainSession(doubles)
        for source in cells:
            session.execute(source)
        os.write(writing, json.dumps(time.process_time()).encode())
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
