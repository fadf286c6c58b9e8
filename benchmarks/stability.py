"""Grades one notebook again and again, each time under other circumstances, and compares the reports byte for byte.

    python -m benchmarks.stability [NOTEBOOK]

What varies: the hash seed and the number of threads of the judge, how many other processes keep the processors busy,
the order of the criteria, and whether runs leave frozen copies or are run anew. Exits 1 if two reports differ in
anything but their seconds.
"""

import contextlib
import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from graders.engine.assignment import read_assignment
from graders.engine.files import report_json
from graders.engine.grading import grade
from graders.engine.judging import Judging
from graders.engine.sandbox import Limits, Sandbox
from graders.engine.submission import read_submission
from graders.shipped import REGULARIZATION

HANDED_IN = Path(__file__).parents[1] / "examples" / "handed_in.ipynb"
ROUNDS = 20
BUSY = "while True: pass"


@dataclass(frozen=True)
class Circumstances:
    """What is different each time."""

    hash_seed: int
    threads: int
    busy: int
    order: int | None
    """The seed that the criteria are shuffled by; None leaves them as they stand."""
    copies: bool

    @classmethod
    def of(cls, round_number: int) -> "Circumstances":
        """Draw the circumstances of a round; the first is a plain one."""
        if round_number == 0:
            return cls(0, 1, 0, None, True)
        draw = random.Random(round_number)
        return cls(
            draw.randrange(1000), draw.choice((1, 2, 4)), draw.choice((0, 2, 4)), round_number, round_number % 4 > 0
        )


def main() -> None:
    """Grade, compare and print."""
    notebook = Path(sys.argv[1]) if len(sys.argv) > 1 else HANDED_IN
    rounds = [Circumstances.of(number) for number in range(ROUNDS)]
    reports = [grade_apart(notebook, each) for each in track(rounds, "grading", console=Console(stderr=True))]
    usual = Counter(reports).most_common(1)[0][0]
    table = Table("round", "hash seed", "threads", "busy processes", "order", "frozen copies", "report")
    for number, (each, report) in enumerate(zip(rounds, reports, strict=True), start=1):
        table.add_row(*map(str, (number, *asdict(each).values())), "the same" if report == usual else "ANOTHER")
    Console().print(table)
    sys.exit(0 if set(reports) == {usual} else 1)


def grade_apart(notebook: Path, circumstances: Circumstances) -> str:
    """Grade in a process of its own, under these circumstances, and give the report without its seconds."""
    environment = os.environ | {
        "PYTHONHASHSEED": str(circumstances.hash_seed), "OMP_NUM_THREADS": str(circumstances.threads),
    }  # fmt: skip
    command = [sys.executable, "-m", "benchmarks.stability", "--once", str(notebook), json.dumps(asdict(circumstances))]
    with _busy(circumstances.busy):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


@contextlib.contextmanager
def _busy(count: int) -> Iterator[None]:
    processes = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(count)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


def grade_once(notebook: Path, circumstances: Circumstances) -> dict[str, Any]:
    """Grade a notebook in this process, and give its report without the seconds that it took."""
    rules = read_assignment(REGULARIZATION)
    sandbox = Sandbox(rules.folder / rules.doubles, Limits(seconds=60), forks=circumstances.copies)
    shuffled = Judging.pytest_collection_modifyitems

    def shuffle(judging: Judging, config: Any, items: list[Any]) -> None:
        shuffled(judging, config, items)
        random.Random(circumstances.order).shuffle(items)

    if circumstances.order is not None:
        Judging.pytest_collection_modifyitems = shuffle  # type: ignore[assignment, method-assign]
    try:
        report = json.loads(report_json(grade(read_submission(notebook), rules, sandbox, "cpu")))
    finally:
        sandbox.close()
    report.pop("seconds")
    for task in report["tasks"]:
        for criterion in task["criteria"]:
            if criterion["status"] == "passed":  # where several look at the same, the first one shows it
                criterion.pop("evidence")
        task["criteria"].sort(key=lambda criterion: (criterion["name"], criterion["parameters"]))
    return dict(report)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        print(json.dumps(grade_once(Path(sys.argv[2]), Circumstances(**json.loads(sys.argv[3])))))
    else:
        main()
