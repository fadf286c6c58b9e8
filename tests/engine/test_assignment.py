"""What an assignment.toml may say, and the line that a wrong one gives."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders.engine.assignment import Assignment, AssignmentInvalid, read_assignment

TASK = '[[tasks]]\nid = "1.1a"\ntitle = "First"\nkind = "code"\npoints = 2\n'
HEAD = 'name = "small"\ntitle = "Small"\n'

WRONG = {
    "no tasks": (HEAD + "tasks = []", r"no tasks; add at least one \[\[tasks\]\]"),
    "no title": ('name = "small"\n' + TASK, "missing required field `title`"),
    "twice": (HEAD + TASK + TASK, "task 1.1a: stands 2 times; each task stands once"),
    "negative": (HEAD + TASK.replace("2", "-1"), "task 1.1a: points=-1 must be 0 or more"),
    "parts": (HEAD + TASK + "parts = { run = 0.5, plot = 1 }", "task 1.1a: parts add up to 1.5, points=2"),
    "kind": (HEAD + TASK.replace("code", "oral"), "oral"),
    "field": (HEAD + TASK + "weight = 3", "weight"),
    "template": (HEAD + 'template = "none.ipynb"\n' + TASK, "template='none.ipynb': no such file"),
    "doubles": (HEAD + 'doubles = "none.py"\n' + TASK, "doubles='none.py': no such file"),
    "no table": ("tasks = 3\n" + HEAD, "tasks"),
    "no TOML": ("name = = 3", "assignment.toml"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with doubles, so that only its assignment.toml can be wrong."""
    (tmp_path / "worker").mkdir()
    (tmp_path / "worker" / "doubles.py").touch()
    return tmp_path


@pytest.fixture(scope="module")
def fuzzed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that many draws may write to."""
    return tmp_path_factory.mktemp("fuzzed")


def test_the_assignment_that_ships_has_the_tasks_of_its_text(regularization: Assignment) -> None:
    """It has 25 points, 8 of them for code."""
    assert sum(task.points for task in regularization.tasks) == 25
    assert sum(task.points for task in regularization.code_tasks) == 8
    assert [task.id for task in regularization.code_tasks] == ["3.2a", "3.3a", "3.3d", "3.3h", "3.4a", "3.4e", "3.5c"]
    assert regularization.task("3.4a").parts == {"implement": 1, "run": 1}


def test_a_small_assignment_is_read(folder: Path) -> None:
    """Title and points are all that a task needs, and the folder is remembered."""
    (folder / "assignment.toml").write_text(HEAD + TASK)
    assignment = read_assignment(folder)
    assert (assignment.title, assignment.folder) == ("Small", folder.resolve())
    assert assignment.task("1.1a").points == 2


@pytest.mark.parametrize(("content", "line"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_one_gives_one_line_that_names_the_fault(folder: Path, content: str, line: str) -> None:
    """Task, field and value are named."""
    (folder / "assignment.toml").write_text(content)
    with pytest.raises(AssignmentInvalid, match=line) as caught:
        read_assignment(folder)
    assert "assignment.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_without_one_is_named(tmp_path: Path) -> None:
    """The line says what is missing and what to do."""
    with pytest.raises(AssignmentInvalid, match=r"assignment\.toml: not found; name a folder that holds"):
        read_assignment(tmp_path)


@settings(derandomize=True, database=None, deadline=None)
@given(content=st.binary(max_size=80) | st.text(max_size=80).map(lambda text: text.encode(errors="replace")))
def test_any_bytes_give_an_assignment_or_a_line(fuzzed_folder: Path, content: bytes) -> None:
    """Nothing but AssignmentInvalid is raised, whatever the file holds."""
    (fuzzed_folder / "assignment.toml").write_bytes(HEAD.encode() + content)
    with pytest.raises(AssignmentInvalid):
        read_assignment(fuzzed_folder)
