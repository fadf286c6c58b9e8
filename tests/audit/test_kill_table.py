"""What survives, what is needed, and which entries of the list are stale."""

import pytest

from graders.audit.equivalent import Equivalent
from graders.audit.kill_table import Criterion, Graded, KillTable, Outcome
from graders.engine.assignment import Assignment
from graders.engine.report import Criterion as Reported
from graders.engine.report import TaskReport, TaskStatus, summarize
from tests.audit.conftest import MakeMutant

DRAWN, LABELLED = Criterion("1.1a", "test_drawn", ""), Criterion("1.1a", "test_labelled", "")


def outcome(status: str, *noticing: Criterion, misconception: str = "", fault: str = "") -> Outcome:
    """Return what becomes of a mutant that some criteria notice."""
    criteria = {each: "failed" if each in noticing else "passed" for each in (DRAWN, LABELLED)}
    misconceptions = {"1.1a": frozenset({misconception})} if misconception else {}
    return Outcome({"1.1a": status}, criteria, misconceptions, fault)


@pytest.fixture
def unchanged(make_mutant: MakeMutant) -> Graded:
    """Return the solved notebook, graded."""
    return Graded(make_mutant("reference", status="passed"), outcome("passed"))


@pytest.mark.parametrize(
    ("wanted", "misconception", "became", "problem"),
    [
        ("", "", outcome("failed", DRAWN), ""),
        ("", "", outcome("partial", DRAWN), ""),
        ("", "", outcome("review"), ""),
        ("", "", outcome("passed"), "1.1a passed"),
        ("", "", outcome("not_judged", fault="the worker is gone"), "the worker is gone"),
        ("failed", "", outcome("failed", DRAWN), ""),
        ("failed", "", outcome("partial", DRAWN), ""),
        ("failed", "", outcome("passed"), "1.1a passed, not failed"),
        ("review", "", outcome("failed", DRAWN), "1.1a failed, not review"),
        ("unanswered", "", outcome("unanswered", DRAWN), ""),
        ("not_judged", "", outcome("not_judged", fault="the worker is gone"), ""),
        ("passed", "", outcome("failed", DRAWN), "1.1a failed, not passed"),
        ("failed", "draws-nothing", outcome("failed", DRAWN, misconception="draws-nothing"), ""),
        ("failed", "draws-nothing", outcome("failed", DRAWN), "the feedback on 1.1a names nothing, not draws-nothing"),
        (
            "failed", "draws-nothing", outcome("failed", DRAWN, misconception="other"),
            "the feedback on 1.1a names other, not draws-nothing",
        ),
    ],
)  # fmt: skip
def test_a_mutant_survives_unless_it_gets_what_it_should(
    make_mutant: MakeMutant, wanted: str, misconception: str, became: Outcome, problem: str
) -> None:
    """An operator's mutant may get anything but full marks, one written by hand must get what it says."""
    found = Graded(make_mutant("mutant", status=wanted, misconception=misconception), became).problem
    assert found.startswith(problem)
    assert bool(found) == bool(problem)


def test_a_criterion_is_needed_by_what_no_other_notices(make_mutant: MakeMutant, unchanged: Graded) -> None:
    """One that notices only what another notices too could be left out; an unanswered task needs none."""
    alone, both = Graded(make_mutant("alone"), outcome("failed", DRAWN)), make_mutant("both")
    empty = Graded(make_mutant("empty", status="unanswered"), outcome("unanswered", LABELLED))
    table = KillTable(unchanged, [alone, Graded(both, outcome("failed", DRAWN, LABELLED)), empty], [])
    assert table.criteria == [DRAWN, LABELLED]
    assert table.needing(DRAWN) == [alone.mutant]
    assert table.noticed(LABELLED) == [both]
    assert table.not_needed == [LABELLED]
    assert not table.wrong


def test_a_listed_equivalent_is_no_survivor(make_mutant: MakeMutant, unchanged: Graded) -> None:
    """It is counted apart; what is not listed survives."""
    survivor = Graded(make_mutant("survivor"), outcome("passed"))
    entry = Equivalent("1.1a", "a", "b", "it is")
    assert KillTable(unchanged, [survivor], []).survivors == [survivor]
    table = KillTable(unchanged, [survivor], [entry])
    assert (table.survivors, table.equivalents, table.stale, table.wrong) == ([], [survivor], [], False)


def test_an_entry_that_matches_nothing_or_what_is_noticed_is_stale(make_mutant: MakeMutant, unchanged: Graded) -> None:
    """A list that says too much is wrong, too."""
    noticed = Graded(make_mutant("noticed"), outcome("failed", DRAWN))
    entries = [Equivalent("1.1a", "a", "b", "it is"), Equivalent("1.1a", "a", "c", "it is")]
    table = KillTable(unchanged, [noticed], entries)
    assert table.stale == [
        (entries[0], "is noticed (noticed); delete it"),
        (entries[1], "matches no mutant; delete it"),
    ]
    assert table.wrong


def test_a_reference_without_full_marks_is_wrong(make_mutant: MakeMutant) -> None:
    """The graders then judge something else than the solution."""
    reference = Graded(make_mutant("reference", status="passed"), outcome("failed", DRAWN))
    assert KillTable(reference, [], []).wrong


@pytest.mark.parametrize(("status", "fault"), [("not_judged", "no worker"), ("failed", "")])
def test_an_outcome_keeps_what_a_report_says(small: Assignment, status: TaskStatus, fault: str) -> None:
    """Status, criteria with their parameters, named misconceptions, and why there is no verdict."""
    criterion = Reported("test_drawn", "rule", status, "no worker", "draws-nothing", parameters="2")
    task = TaskReport("1.1a", "Draw", "code", 0, 1, status, [criterion])
    found = Outcome.of(summarize(small, "name", "", "cpu", 1, [task], [], {}))
    assert found == Outcome(
        {"1.1a": status}, {Criterion("1.1a", "test_drawn", "2"): status}, {"1.1a": frozenset({"draws-nothing"})}, fault
    )


def test_parameters_that_only_repeat_the_task_are_not_shown() -> None:
    """The others tell apart the cases of one criterion."""
    assert str(Criterion("1.1a", "test_drawn", "1.1a")) == "test_drawn"
    assert str(Criterion("1.1a", "test_drawn", "2")) == "test_drawn[2]"
