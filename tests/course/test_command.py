"""`dryfit grade` says in one line what keeps it from grading, and its exit code what came of the rest."""

import errno
import os
import signal
from pathlib import Path

import pytest

from graders.course import grader
from graders.course.gradebook.book import open_gradebook
from graders.course.outcome import read_report
from graders.engine.assignment import Assignment
from graders.engine.raising import NoWalls
from graders.engine.submission import Submission
from tests.small import SMALL_CRITERIA, SMALL_TOML

from .conftest import Dryfit, HandIn, Pretended, files_in, lines_of

OUT = Path("out")


def rows() -> dict[str, tuple[float | None, bool]]:
    """Return what the gradebook says of each entry: the score, and whether something was handed in."""
    with open_gradebook(OUT / "gradebook.db", must_exist=True) as book:
        return {row.name: (row.score, row.handed_in) for row in book.rows()}


def test_a_device_that_is_not_there_stops_everything(pretended: Pretended, dryfit: Dryfit, hand_in: HandIn) -> None:
    """Nothing is graded on another, and nothing is written."""
    hand_in("a")
    hand_in("b")
    result = dryfit("grade", "in", "--device", "cuda")
    assert (result.exit_code, lines_of(result)) == (2, ["--device cuda: not on this machine, which has cpu"])
    assert pretended.names == []
    assert not OUT.exists()


def test_walls_that_do_not_stand_stop_everything(
    pretended: Pretended, dryfit: Dryfit, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No cell is run without them unless the user asks for that."""
    wanted = []

    def fall(_: Path, __: object, walls: str, gpu: bool) -> None:
        wanted.append((walls, gpu))
        raise NoWalls("--walls auto: none stands; --walls none grades without")

    monkeypatch.setattr(grader, "open_sandbox", fall)
    hand_in("a")
    hand_in("b")
    result = dryfit("grade", "in")
    assert (result.exit_code, lines_of(result)) == (2, ["--walls auto: none stands; --walls none grades without"])
    dryfit("grade", "in", "--walls", "landlock")
    assert wanted == [("auto", False), ("landlock", False)]
    assert pretended.names == []
    assert not OUT.exists()


def test_a_fault_of_the_grader_costs_one_report(pretended: Pretended, dryfit: Dryfit, hand_in: HandIn) -> None:
    """It is no zero: the score stays empty, and the exit code says that something could not be judged."""
    hand_in("a", "ours")
    hand_in("b")
    result = dryfit("grade", "in")
    assert result.exit_code == 1
    assert "the grader itself failed: ZeroDivisionError: ours" in result.output
    assert rows() == {"a": (None, True), "b": (4.0, True)}
    assert pretended.names == ["a", "b"]


@pytest.mark.usefixtures("pretended")
@pytest.mark.parametrize("out", ["in/a.ipynb", "in/a.ipynb/below", "/proc/nowhere", "/dev/null/out"])
def test_a_folder_that_cannot_be_written_to_is_one_line(dryfit: Dryfit, hand_in: HandIn, out: str) -> None:
    """It names what cannot be written, and the way out."""
    hand_in("a")
    hand_in("b")
    result = dryfit("grade", "in", "--out", out)
    (line,) = lines_of(result)
    assert result.exit_code == 2
    assert line.startswith(out)
    assert "cannot be " in line
    assert line.endswith("name another folder with --out")


@pytest.mark.parametrize("place", [1, 2, 3, 4])
def test_a_full_disk_is_one_line_and_nothing_is_lost(
    pretended: Pretended, dryfit: Dryfit, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    """Whichever file there is no room for; with room again, the same command goes on."""
    hand_in("a")
    hand_in("b")
    replace, written = os.replace, []

    def fill(source: Path, target: Path) -> None:
        written.append(target)
        if len(written) == place:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replace(source, target)

    monkeypatch.setattr(os, "replace", fill)
    result = dryfit("grade", "in")
    assert result.exit_code == 2
    assert lines_of(result) == ["out: cannot be written to: No space left on device; name another folder with --out"]
    assert not list(Path().rglob(".*.json.*"))
    kept = len(list(OUT.glob(".results/*")))
    assert dryfit("grade", "in").exit_code == 0
    assert len(pretended.names) == 2 + (kept < (place + 2) // 3)
    assert rows() == {"a": (4.0, True), "b": (4.0, True)}


def test_ctrl_c_while_files_are_taken_in(dryfit: Dryfit, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing to finish yet."""

    def press(*_: object) -> None:
        raise KeyboardInterrupt

    hand_in("a")
    monkeypatch.setattr("graders.course.command.take_in", press)
    result = dryfit("grade", "in")
    assert (result.exit_code, lines_of(result)) == (130, ["ended; the same command goes on with what is left"])


def test_nothing_temporary_stays(
    pretended: Pretended, dryfit: Dryfit, hand_in: HandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files out of archives are gone, and what was warmed up is ended, whatever happened."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    hand_in("a")
    hand_in("b", "2")
    for number, before in enumerate((lambda _: None, lambda _: os.kill(os.getpid(), signal.SIGTERM))):
        pretended.before = before
        dryfit("grade", "in", "--out", f"out-{number}")
        assert pretended.closed == number + 1
        assert not list((tmp_path / "temporary").iterdir())


def test_of_several_paths_one_that_is_not_there_costs_only_the_exit_code(
    pretended: Pretended, dryfit: Dryfit, hand_in: HandIn
) -> None:
    """The rest is graded."""
    hand_in("a")
    Path("empty").mkdir()
    result = dryfit("grade", "gone", "in", "empty")
    assert result.exit_code == 2
    assert "gone: no such file or folder; check the name" in lines_of(result)
    assert any(line.startswith("empty: no notebook") for line in lines_of(result))
    assert pretended.names == ["a"]
    assert read_report(OUT / "a").score == 4.0


@pytest.mark.usefixtures("pretended")
def test_a_roster_has_a_row_for_everyone(dryfit: Dryfit, hand_in: HandIn) -> None:
    """Those who handed in nothing get one, without a score, a report or a zero."""
    hand_in("s1000001")
    hand_in("s1000002", "wrong")
    Path("roster.csv").write_text("id,name\ns1000001,Ann\ns1000002,Bo\ns1000003,=1+1\n")
    result = dryfit("grade", "in", "--roster", "roster.csv")
    assert result.exit_code == 0
    assert rows() == {"s1000001": (4.0, True), "s1000002": (0.0, True), "s1000003": (None, False)}
    assert "nothing was handed in" in result.output
    assert not (OUT / "s1000003").exists()
    assert "=1+1" in (OUT / "index.html").read_text()


def test_a_roster_that_is_added_grades_nothing_anew(pretended: Pretended, dryfit: Dryfit, hand_in: HandIn) -> None:
    """Entries may get other names by it; their results stay theirs."""
    hand_in("Ann Smith")
    hand_in("Bo Li", "wrong")
    dryfit("grade", "in")
    assert rows() == {"Ann Smith": (4.0, True), "Bo Li": (0.0, True)}
    Path("roster.csv").write_text("id,name\ns1000001,Ann Smith\ns1000002,Bo Li\n")
    assert dryfit("grade", "in", "--roster", "roster.csv").exit_code == 0
    assert pretended.names == ["Ann Smith", "Bo Li"]
    assert sorted(rows().values(), key=str) == [(0.0, True), (4.0, True)]


@pytest.mark.usefixtures("pretended")
@pytest.mark.parametrize("content", [b"", b"no database", b"id,name\n"])
def test_a_gradebook_that_is_none_is_said_before_anything_is_graded(
    pretended: Pretended, dryfit: Dryfit, hand_in: HandIn, content: bytes
) -> None:
    """An empty file is a new one."""
    hand_in("a")
    OUT.mkdir()
    (OUT / "gradebook.db").write_bytes(content)
    result = dryfit("grade", "in")
    if content:
        (line,) = lines_of(result)
        assert line.startswith("out/gradebook.db: cannot be used as a gradebook: ")
        assert (result.exit_code, pretended.names) == (2, [])
    else:
        assert (result.exit_code, pretended.names) == (0, ["a"])


def test_another_assignments_gradebook_is_said_before_anything_is_graded(
    pretended: Pretended, dryfit: Dryfit, hand_in: HandIn, tmp_path: Path
) -> None:
    """Its reports are not written over."""
    hand_in("a")
    hand_in("b")
    dryfit("grade", "in")
    before = files_in(OUT)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "assignment.toml").write_text(SMALL_TOML.replace('name = "small"', 'name = "other"'))
    (tmp_path / "other" / "test_small_criteria.py").write_text(SMALL_CRITERIA)
    result = dryfit("grade", "in", "--assignment", "other")
    assert (result.exit_code, lines_of(result)) == (
        2, ["out/gradebook.db: holds small, not other; name another folder with --out"],
    )  # fmt: skip
    assert files_in(OUT) == before
    assert len(pretended.names) == 2


@pytest.mark.parametrize("words", [["{}/in"], ["in", "--out", "{}/out"], ["in", "--out", "{}"]])
def test_nothing_may_lie_in_the_assignments_folder(
    pretended: Pretended, dryfit: Dryfit, hand_in: HandIn, small: Assignment, words: list[str]
) -> None:
    """A student's `test_something.py` would be run by the judge, as one of its own."""
    hand_in("a")
    given = [word.format(small.folder) for word in words]
    result = dryfit("grade", *given)
    assert result.exit_code == 2
    assert lines_of(result) == [
        f"{given[-1]}: lies in the assignment's folder, where tests are looked for; move one out of the other"
    ]
    assert pretended.names == []


def test_graded_in_place_a_folder_is_the_same_course_again(
    pretended: Pretended, dryfit: Dryfit, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written beside the notebooks is nobody's submission."""
    hand_in("a")
    hand_in("b", "2")
    monkeypatch.chdir("in")
    for _ in range(2):
        assert dryfit("grade", ".").exit_code == 0
        assert set(rows()) == {"a", "b"}
    assert pretended.names == ["a", "b"]


@pytest.mark.usefixtures("pretended")
def test_on_github_annotations_and_a_summary_are_left(
    dryfit: Dryfit, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever else is printed between is no command to the runner."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    Path("summary.md").write_text("# Before\n")
    hand_in("a", "wrong")
    hand_in("b")
    result = dryfit("grade", "in", "--github")
    lines = lines_of(result)
    assert lines[0].startswith("::stop-commands::")
    end = lines.index(f"::{lines[0].removeprefix('::stop-commands::')}::")
    assert any("It is right." in line for line in lines[1:end])
    assert [line.partition(" ")[0] for line in lines[end + 1 :]] == ["::error"] * 3
    assert all("file=in/a.ipynb" in line or "file=a.ipynb" in line for line in lines[end + 1 :])
    summary = Path("summary.md").read_text()
    assert summary.startswith("# Before\n## ` a `")
    assert "## ` b `" in summary


@pytest.mark.usefixtures("pretended")
def test_without_github_no_line_is_a_command(dryfit: Dryfit, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no summary is written."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    hand_in("a", "wrong")
    assert not [line for line in lines_of(dryfit("grade", "in")) if line.lstrip().startswith("::")]
    assert not Path("summary.md").exists()


def test_the_same_assignment_by_another_path_is_the_same(
    pretended: Pretended, dryfit: Dryfit, hand_in: HandIn, small: Assignment, tmp_path: Path
) -> None:
    """Relative, absolute, or through a link."""
    hand_in("a")
    (tmp_path / "link").symlink_to(small.folder)
    for path in ("link", os.path.relpath(small.folder), str(small.folder)):
        assert dryfit("grade", "in", "--assignment", path).exit_code == 0
    assert pretended.names == ["a"]


def test_a_notebook_may_call_itself_anything(pretended: Pretended, dryfit: Dryfit, hand_in: HandIn) -> None:
    """Nothing in a name reaches a terminal, a path or a page as more than text."""
    names = ["[red]x[/red]", "\x1b[2Jclear", "-rf", "a b\nc", "::error::x", "up/../..", "é" * 60]
    for name in names:
        hand_in(name.replace("/", "_"))
    result = dryfit("grade", "in")
    assert result.exit_code == 0
    assert "\x1b" not in result.output
    assert len(pretended.names) == len(names)
    assert all(path.parent.parent == OUT for path in Path().rglob("report.json"))
    assert not [line for line in lines_of(result) if line.strip().startswith("::")]


def test_submissions_are_graded_in_the_order_of_their_names(
    pretended: Pretended, dryfit: Dryfit, hand_in: HandIn
) -> None:
    """group-2 comes before group-10."""
    seen: list[str] = []

    def see(submission: Submission) -> None:
        seen.append(submission.name)

    pretended.before = see
    for number in (10, 2, 1):
        hand_in(f"group-{number}")
    dryfit("grade", "in")
    assert seen == ["group-1", "group-2", "group-10"]
