"""The kill table on a terminal."""

import io

from rich.console import Console

from graders.audit.equivalent import Equivalent
from graders.audit.kill_table import Criterion, Graded, KillTable, Outcome
from graders.audit.terminal import print_kill_table
from tests.audit.conftest import MakeMutant


def test_what_needs_work_comes_first(make_mutant: MakeMutant) -> None:
    """The reference, survivors with their change or their reason, stale entries, then what is only worth knowing."""
    passed = Outcome({"1.1a": "passed"}, {Criterion("1.1a", "test_drawn", ""): "passed"})
    table = KillTable(
        Graded(make_mutant("the reference itself", status="passed"), Outcome({"1.1a": "failed"})),
        [
            Graded(make_mutant("cell 4", change=("[bold]a", "b\nc")), passed),
            Graded(make_mutant("nothing_drawn", status="failed"), passed),
            Graded(make_mutant("cell 5", change=("d", "e")), passed),
        ],
        [Equivalent("1.1a", "d", "e", "it is"), Equivalent("1.1a", "d", "f", "it is")],
    )
    file = io.StringIO()
    print_kill_table(table, Console(file=file, width=100))
    assert [line.rstrip() for line in file.getvalue().splitlines()] == [
        "✗ 1.1a failed, not passed  the reference itself: it is wrong",
        "✗ 1.1a passed  cell 4: it is wrong",
        "    - [bold]a",
        "    + b",
        "    + c",
        "✗ 1.1a passed, not failed  nothing_drawn: it is wrong",
        "✗ equivalent.toml  1.1a, new='f': matches no mutant; delete it",
        "task  criterion that no mutant needs  mutants that it notices with others",
        "1.1a  test_drawn                      0",
        "task  mutant that leaves the solution right  because",
        "1.1a  cell 5                                 it is",
        "task  mutants  noticed  equivalent  survivors",
        "1.1a  3        0        1           2",
    ]
