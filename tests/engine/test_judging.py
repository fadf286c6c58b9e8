"""A verdict from each criterion: which exception stands for which, and what a criterion shows."""

import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from graders.engine import fixtures
from graders.engine.alignment import Alignment
from graders.engine.assignment import Assignment, Task
from graders.engine.judging import Judging, outcome
from graders.engine.rehearsal import Rehearsal
from graders.engine.verdict import Evidence, NotJudged, Review, Verdict

NUMBERS = itertools.count()
HEAD = """
import pytest
from hypothesis import given, settings, strategies as st
from graders.engine.verdict import Evidence, Misconception, NotJudged, Review, table
task = pytest.mark.task
"""


class Unrehearsed:
    """A submission whose cells cannot be run."""

    alignment = Alignment({})
    assignment = Assignment("small", "Small", [Task("1.1a", "Task", "code", 1)])
    device = "cpu"

    def rehearsal(self) -> Rehearsal:
        """Give no rehearsal."""
        raise NotJudged("no worker could be started")


@pytest.fixture
def judged() -> list[Judging]:
    """Return what has judged in this test."""
    return []


@pytest.fixture
def judge(tmp_path: Path, judged: list[Judging]) -> Callable[..., list[Verdict]]:
    """Return a function that runs the criteria of some source, and gives their verdicts."""

    def run(source: str, *arguments: str, only: set[str] | None = None) -> list[Verdict]:
        # Each a module of another name: Python would take the second for the first.
        (tmp_path / f"test_criteria_{next(NUMBERS)}.py").write_text(HEAD + source)
        judging = Judging(Unrehearsed(), only)
        judged.append(judging)
        options = ["-p", "no:terminal", "-p", "no:cacheprovider", "-p", "no:xdist", "-c", os.devnull, "-s"]
        pytest.main([str(tmp_path), f"--rootdir={tmp_path}", *options, *arguments], plugins=[fixtures, judging])
        return judging.verdicts

    return run


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (None, ("passed", "")),
        (AssertionError("5 epochs, not 4"), ("failed", "5 epochs, not 4")),
        (AssertionError(), ("failed", "")),
        (Review("two figures fit"), ("review", "two figures fit")),
        (NotJudged("out of time"), ("not_judged", "out of time")),
        (KeyError("loss"), ("not_judged", "the grader itself failed: KeyError: 'loss'")),
        (SystemExit(1), ("not_judged", "the grader itself failed: SystemExit: 1")),
        (MemoryError(), ("not_judged", "the grader itself failed: MemoryError: ")),
    ],
)
def test_an_exception_stands_for_a_verdict(error: BaseException | None, verdict: tuple[str, str]) -> None:
    """Only an assertion is the student's fault."""
    assert outcome(error) == verdict


def test_criteria_of_other_tasks_are_left_out(judge: Callable[..., list[Verdict]]) -> None:
    """One that belongs to several tasks is kept for each of them."""
    source = "".join(
        f'@task("1.1{tasks[0]}")\n@task("1.1{tasks[-1]}")\ndef test_{tasks}():\n    pass\n'
        for tasks in ("aa", "bb", "ab")
    )
    found = judge(source, only={"1.1a"})
    assert {verdict.name for verdict in found} == {"test_aa", "test_ab"}


def test_the_cases_of_a_parametrized_criterion_are_told_apart(judge: Callable[..., list[Verdict]]) -> None:
    """They share its name."""
    found = judge('@task("1.1a")\n@pytest.mark.parametrize("row", [1, 2])\ndef test_a(row):\n    assert row == 1\n')
    assert [(each.name, each.parameters, each.status) for each in found] == [
        ("test_a", "1", "passed"),
        ("test_a", "2", "failed"),
    ]


def test_what_pytest_adds_to_an_assertion_is_left_out(judge: Callable[..., list[Verdict]]) -> None:
    """A student reads the message and not the operands."""
    verdicts = judge('@task("1.1a")\ndef test_a():\n    found = [1]\n    assert found == [2], "not two\\nbut one"\n')
    assert [verdict.reason for verdict in verdicts] == ["not two\nbut one"]


def test_the_rule_is_the_first_line_of_the_docstring(judge: Callable[..., list[Verdict]]) -> None:
    """A criterion without one is known by its name."""
    verdicts = judge(
        '@task("1.1a", part="run", hidden=True)\ndef test_a():\n    """A rule.\n\n    And why.\n    """\n\n'
        '@task("1.1b")\ndef test_b():\n    pass\n'
    )
    assert [(each.task, each.name, each.rule, each.status) for each in verdicts] == [
        ("1.1a", "test_a", "A rule.", "passed"),
        ("1.1b", "test_b", "test_b", "passed"),
    ]
    assert [(each.part, each.hidden) for each in verdicts] == [("run", True), ("", False)]


def test_a_criterion_of_two_tasks_gives_a_verdict_to_each(judge: Callable[..., list[Verdict]]) -> None:
    """Both read the same reason."""
    verdicts = judge('@task("1.1a")\n@task("1.1b")\ndef test_a():\n    """Rule."""\n    raise Review("look")\n')
    assert sorted((each.task, each.status, each.reason) for each in verdicts) == [
        ("1.1a", "review", "look"),
        ("1.1b", "review", "look"),
    ]


def test_each_parameter_gives_a_verdict(judge: Callable[..., list[Verdict]]) -> None:
    """A parameter may bring the task along."""
    verdicts = judge(
        '@pytest.mark.parametrize("n", [pytest.param(1, marks=task("1.1a")), pytest.param(2, marks=task("1.1b"))])\n'
        'def test_a(n):\n    """Rule."""\n    assert n == 1, f"{n} is not one"\n'
    )
    assert [(each.task, each.name, each.status, each.reason) for each in verdicts] == [
        ("1.1a", "test_a", "passed", ""),
        ("1.1b", "test_a", "failed", "2 is not one"),
    ]


def test_a_property_fails_with_its_smallest_case(judge: Callable[..., list[Verdict]]) -> None:
    """Reason, evidence and misconception are those of the smallest case, and not of the first that failed."""
    verdicts = judge(
        '@task("1.1a")\n@given(n=st.integers(0, 1000))\ndef test_a(exhibits, n):\n    """Rule."""\n'
        '    exhibits.show(Evidence("Seen:", table(["n"], [[n]])))\n    exhibits.misconception = Misconception(f"id-{n}", "words")\n'
        '    assert n < 7, f"{n} is too much"\n'
    )
    evidence, misconception = verdicts[0].evidence, verdicts[0].misconception
    assert (verdicts[0].status, verdicts[0].reason) == ("failed", "7 is too much")
    assert evidence is not None
    assert misconception is not None
    assert (str(evidence), misconception.id) == ("The smallest case that fails: Seen:\nn\n7", "id-7")


def test_a_property_that_holds_shows_none_of_its_many_cases(judge: Callable[..., list[Verdict]]) -> None:
    """The last one says no more than any other."""
    source = '@task("1.1a")\n@given(n=st.integers())\ndef test_a(exhibits, n):\n    exhibits.show(Evidence("n"))\n'
    assert [(each.status, each.evidence) for each in judge(source)] == [("passed", None)]


def test_a_property_meets_the_same_cases_every_time(judge: Callable[..., list[Verdict]], tmp_path: Path) -> None:
    """Nothing is drawn from a clock, and nothing is remembered from the last run."""
    source = (
        '@task("1.1a")\n@given(n=st.integers())\ndef test_a(n):\n    seen.append(n)\nseen = []\n'
        f'def teardown_module():\n    open({str(tmp_path / "seen")!r}, "a").write(f"{{seen}}\\n")\n'
    )
    judge(source)
    path = next(tmp_path.glob("test_*.py"))
    path.rename(path.with_name(f"test_again_{path.name}"))
    judge("")
    first, second = (tmp_path / "seen").read_text().splitlines()
    assert first == second
    assert len(first) > 40


def test_a_criterion_that_shows_nothing_has_no_evidence_of_another(judge: Callable[..., list[Verdict]]) -> None:
    """Each begins with nothing to show, and a pass has no misconception."""
    verdicts = judge(
        '@task("1.1a")\ndef test_a(exhibits):\n    exhibits.show(Evidence("mine"))\n'
        '    exhibits.misconception = Misconception("id", "words")\n\n'
        '@task("1.1b")\ndef test_b():\n    assert False, "wrong"\n'
    )
    assert [each.evidence for each in verdicts] == [Evidence("mine"), None]
    assert [each.misconception for each in verdicts] == [None, None]


@pytest.mark.parametrize(
    ("raised", "verdict"),
    [
        ('NotJudged("no worker")', ("not_judged", "no worker")),
        ('AssertionError("never ran")', ("failed", "never ran")),
        ('Review("two fit")', ("review", "two fit")),
        ('ValueError("ours")', ("not_judged", "the grader itself failed: ValueError: ours")),
    ],
)
def test_a_fixture_that_fails_decides_every_criterion_that_needs_it(
    judge: Callable[..., list[Verdict]], raised: str, verdict: tuple[str, str]
) -> None:
    """The same exceptions mean the same there; criteria without it are judged."""
    verdicts = judge(
        f'@pytest.fixture(scope="session")\ndef thing():\n    raise {raised}\n\n'
        '@task("1.1a")\ndef test_a(thing):\n    pass\n\n@task("1.1b")\n@given(n=st.integers())\n'
        'def test_b(thing, n):\n    pass\n\n@task("1.1c")\ndef test_c():\n    pass\n'
    )
    assert [(each.status, each.reason) for each in verdicts] == [verdict, verdict, ("passed", "")]


def test_a_fixture_that_fails_at_its_end_changes_no_verdict(judge: Callable[..., list[Verdict]]) -> None:
    """What was judged stays judged, once."""
    verdicts = judge(
        '@pytest.fixture\ndef thing():\n    yield\n    raise ValueError\n\n@task("1.1a")\ndef test_a(thing):\n    pass\n'
    )
    assert [each.status for each in verdicts] == ["passed"]


def test_the_fixtures_of_the_engine_are_there(judge: Callable[..., list[Verdict]]) -> None:
    """A rehearsal that cannot be had is no fault of the student's."""
    verdicts = judge(
        '@task("1.1a")\ndef test_a(assignment, alignment, device):\n'
        '    assert (assignment.name, alignment.sections, device) == ("small", {}, "cpu")\n\n'
        '@task("1.1b")\ndef test_b(rehearsal):\n    pass\n'
    )
    assert [(each.status, each.reason) for each in verdicts] == [
        ("passed", ""),
        ("not_judged", "no worker could be started"),
    ]


def test_the_criteria_of_one_task_are_found_by_its_name(judge: Callable[..., list[Verdict]]) -> None:
    """`-k 3.4e` is enough."""
    source = '@task("3.4a")\ndef test_a():\n    pass\n\n@task("3.4e")\ndef test_e():\n    pass\n'
    assert [each.name for each in judge(source, "-k", "3.4e")] == ["test_e"]


def test_ctrl_c_is_told_from_an_error_in_the_suite(judge: Callable[..., list[Verdict]], judged: list[Judging]) -> None:
    """pytest calls both an interruption; only the one is the user's."""
    judge("@task('1.1a')\ndef test_one():\n    raise KeyboardInterrupt\n")
    assert judged[-1].interrupted
    judge("import no_such_module\n")
    assert not judged[-1].interrupted
