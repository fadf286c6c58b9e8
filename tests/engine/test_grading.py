"""One submission graded: the same every time, in either format, and a fault costs its own task."""

from collections.abc import Callable
from pathlib import Path

import jupytext
import pytest
from msgspec.structs import replace

from graders.engine.assignment import Assignment, read_assignment
from graders.engine.files import report_json
from graders.engine.grading import Grading, grade, seed_of
from graders.engine.observation import Cell
from graders.engine.report import Report
from graders.engine.sandbox import Sandbox, SandboxFailed
from graders.engine.submission import read_submission
from graders.engine.verdict import NotJudged

HANDED_IN = Path(__file__).parents[2] / "examples" / "handed_in.ipynb"
GradeCells = Callable[[list[str]], Report]


@pytest.fixture(scope="module")
def handed_in(regularization: Assignment, sandbox: Sandbox) -> Report:
    """Return the report of a notebook that was really handed in."""
    return grade(read_submission(HANDED_IN), regularization, sandbox, "cpu")


@pytest.fixture
def grade_cells(
    tmp_path: Path, small: Assignment, sandbox: Sandbox, write_notebook: Callable[[Path, list[str]], Path]
) -> GradeCells:
    """Return a function that grades a notebook of some cells by the small assignment."""

    def run(cells: list[str]) -> Report:
        return grade(read_submission(write_notebook(tmp_path / "group.ipynb", cells)), small, sandbox, "cpu")

    return run


def statuses(report: Report) -> dict[str, str]:
    """Return the status of each code task."""
    return {task.id: task.status for task in report.tasks if task.kind == "code"}


def reasons(report: Report) -> list[tuple[str, str, str, str]]:
    """Return what a report says of each criterion."""
    return [(task.id, each.name, each.status, each.reason) for task in report.tasks for each in task.criteria]


def test_the_bug_in_the_notebook_that_was_handed_in_is_found(handed_in: Report) -> None:
    """Its 3.4e returns a string in place of the marker, and everything else is right."""
    assert {task: status for task, status in statuses(handed_in).items() if status != "passed"} == {"3.4e": "failed"}
    assert (handed_in.score, handed_in.max_score) == (7.0, 8.0)
    stopping = next(task for task in handed_in.tasks if task.id == "3.4e")
    assert "returned-a-string" in {criterion.misconception for criterion in stopping.criteria}


def test_the_same_submission_has_the_same_report(
    handed_in: Report, regularization: Assignment, sandbox: Sandbox
) -> None:
    """Byte for byte, but for the time it took."""
    again = grade(read_submission(HANDED_IN), regularization, sandbox, "cpu")
    assert report_json(replace(again, seconds=0.0)) == report_json(replace(handed_in, seconds=0.0))


def test_a_script_is_judged_as_the_notebook_is(
    handed_in: Report, tmp_path: Path, regularization: Assignment, sandbox: Sandbox
) -> None:
    """Statuses and reasons are the same in either format."""
    script = tmp_path / "handed_in.py"
    script.write_text(jupytext.writes(jupytext.read(HANDED_IN), fmt="py:percent"))
    report = grade(read_submission(script), regularization, sandbox, "cpu")
    assert reasons(report) == reasons(handed_in)
    assert statuses(report) == statuses(handed_in)


def test_full_marks(grade_cells: GradeCells, small_cells: list[str]) -> None:
    """Every criterion passes, and the written answer waits."""
    report = grade_cells(small_cells)
    assert report.full_marks
    assert (report.score, report.max_score, report.awaiting, report.notes) == (4.0, 4.0, ["1.1d"], [])
    assert {"python", "torch", "dryfit"} <= set(report.environment)


def test_some_tasks_are_graded_alone(
    tmp_path: Path, small: Assignment, sandbox: Sandbox, small_cells: list[str], write_notebook: Callable[..., Path]
) -> None:
    """The report then has no others."""
    submission = read_submission(write_notebook(tmp_path / "group.ipynb", small_cells))
    report = grade(submission, small, sandbox, "cpu", only={"1.1b"})
    assert [(task.id, task.status, len(task.criteria)) for task in report.tasks] == [("1.1b", "passed", 2)]


def test_an_empty_notebook_is_unanswered(grade_cells: GradeCells) -> None:
    """Nothing earns points by default, and no task is called wrong."""
    report = grade_cells([])
    assert report.judged
    assert set(statuses(report).values()) == {"unanswered"}
    assert report.score == 0


def test_a_part_that_is_missing_costs_that_part(grade_cells: GradeCells, small_cells: list[str]) -> None:
    """The second figure is there; its label is not."""
    report = grade_cells([cell.replace("plt.xlabel('epoch')", "") for cell in small_cells])
    assert statuses(report) == {"1.1a": "passed", "1.1b": "partial", "1.1c": "passed"}
    assert report.score == 3.0


@pytest.mark.parametrize(
    ("source", "note"),
    [
        ("x = 1\nplt.plot(nowhere)", "Cell 6, line 2: NameError: name 'nowhere' is not defined"),
        ("plt.plot(1 2)", "Cell 6, line 1: SyntaxError: invalid syntax. Perhaps you forgot a comma?"),
        ("import os\nos._exit(0)", "Cell 6: Crash: the cell ended the Python process"),
        ("raise Exception", "Cell 6, line 1: Exception"),
    ],
)
def test_a_cell_that_fails_costs_its_own_task_and_is_named(
    grade_cells: GradeCells, small_cells: list[str], source: str, note: str
) -> None:
    """The tasks before and after it keep their points."""
    small_cells[5] = source
    report = grade_cells(small_cells)
    assert statuses(report) == {"1.1a": "passed", "1.1b": "failed", "1.1c": "passed"}
    assert next(task.note for task in report.tasks if task.id == "1.1b") == note


def test_what_a_reader_should_know_of_the_notebook_is_noted(grade_cells: GradeCells, small_cells: list[str]) -> None:
    """What was refused, and which provided name has other code now."""
    report = grade_cells([*small_cells, "!rm -rf /", "def fit(net):\n    return net"])
    assert "Cell 11: shell command not run: rm -rf /" in report.notes
    assert "Cell 12: fit is not as it was provided" in report.notes
    assert report.full_marks


def test_cells_that_were_run_in_another_order_are_noted(tmp_path: Path, small: Assignment, sandbox: Sandbox) -> None:
    """The file keeps the number of each run."""
    notebook = jupytext.reads("# %%\nx = 1\n\n# %%\ny = 2\n", fmt="py:percent")
    notebook.cells[0]["execution_count"], notebook.cells[1]["execution_count"] = 2, 1
    jupytext.write(notebook, tmp_path / "group.ipynb")
    report = grade(read_submission(tmp_path / "group.ipynb"), small, sandbox, "cpu")
    assert report.notes == ["The cells were last run in another order; here they were run from top to bottom."]


def test_the_instructors_own_pytest_options_change_nothing(
    grade_cells: GradeCells, small_cells: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A variable that stops at the first failure would leave the rest without a verdict."""
    small_cells[3] = "pass"
    monkeypatch.setenv("PYTEST_ADDOPTS", "-x --no-such-option")
    assert statuses(grade_cells(small_cells)) == {"1.1a": "failed", "1.1b": "passed", "1.1c": "passed"}


def test_criteria_that_cannot_be_run_are_no_fault_of_the_student(
    tmp_path: Path, sandbox: Sandbox, small: Assignment, write_notebook: Callable[[Path, list[str]], Path]
) -> None:
    """There is no report, and so no zero."""
    suite = tmp_path / "suite"
    suite.mkdir()
    (suite / "assignment.toml").write_bytes((small.folder / "assignment.toml").read_bytes())
    (suite / "test_broken_criteria.py").write_text("import nothing_of_that_name")
    submission = read_submission(write_notebook(tmp_path / "group.ipynb", []))
    with pytest.raises(NotJudged, match="did not run"):
        grade(submission, read_assignment(suite), sandbox, "cpu")


def test_a_device_that_is_not_there_is_named(
    tmp_path: Path, sandbox: Sandbox, small: Assignment, write_notebook: Callable[[Path, list[str]], Path]
) -> None:
    """The line says what the machine has."""
    grading = Grading(read_submission(write_notebook(tmp_path / "group.ipynb", [])), small, sandbox, "quantum")
    with pytest.raises(SandboxFailed, match="--device quantum: not on this machine, which has cpu"):
        grading.report([])


def test_the_seed_is_that_of_the_code() -> None:
    """Blanks around a cell, which formats keep differently, do not count; the order of cells does."""
    one, other = Cell(0, "x = 1"), Cell(1, "y = 2")
    assert seed_of([one, other]) == seed_of([Cell(3, "x = 1\n"), Cell(7, "y = 2")])
    assert seed_of([one, other]) != seed_of([other, one])


def test_ctrl_c_is_no_fault_of_the_grader(
    small: Assignment, sandbox: Sandbox, tmp_path: Path, write_notebook: Callable[[Path, list[str]], Path]
) -> None:
    """pytest would keep it to itself, and the submission would count as not judged."""
    (tmp_path / "suite").mkdir()
    criterion = "import pytest\n@pytest.mark.task('1.1a')\ndef test_interrupted():\n    raise KeyboardInterrupt\n"
    (tmp_path / "suite" / "test_interrupted.py").write_text(criterion)
    submission = read_submission(write_notebook(tmp_path / "group.ipynb", []))
    with pytest.raises(KeyboardInterrupt):
        grade(submission, replace(small, folder=tmp_path / "suite"), sandbox, "cpu")
