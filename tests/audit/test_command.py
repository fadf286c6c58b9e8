"""The command: what it prints first, its exit codes, and the page it writes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import graders.__main__ as command
from graders.audit import command as audit
from graders.audit.kill_table import Criterion, Graded, Outcome
from graders.audit.mutant import Mutant

Run = Callable[..., Result]
EQUIVALENT = '[[equivalent]]\ntask = "1.1a"\nold = "plt.plot([1, 2])"\nnew = [{}]\nreason = "any line will do"\n'
OTHER_LINES = ", ".join(f'"plt.plot([{numbers}])"' for numbers in ("2, 2", "0, 2", "1, 3", "1, 1"))


@pytest.fixture
def run(folder: Path) -> Run:
    """Return a function that audits the small assignment."""

    def audit(*arguments: str | Path) -> Result:
        words = ["audit", "--assignment", str(folder), "--jobs", "1", *map(str, arguments)]
        return CliRunner().invoke(command.command, words)

    return audit


@pytest.fixture
def everything_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every mutant be noticed by the first of two criteria, ungraded and in a random order."""

    def grade(mutants: list[Mutant], *_: object) -> Iterator[tuple[int, Graded]]:
        for place, mutant in reversed(list(enumerate(mutants))):
            status = dict(mutant.expected)
            criteria = {Criterion(task, name, ""): "passed" for task in status for name in ("test_one", "test_two")}
            criteria |= {each: "failed" for each in criteria if status[each.task] == "failed" and "one" in each.name}
            yield place, Graded(mutant, Outcome(status, criteria))

    monkeypatch.setattr(audit, "grade_all", grade)


def words_of(result: Result) -> str:
    """Return what was printed, without the frames and line ends of a terminal."""
    return " ".join(result.output.replace("│", " ").split())


def test_survivors_come_first_and_the_exit_code_is_1(run: Run, folder: Path) -> None:
    """Each with the line that was changed; those that were noticed are only counted."""
    (folder / "mutants" / "nothing_drawn.py").write_text(
        "# why: nothing is drawn\n# expect: 1.1a=failed\n# %% task: 1.1a\nfigure = None\n"
    )
    result = run("--task", "1.1a")
    assert result.exit_code == 1
    assert result.output.startswith("✗ 1.1a passed  cell 4, line 1, NumberReplacer\n    - plt.plot([1, 2])\n    + plt.")
    assert result.output.count("✗") == 4
    assert "1.1a 7 3 0 4" in words_of(result)


def test_listed_equivalents_give_0_and_a_page(run: Run, folder: Path, tmp_path: Path) -> None:
    """Both say why each of them is right."""
    (folder / "mutants" / "equivalent.toml").write_text(EQUIVALENT.format(OTHER_LINES))
    result = run("--out", tmp_path / "table.md")
    assert result.exit_code == 0, result.output
    assert words_of(result).count("NumberReplacer any line will do") == 4
    page = (tmp_path / "table.md").read_text()
    assert "| 1.1a | 6 | 2 | 4 | 0 |" in page
    assert "## Survivors\n\nNone.\n" in page
    assert "| `plt.plot([1, 2])` → `plt.plot([2, 2])` | any line will do |" in page
    assert "| 3 | `test_label` | 2 | 2 |" not in page
    assert "| 2 | `test_label` | 2 | 2 | `plt.xlabel('epoch')` → `pass` |" in page
    assert "- 1.1c `test_stops`" in page


@pytest.mark.usefixtures("everything_is_noticed")
def test_a_stale_entry_gives_1(run: Run, folder: Path) -> None:
    """The list says that it changes nothing, and it was noticed."""
    (folder / "mutants" / "equivalent.toml").write_text(EQUIVALENT.format('"plt.plot([2, 2])"'))
    result = run()
    assert result.exit_code == 1
    assert "equivalent.toml 1.1a, new='plt.plot([2, 2])': is noticed" in words_of(result)


@pytest.mark.usefixtures("everything_is_noticed")
def test_a_task_narrows_it_down(run: Run, folder: Path) -> None:
    """Mutants, criteria and the list of equivalents of other tasks are left alone."""
    (folder / "mutants" / "equivalent.toml").write_text(EQUIVALENT.format('"plt.plot([2, 2])"'))
    result = run("--task", "1.1b")
    assert result.exit_code == 0, result.output
    assert "2 mutants in" in result.output
    assert "1.1a" not in result.output


@pytest.mark.usefixtures("everything_is_noticed")
def test_a_criterion_that_no_mutant_needs_gives_1_where_it_is_asked_for(run: Run) -> None:
    """It is named in either case."""
    for arguments, status in (([], 0), (["--strict"], 1)):
        result = run("--task", "1.1b", *arguments)
        assert result.exit_code == status
        assert "1.1b test_two" in words_of(result)
        assert "1.1b test_one" not in words_of(result)


@pytest.mark.usefixtures("everything_is_noticed")
@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--task", "9.9z"], "--task 9.9z: not a task that is judged; known are 1.1a, 1.1b, 1.1c"),
        (["--task", "1.1d"], "--task 1.1d: not a task that is judged"),
        (["--assignment", "nowhere"], "nowhere/assignment.toml: not found; name a folder that holds"),
        (["--out", "/dev/null/table.md"], "/dev/null/table.md: cannot be written"),
        (["--timeout", "0"], "should be greater than or equal to 1"),
        (["--jobs", "0"], "should be greater than or equal to 1"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(run: Run, arguments: list[str], line: str) -> None:
    """The value is named, and what would do."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert line in words_of(result)
    assert "Traceback" not in result.output


def test_an_assignment_without_a_reference_ends_with_2(run: Run, folder: Path) -> None:
    """Grading does without one, an audit does not."""
    (folder / "solved.py").unlink()
    result = run()
    assert result.exit_code == 2
    assert "reference='solved.py': no such file beside" in words_of(result)


def test_ctrl_c_ends_with_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written, and no traceback is shown."""

    def interrupt(*_: object) -> Iterator[tuple[int, Graded]]:
        raise KeyboardInterrupt

    monkeypatch.setattr(audit, "grade_all", interrupt)
    result = run()
    assert (result.exit_code, result.output) == (130, "stopped; nothing was written\n")
