"""Points and statuses from verdicts: nothing earns by default, and what is not decided is no number."""

from pathlib import Path
from typing import Any

import pytest

from graders.engine.alignment import Alignment, align
from graders.engine.assignment import Assignment, Task
from graders.engine.observation import Raised
from graders.engine.report import Excerpt, Report, TaskReport, report_task, report_unjudged, summarize
from graders.engine.submission import Cell, Submission
from graders.engine.verdict import Evidence, Misconception, Status, Verdict
from graders.engine.wording import points

WHOLE = Task("1.1a", "Whole", "code", 2, question="First", assigns=["net"])
PARTS = Task("1.1b", "Parts", "code", 2, question="Second", assigns=["run"], parts={"implement": 0.5, "run": 1.5})
ANSWER = Task("1.1c", "Number", "code", 1, question="Third")
WRITTEN = Task("1.1d", "Words", "written", 1, question="Fourth")
NO_POINTS = Task("1.1e", "Provided", "written", 0, question="Fifth")
ASSIGNMENT = Assignment("small", "Small", [WHOLE, PARTS, ANSWER, WRITTEN, NO_POINTS])
CELLS = ["**First**", "net = 1", "**Second**", "run = 2", "**Third**", "*120*", "**Fourth**", "*Because.*"]


def aligned(cells: list[str]) -> Alignment:
    """Align cells; those that begin with `*` are markdown."""
    read = [Cell(index, "markdown" if each.startswith("*") else "code", each) for index, each in enumerate(cells)]
    return align(Submission("group", Path("group.ipynb"), "", read), ASSIGNMENT)


def verdicts(*statuses: Status, part: str = "") -> list[Verdict]:
    """Return a verdict of each status."""
    return [Verdict("", f"test_{status}", "A rule.", status, part, reason="a reason") for status in statuses]


def reported(task: Task, given: list[Verdict], cells: list[str] = CELLS) -> TaskReport:
    """Return a task's report."""
    return report_task(task, given, aligned(cells), "", {})


@pytest.mark.parametrize(
    ("statuses", "status", "earned"),
    [
        (["passed", "passed"], "passed", 2.0),
        (["passed", "failed"], "failed", 0.0),
        (["passed", "review"], "review", 0.0),
        (["failed", "review"], "failed", 0.0),
        (["passed", "not_judged"], "not_judged", 0.0),
        (["failed", "not_judged"], "not_judged", 0.0),
        (["review", "not_judged"], "not_judged", 0.0),
        ([], "not_judged", 0.0),
    ],
)
def test_the_status_of_a_task_follows_from_its_verdicts(statuses: list[Status], status: str, earned: float) -> None:
    """All must pass; no verdict is no pass; what could not be judged outweighs the rest."""
    task = reported(WHOLE, verdicts(*statuses))
    assert (task.status, task.points) == (status, earned)


@pytest.mark.parametrize(
    ("implement", "run", "status", "earned"),
    [
        (["passed"], ["passed"], "passed", 2.0),
        (["passed", "passed"], ["failed"], "partial", 0.5),
        (["failed"], ["passed"], "partial", 1.5),
        (["passed", "failed"], ["failed"], "failed", 0.0),
        (["passed"], ["failed", "review"], "partial", 0.5),
        (["passed"], [], "passed", 2.0),
        (["passed"], ["not_judged"], "not_judged", 0.0),
    ],
)
def test_parts_earn_for_themselves(implement: list[Status], run: list[Status], status: str, earned: float) -> None:
    """A part is earned where all of its own criteria pass."""
    task = reported(PARTS, verdicts(*implement, part="implement") + verdicts(*run, part="run"))
    assert (task.status, task.points) == (status, earned)


@pytest.mark.parametrize("status", ["review", "not_judged", "written"])
def test_what_is_not_decided_is_shown_without_a_number(status: Any) -> None:
    """A dash stands for points that nobody has given or refused."""
    task = reported(WRITTEN, []) if status == "written" else reported(WHOLE, verdicts(status))
    assert task.status == status
    assert points(task).startswith("–/")


@pytest.mark.parametrize("code", ["net = ...", "# TODO", None])
def test_a_stub_is_unanswered_and_its_criteria_say_nothing_of_it(code: str | None) -> None:
    """The rules remain, so that a student reads what is asked."""
    task = reported(WHOLE, verdicts("failed"), ["**First**", *([code] if code else [])])
    assert (task.status, task.points) == ("unanswered", 0.0)
    assert [(each.rule, each.reason) for each in task.criteria] == [("A rule.", "")]


def test_a_stub_that_could_not_be_judged_is_not_judged() -> None:
    """It may have been our fault that nothing was found."""
    assert reported(WHOLE, verdicts("not_judged"), ["**First**"]).status == "not_judged"


def test_a_number_that_was_not_given_is_unanswered() -> None:
    """A task without names of its own is answered in words."""
    assert reported(ANSWER, verdicts("failed"), ["**Third**"]).status == "unanswered"
    assert reported(ANSWER, verdicts("failed")).status == "failed"


def test_a_package_that_is_missing_here_is_no_fault_of_the_student() -> None:
    """A person looks at what failed; what passed stays passed."""
    raised = {0: Raised("ModuleNotFoundError", "No module named 'keras'", 1, "keras")}
    failed = report_task(WHOLE, verdicts("failed"), aligned(CELLS), "", raised)
    assert (failed.status, failed.note) == ("review", "The notebook imports keras, which is not installed here.")
    assert report_task(WHOLE, verdicts("passed"), aligned(CELLS), "", raised).status == "passed"


def test_what_was_looked_at_is_shown_once() -> None:
    """A criterion that passed on the same evidence as the one before it adds nothing."""
    evidence = Evidence("The runs:")
    given = [Verdict("", name, "Rule.", "passed", evidence=evidence) for name in ("test_a", "test_b")]
    assert [each.evidence for each in reported(WHOLE, given).criteria] == [evidence, None]


def test_a_written_answer_is_kept_for_a_person() -> None:
    """It gets no points here."""
    task = reported(WRITTEN, [])
    assert (task.status, task.points, task.max_points, task.answer) == ("written", 0.0, 1, "*Because.*")


def test_the_cells_of_a_task_are_shown_as_they_were_handed_in() -> None:
    """Cells count from 1, the line of an exception is marked, and what was printed up to it is there."""
    raised = {1: Raised("KeyError", "", 3, printed="so far")}
    task = report_task(WHOLE, verdicts("failed"), aligned(CELLS), "Cell 2 raised", raised)
    assert task.excerpts == [Excerpt(2, "net = 1", 3, "so far")]
    assert task.note == "Cell 2 raised"


def test_a_mistake_with_a_name_comes_with_words_and_where_to_look() -> None:
    """Name, words and evidence are those of the verdict."""
    wrong = Misconception("returned-a-string", "returned the string 'Stop'.", "Look at fit.")
    evidence = Evidence("The smallest case:")
    task = reported(WHOLE, [Verdict("", "t", "Rule.", "failed", misconception=wrong, evidence=evidence, hidden=True)])
    criterion = task.criteria[0]
    assert criterion.misconception == "returned-a-string"
    assert criterion.advice == "returned the string 'Stop'. Look at fit."
    assert (criterion.evidence, criterion.hidden) == (evidence, True)


def summary(tasks: list[TaskReport]) -> Report:
    """Return the report of some tasks."""
    return summarize(ASSIGNMENT, "group", "", "cpu", 1.234, tasks, [], {})


def test_the_score_counts_code_and_names_what_waits() -> None:
    """Written tasks join once a person has marked them; an empty one waits for nobody."""
    report = summary(
        [
            reported(WHOLE, verdicts("passed")),
            reported(PARTS, verdicts("failed", part="run") + verdicts("passed", part="implement")),
            reported(WRITTEN, []),
            reported(NO_POINTS, [], ["**Fifth**", "*Words.*"]),
        ]
    )
    assert (report.score, report.max_score, report.awaiting) == (2.5, 4.0, ["1.1d"])
    assert summary([reported(WRITTEN, [], ["**Fourth**"])]).awaiting == []


def test_full_marks_need_every_code_task() -> None:
    """A written task is no hindrance; a review is."""
    passed, written = reported(WHOLE, verdicts("passed")), reported(WRITTEN, [])
    assert summary([passed, written]).full_marks
    assert not summary([passed, reported(PARTS, verdicts("review"))]).full_marks


def test_a_file_that_cannot_be_read_has_a_report_that_says_why() -> None:
    """No task of it is judged, and none has failed."""
    report = report_unjudged(ASSIGNMENT, "group", "group.ipynb: not a notebook")
    assert not report.judged
    assert not report.full_marks
    assert [task.status for task in report.tasks] == ["not_judged"] * 3 + ["written"] * 2
    assert report.notes == ["group.ipynb: not a notebook"]
    assert {points(task) for task in report.tasks if task.kind == "code"} == {"–/2", "–/1"}


def test_a_task_that_cannot_be_found_is_left_to_a_person() -> None:
    """No heading, no name of its own, and code that belongs to nothing: there may be an answer in it."""
    task = reported(WHOLE, verdicts("failed"), ["everything()", "**Second**", "run = 2"])
    assert (task.status, task.points) == ("review", 0)
    assert task.note.endswith("look at cells 1.")


def test_a_task_left_out_altogether_is_unanswered() -> None:
    """There is no code that could be its answer."""
    assert reported(WHOLE, verdicts("failed"), ["**Second**", "run = 2"]).status == "unanswered"
