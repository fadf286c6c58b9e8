"""Nobody who needs a person is overlooked, and each with the reason."""

from pathlib import Path

from graders.course.attention import concerns
from graders.course.entry import Entry, Graded
from graders.engine.report import Criterion, Report, TaskReport, report_unjudged

from .reports import make_course, the_assignment


def graded(*tasks: TaskReport, passed_over: tuple[str, ...] = ()) -> Graded:
    """Return an entry with a report of these tasks."""
    report = Report("a", "A", "group-17", "e3b0", "cpu", 1.0, 0.0, 1.0, [], list(tasks))
    return Graded(Entry("group-17", (), "the latest upload", passed_over=passed_over), report)


def told(course: list[Graded]) -> list[tuple[str, tuple[str, ...], str]]:
    """Return each concern's cause, tasks and reason."""
    return [(concern.cause, concern.tasks, concern.reason) for concern in concerns(course)]


def test_a_task_that_a_person_must_decide_is_named_with_its_reason() -> None:
    """The reason is the undecided criterion's, and not another's."""
    criteria = [Criterion("t", "T.", "passed", "fine"), Criterion("u", "U.", "review", "two figures fit")]
    course = [graded(TaskReport("3.3h", "Curve", "code", 0.0, 1.0, "review", criteria))]
    assert told(course) == [("review", ("3.3h",), "two figures fit")]


def test_a_file_that_could_not_be_read_is_one_concern() -> None:
    """One reason for all tasks is told once, about the whole."""
    report = report_unjudged(the_assignment(), "group-17", "group-17.ipynb: not a notebook")
    assert told([Graded(Entry("group-17", (), "the only notebook", Path("group-17.ipynb")), report)]) == [
        ("not_judged", (), "group-17.ipynb: not a notebook")
    ]


def test_tasks_that_were_not_judged_for_different_reasons_stay_apart() -> None:
    """Tasks with one reason stand together."""
    slow = [Criterion("t", "T.", "not_judged", "out of time")]
    course = [
        graded(
            TaskReport("1", "", "code", 0.0, 1.0, "not_judged", slow),
            TaskReport("2", "", "code", 0.0, 1.0, "not_judged", slow),
            TaskReport("3", "", "code", 0.0, 1.0, "not_judged", note="the worker ended"),
        )
    ]
    assert told(course) == [("not_judged", ("1", "2"), "out of time"), ("not_judged", ("3",), "the worker ended")]


def test_a_file_chosen_among_several_is_for_a_person_to_confirm() -> None:
    """The others are named, whatever came of the one that was graded."""
    done = TaskReport("1", "", "code", 1.0, 1.0, "passed")
    assert told([graded(done, passed_over=("old.ipynb", "copy.ipynb"))]) == [
        ("several_files", (), "the latest upload; passed over: old.ipynb, copy.ipynb")
    ]


def test_something_handed_in_that_cannot_be_graded_is_not_nothing() -> None:
    """A PDF alone needs a person; who handed in nothing is listed elsewhere."""
    why = "no notebook among report.pdf"
    pdf = Graded(Entry("a", (), why), report_unjudged(the_assignment(), "a", why))
    nothing = Graded(Entry("b", (), "on the roster", handed_in=False))
    assert told([pdf, nothing]) == [("no_file", (), "no notebook among report.pdf")]


def test_everybody_whose_score_is_open_is_listed() -> None:
    """Over a whole course: those with a task in review or not judged, and those only."""
    course = make_course(200, seed=3)
    waiting = {
        each.entry.name
        for each in course
        if each.report and any(task.status in ("review", "not_judged") for task in each.report.tasks)
    }
    listed = {concern.graded.entry.name for concern in concerns(course) if concern.cause != "several_files"}
    assert listed == waiting
    assert waiting
