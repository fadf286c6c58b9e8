"""Code that reaches for the insides of the grader earns nothing before a person has looked; ordinary code never trips."""

import pytest

from graders.engine.observation import Loaded
from graders.engine.report import Criterion, TaskReport
from graders.engine.tripwire import Reach, reaches, reaches_made, withheld
from graders.engine.worker.loading import Loading
from tests.engine.samples import sample
from tests.labelled import Case, cases


def test_code_made_by_a_cell_is_read_as_the_cell_is() -> None:
    """What has no text could be anything, and counts as reaching in."""
    loaded = [
        Loaded(2, "lambda _cls, x: _tuple_new(_cls, (x,))"),
        Loaded(2, "\nimport graders.engine"),
        Loaded(3, None),
    ]
    assert [str(reach) for reach in reaches_made(loaded)] == [
        "code made by cell 3, line 2: graders", "code made by cell 4, line 1: code without a text",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("module", "name", "trips"),
    [
        ("torch.nn.modules.linear", "Linear", False), ("collections", "OrderedDict", False),
        ("__main__", "Net", False), ("builtins", "getattr", True), ("builtins", "eval", True),
        ("operator", "attrgetter", True), ("importlib", "import_module", True), ("sys", "modules", True),
        ("graders.engine.worker.session", "Session", True), ("doubles", "play", True),
        ("__main__", "fit.__globals__", True),
    ],
)  # fmt: skip
def test_what_a_pickle_takes_is_read_too(module: str, name: str, trips: bool) -> None:
    """Nets, yes; what calls or takes other things, no."""
    told: list[str | None] = []
    Loading(told.append).hear("pickle.find_class", (module, name))
    assert bool(reaches_made([Loaded(0, text) for text in told])) == trips


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_no_labelled_submission_trips(case: Case) -> None:
    """Right and wrong ones, in all the styles that there are."""
    assert reaches(case.submission().code) == []


def test_whoever_trips_has_no_points_before_a_person_has_looked() -> None:
    """What earns nothing anyway stays as it is; the note says where and what."""
    criteria = [Criterion("a", "A rule.", "passed")]
    tasks = [
        TaskReport("1", "", "code", 1.0, 1.0, "passed", criteria, "Its cell raised."),
        TaskReport("2", "", "code", 0.5, 1.0, "partial"),
        TaskReport("3", "", "code", 0.0, 1.0, "failed"),
        TaskReport("4", "", "written", 0.0, 1.0, "written"),
    ]
    report = withheld(sample(tasks=tasks), [Reach(7, 2, "graders")])
    assert [(task.status, task.points) for task in report.tasks] == [
        ("review", 0.0), ("review", 0.0), ("failed", 0.0), ("written", 0.0),
    ]  # fmt: skip
    assert report.score == 0.0
    assert "cell 7, line 2: graders" in report.tasks[0].note
    assert report.tasks[0].note.endswith("Its cell raised.")
    assert withheld(sample(tasks=tasks), []).tasks == tasks
