"""A course from the intake to its files: resumed, interrupted, regraded."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graders.course import run as module
from graders.course.gradebook.book import open_gradebook
from graders.course.outcome import read_report
from graders.engine.submission import Submission

from .conftest import Dryfit, HandIn, Pretended, files_in, lines_of

GRADE = ("grade", "in")
OUT = Path("out")


@pytest.fixture(autouse=True)
def ctrl_c_is_heard() -> Iterator[None]:
    """Let Ctrl-C do what it does, also where the tests run in the background of a shell."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def course(hand_in: HandIn) -> list[str]:
    """Return the names in a course of three, one of which is wrong."""
    for name, cell in (("a", "1"), ("b", "wrong"), ("c", "3")):
        hand_in(name, cell)
    return ["a", "b", "c"]


def interrupting(name: str, times: int = 1) -> Callable[[Submission], None]:
    """Return what presses Ctrl-C while a submission is graded."""

    def press(submission: Submission) -> None:
        if submission.name == name:
            for _ in range(times):
                os.kill(os.getpid(), signal.SIGINT)

    return press


def scores() -> dict[str, float | None]:
    """Return what the gradebook says."""
    with open_gradebook(OUT / "gradebook.db", must_exist=True) as book:
        return {row.name: row.score for row in book.rows()}


def test_the_same_command_again_grades_nothing(pretended: Pretended, dryfit: Dryfit, course: list[str]) -> None:
    """It says so, and no file but the page's times changes."""
    first = dryfit(*GRADE)
    assert (first.exit_code, pretended.names) == (0, course)
    assert "kept" not in first.output
    before = files_in(OUT)
    again = dryfit(*GRADE)
    assert again.exit_code == 0
    assert lines_of(again)[0] == "3 of 3 are as they were when they were graded, and are kept."
    assert pretended.names == course
    assert files_in(OUT) == before


def test_only_what_is_new_or_has_changed_is_graded(
    pretended: Pretended, dryfit: Dryfit, course: list[str], hand_in: HandIn
) -> None:
    """A score that changes is shown."""
    dryfit(*GRADE)
    hand_in("b", "right")
    hand_in("d", "4")
    result = dryfit(*GRADE)
    assert lines_of(result)[0] == "2 of 4 are as they were when they were graded, and are kept."
    assert pretended.names == [*course, "b", "d"]
    assert [line for line in lines_of(result) if line.startswith("1.1")] == [
        "1.1a: 1 student +1", "1.1b: 1 student +2", "1.1c: 1 student +1",
    ]  # fmt: skip
    assert scores() == {"a": 4.0, "b": 4.0, "c": 4.0, "d": 4.0}


def test_what_was_not_judged_is_tried_again_by_the_next_run(
    pretended: Pretended, dryfit: Dryfit, course: list[str], hand_in: HandIn
) -> None:
    """It has no score until then."""
    hand_in("b", "ours")
    result = dryfit(*GRADE)
    assert result.exit_code == 1
    assert scores() == {"a": 4.0, "b": None, "c": 4.0}
    assert dryfit(*GRADE).exit_code == 1
    assert pretended.names == [*course, "b"]


def test_what_was_not_judged_is_not_tried_again_by_a_resumption(
    pretended: Pretended, dryfit: Dryfit, course: list[str], hand_in: HandIn
) -> None:
    """But by the run after that, also where nothing else was left to do."""
    hand_in("a", "ours")
    pretended.before = interrupting("b")
    assert dryfit(*GRADE).exit_code == 130
    pretended.before = lambda _: None
    assert dryfit(*GRADE).exit_code == 1
    assert pretended.names == course
    dryfit(*GRADE)
    assert pretended.names == [*course, "a"]


def test_a_batch_that_was_killed_when_all_was_graded_is_finished(
    pretended: Pretended, dryfit: Dryfit, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The gradebook and the page are written, and what was not judged is tried by the run after it."""

    def die(*_: object) -> None:
        raise SystemExit(9)

    hand_in("a", "ours")
    hand_in("b")
    with monkeypatch.context() as patched:
        patched.setattr(module, "read_graded", die)
        assert dryfit(*GRADE).exit_code == 9
    assert not (OUT / "gradebook.db").exists()
    assert dryfit(*GRADE).exit_code == 1
    assert scores() == {"a": None, "b": 4.0}
    assert pretended.names == ["a", "b"]
    assert dryfit(*GRADE).exit_code == 1
    assert pretended.names == ["a", "b", "a"]


def test_ctrl_c_finishes_what_is_under_way(pretended: Pretended, dryfit: Dryfit, course: list[str]) -> None:
    """What is done is in the gradebook, a line says how many are left, and the same command goes on."""
    pretended.before = interrupting("b")
    result = dryfit(*GRADE)
    assert result.exit_code == 130
    assert "1 of 3 are left; the same command goes on with them." in lines_of(result)
    assert scores() == {"a": 4.0, "b": 0.0}
    assert "1 of 3 are left" in (OUT / "index.html").read_text()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert dryfit(*GRADE).exit_code == 0
    assert pretended.names == course
    assert scores() == {"a": 4.0, "b": 0.0, "c": 4.0}
    assert "are left" not in (OUT / "index.html").read_text()


def test_ctrl_c_at_the_last_one_interrupts_nothing(pretended: Pretended, dryfit: Dryfit, course: list[str]) -> None:
    """All was done."""
    pretended.before = interrupting("c")
    assert dryfit(*GRADE).exit_code == 0
    assert set(scores()) == set(course)


def test_ctrl_c_before_anything_is_done(pretended: Pretended, dryfit: Dryfit, hand_in: HandIn) -> None:
    """One submission of a course that was never graded: nothing to show, and no page of nobody."""
    hand_in("a")
    pretended.before = interrupting("a", times=2)
    result = dryfit(*GRADE)
    assert (result.exit_code, lines_of(result)) == (130, ["ended; the same command goes on with what is left"])
    assert not OUT.exists()


def test_the_second_ctrl_c_ends_at_once(pretended: Pretended, dryfit: Dryfit, course: list[str]) -> None:
    """What was under way is graded by the next run, and is no fault of the grader's."""
    pretended.before = interrupting("b", times=2)
    result = dryfit(*GRADE)
    assert result.exit_code == 130
    assert lines_of(result)[-1] == "ended; the same command goes on with what is left"
    assert not (OUT / "b").exists()
    pretended.before = lambda _: None
    assert dryfit(*GRADE).exit_code == 0
    assert pretended.names == ["a", "b", "b", "c"]
    assert scores() == dict.fromkeys(course, 4.0) | {"b": 0.0}


def test_a_signal_that_was_ignored_before_is_ignored(pretended: Pretended, dryfit: Dryfit, course: list[str]) -> None:
    """A shell has its background jobs ignore Ctrl-C, which is meant for others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pretended.before = interrupting("b")
    assert dryfit(*GRADE).exit_code == 0
    assert pretended.names == course
    assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN


def regrade_gives(pretended: Pretended, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what was wrong be right from now on, and what was right be wrong in one."""
    grade = pretended.grade

    def otherwise(submission: Submission, *rest: object) -> object:
        text = {"b": "right", "c": "wrong"}.get(submission.name, "right")
        cells = [type(cell)(cell.index, cell.kind, text) for cell in submission.cells]
        return grade(type(submission)(submission.name, submission.path, submission.sha256, cells), *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("graders.course.grader.grade", otherwise)


SHOWN = [
    "1.1a: 1 student +1, 1 student −1", "1.1b: 1 student +2, 1 student −2", "1.1c: 1 student +1, 1 student −1",
    "  b 1.1a: 0 → 1; test_it: failed → passed", "  c 1.1a: 1 → 0; test_it: passed → failed",
]  # fmt: skip


def test_regrading_shows_whose_score_changes_and_asks(
    pretended: Pretended, dryfit: Dryfit, course: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a yes, the new results count, and the history says so."""
    dryfit(*GRADE)
    regrade_gives(pretended, monkeypatch)
    result = dryfit(*GRADE, "--regrade", answer="y\n")
    assert result.exit_code == 0, result.output
    lines = lines_of(result)
    assert all(line in lines for line in SHOWN), result.output
    assert "Change these scores? [y/N]" in result.output
    assert pretended.names == course * 2
    assert scores() == {"a": 4.0, "b": 4.0, "c": 0.0}
    assert read_report(OUT / "b").score == 4.0
    assert sorted(path.name for path in OUT.iterdir()) == [".results", "a", "b", "c", "gradebook.db", "index.html"]
    dryfit(*GRADE)
    assert pretended.names == course * 2
    assert scores() == {"a": 4.0, "b": 4.0, "c": 0.0}


def test_a_no_changes_nothing(
    pretended: Pretended, dryfit: Dryfit, course: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not a byte in the folder."""
    dryfit(*GRADE)
    before = files_in(OUT)
    regrade_gives(pretended, monkeypatch)
    result = dryfit(*GRADE, "--regrade", answer="n\n")
    assert result.exit_code == 2
    assert lines_of(result)[-1] == "nothing was changed"
    assert SHOWN[0] in lines_of(result)
    assert files_in(OUT) == before
    assert pretended.names == course * 2


def test_nobody_to_ask_is_no_yes(
    pretended: Pretended, dryfit: Dryfit, course: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was graded waits, so that `--yes` need not grade again."""
    dryfit(*GRADE)
    before = files_in(OUT)
    regrade_gives(pretended, monkeypatch)
    result = dryfit(*GRADE, "--regrade", answer="")
    assert result.exit_code == 2
    assert lines_of(result)[-1] == "nothing was changed; --regrade --yes changes scores without asking"
    assert {name: files_in(OUT)[name] for name in before} == before
    result = dryfit(*GRADE, "--regrade", "--yes")
    assert result.exit_code == 0
    assert "Change these scores?" not in result.output
    assert SHOWN[0] in lines_of(result)
    assert pretended.names == course * 2
    assert scores() == {"a": 4.0, "b": 4.0, "c": 0.0}


def test_regrading_where_nothing_changes_asks_nothing(pretended: Pretended, dryfit: Dryfit, course: list[str]) -> None:
    """All is graded all the same."""
    dryfit(*GRADE)
    result = dryfit(*GRADE, "--regrade")
    assert (result.exit_code, pretended.names) == (0, course * 2)
    assert "Change these" not in result.output


def test_an_interrupted_regrade_leaves_the_old_results_in_force(
    pretended: Pretended, dryfit: Dryfit, course: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command without `--regrade` says what it said; with it, it goes on."""
    dryfit(*GRADE)
    before = files_in(OUT)
    regrade_gives(pretended, monkeypatch)
    pretended.before = interrupting("b")
    result = dryfit(*GRADE, "--regrade", "--yes")
    assert result.exit_code == 130
    assert lines_of(result)[-1] == "1 of 3 are left; the same command goes on with them."
    assert {name: files_in(OUT)[name] for name in before} == before
    assert dryfit(*GRADE).exit_code == 0
    assert scores() == {"a": 4.0, "b": 0.0, "c": 4.0}
    dryfit(*GRADE, "--regrade", "--yes")
    assert pretended.names == [*course, *course]
    assert scores() == {"a": 4.0, "b": 4.0, "c": 0.0}


def test_a_regrade_that_was_killed_after_the_yes_is_put_in_place_by_the_next_run(
    pretended: Pretended, dryfit: Dryfit, course: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never half of the old and half of the new."""
    dryfit(*GRADE)
    regrade_gives(pretended, monkeypatch)
    moved: list[object] = []
    replace = os.replace

    def die(source: Path, target: Path) -> None:
        if ".accepted" in Path(source).parts:
            moved.append(source)
            if len(moved) == 5:
                raise SystemExit(9)
        replace(source, target)

    monkeypatch.setattr(os, "replace", die)
    assert dryfit(*GRADE, "--regrade", "--yes").exit_code == 9
    monkeypatch.setattr(os, "replace", replace)
    assert dryfit(*GRADE).exit_code == 0
    assert pretended.names == course * 2
    assert scores() == {"a": 4.0, "b": 4.0, "c": 0.0}
    assert [read_report(OUT / name).score for name in course] == [4.0, 4.0, 0.0]
    assert not (OUT / ".accepted").exists()


def test_what_a_regrade_could_not_judge_is_tried_again_and_not_put_back(
    pretended: Pretended, dryfit: Dryfit, course: list[str]
) -> None:
    """An old result of the same bytes is not in force any more."""
    dryfit(*GRADE)

    def fail(submission: Submission) -> None:
        if submission.name == "a":
            raise OSError("no file can be opened any more")

    pretended.before = fail
    result = dryfit(*GRADE, "--regrade", "--yes")
    assert result.exit_code == 1
    assert "1.1a: 1 student 1 → not judged" in lines_of(result)
    assert scores()["a"] is None
    assert dryfit(*GRADE).exit_code == 1
    assert pretended.names == [*course, *course, "a"]


def test_one_submission_in_a_new_folder_is_no_course(pretended: Pretended, dryfit: Dryfit, hand_in: HandIn) -> None:
    """Beside others it is one: the gradebook and the page follow."""
    hand_in("a")
    result = dryfit("grade", "in/a.ipynb")
    assert lines_of(result)[-1] == "Pages: out/a/feedback.html"
    assert sorted(path.name for path in OUT.iterdir()) == [".results", "a"]
    hand_in("b", "wrong")
    dryfit(*GRADE)
    assert scores() == {"a": 4.0, "b": 0.0}
    hand_in("b", "right")
    result = dryfit("grade", "in/b.ipynb")
    assert "1.1b: 1 student +2" in lines_of(result)
    assert scores() == {"a": 4.0, "b": 4.0}
    assert pretended.names == ["a", "b", "b"]


def test_what_is_printed_depends_on_how_many_there_are(pretended: Pretended, dryfit: Dryfit, hand_in: HandIn) -> None:
    """Each report of a few, a table of more, and what is common of a whole course."""
    for number in range(2):
        hand_in(f"few-{number}", f"wrong {number}")
    assert "It is right." in dryfit(*GRADE).output
    for number in range(6):
        hand_in(f"more-{number}", f"wrong {number}")
    result = dryfit(*GRADE)
    assert "It is right." not in result.output
    assert "more-5" in result.output
    for number in range(41):
        hand_in(f"many-{number}", f"{number}")
    result = dryfit(*GRADE)
    assert "more-5" not in result.output
    assert "Half of all scores lie between" in result.output
    assert len(pretended.names) == 2 + 6 + 41 - 2


def test_a_folder_whose_name_is_markup_is_shown_as_it_is(pretended: Pretended, dryfit: Dryfit, hand_in: HandIn) -> None:
    """Brackets in a name are no colours."""
    hand_in("[bold]x")
    hand_in("y")
    assert lines_of(dryfit(*GRADE, "--out", "[red]/[/x]"))[-1].startswith("Pages: [red]/[/x]/index.html, ")
    assert pretended.names == ["[bold]x", "y"]
    assert "[bold]x" in dryfit("grade", "in/[bold]x.ipynb", "--out", "o").output
