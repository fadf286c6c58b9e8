"""The kill table as a page: every mutant, by what noticed it."""

from graders.audit.equivalent import Equivalent
from graders.audit.kill_table import Criterion, Graded, KillTable, Outcome
from graders.audit.markdown import kill_table_page
from graders.engine.assignment import Assignment
from tests.audit.conftest import MakeMutant

DRAWN, LABELLED = Criterion("1.1a", "test_drawn", ""), Criterion("1.1a", "test_labelled", "")


def test_the_page_shows_every_mutant_and_what_noticed_it(small: Assignment, make_mutant: MakeMutant) -> None:
    """Survivors first; criteria by number; and code that would break a table is escaped."""
    both = {DRAWN: "failed", LABELLED: "failed"}
    noticed = Graded(make_mutant("op", change=("a | b", "c\nd")), Outcome({"1.1a": "failed"}, both))
    by_hand = Graded(make_mutant("hand", status="failed"), Outcome({"1.1a": "failed"}, {**both, LABELLED: "passed"}))
    survivor = Graded(make_mutant("gone", change=("e", "")), Outcome({"1.1a": "passed"}))
    right = Graded(make_mutant("right", change=("f", "g")), Outcome({"1.1a": "passed"}))
    reference = Graded(make_mutant("reference", status="passed"), Outcome({"1.1a": "passed"}))
    listed = [Equivalent("1.1a", "f", "g", "it is"), Equivalent("1.1a", "f", "h", "it is")]
    page = kill_table_page(KillTable(reference, [by_hand, noticed, survivor, right], listed), small)
    for line in (
        "| 1.1a | 4 | 2 | 1 | 1 |",
        "- gone: 1.1a passed. `e` → nothing",
        "- `equivalent.toml`, 1.1a, `f` → `h`: matches no mutant; delete it",
        "- 1.1a `test_labelled`",
        "| 1 | `test_drawn` | 2 | 1 | `hand` |",
        "| 2 | `test_labelled` | 1 | 0 |  |",
        "| `hand` | it is wrong | failed | 1 |",
        "| 3 | Operator | `a \\| b` → `c ⏎ d` | 1, 2 |",
        "| `f` → `g` | it is |",
    ):
        assert line in page.splitlines()
    assert (
        page.index("## Survivors")
        < page.index("## Criteria that no mutant needs")
        < page.index("## 1.1a The first figure")
    )
