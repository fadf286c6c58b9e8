"""What was graded is kept under all that it depends on, and what is not whole is not taken for a result."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from graders.course import results
from graders.course.results import Results, fingerprint
from graders.course.setup import Setup
from graders.engine.assignment import Assignment, read_assignment
from graders.engine.files import report_json
from graders.engine.report import Report, report_unjudged
from tests.small import SMALL_CRITERIA, SMALL_REFERENCE, SMALL_TOML

SETUP = Setup("code", "small", "cpu")


@pytest.fixture
def report(small: Assignment) -> Report:
    """Return a report that is worth keeping."""
    return report_unjudged(small, "group-17", "none of it could be read: é \ud800 \0")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of an assignment that has all there can be."""
    for name, text in {
        "code/assignment.toml": 'reference = "../solved.py"\ntemplate = "../template.ipynb"\n' + SMALL_TOML,
        "code/test_small_criteria.py": SMALL_CRITERIA,
        "code/data/expected.csv": "1,2\n",
        "solved.py": SMALL_REFERENCE,
        "template.ipynb": "{}",
        "engine/judge.py": "",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path / "code"


@pytest.fixture
def digest(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """Return a function that gives the digest of the code that decides."""
    monkeypatch.setattr(results, "_JUDGES", (folder.parent / "engine",))
    return lambda: fingerprint(read_assignment(folder))


def test_the_same_bytes_graded_in_the_same_way_have_the_same_key(tmp_path: Path) -> None:
    """Anything else gives another: bytes, kind of file, device, code, version."""
    key = Results(tmp_path, SETUP).key("5e1f", ".ipynb")
    assert Results(tmp_path / "elsewhere", replace(SETUP, assignment="moved")).key("5e1f", ".ipynb") == key
    others = {
        Results(tmp_path, SETUP).key("5e1e", ".ipynb"),
        Results(tmp_path, SETUP).key("5e1f", ".py"),
        Results(tmp_path, replace(SETUP, device="cuda")).key("5e1f", ".ipynb"),
        Results(tmp_path, replace(SETUP, fingerprint="other code")).key("5e1f", ".ipynb"),
    }
    assert len(others | {key}) == 5


def test_another_version_has_other_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A release grades everything anew."""
    before = Results(tmp_path, SETUP).key("5e1f", ".ipynb")
    monkeypatch.setattr(results, "__version__", "99.0")
    assert Results(tmp_path, SETUP).key("5e1f", ".ipynb") != before


def test_a_report_comes_back_as_it_was_kept(tmp_path: Path, report: Report) -> None:
    """To the byte, and nothing is there under another key."""
    kept = Results(tmp_path / "far" / "down", SETUP)
    assert kept.get("a") is None
    kept.keep("a", report_json(report))
    found = kept.get("a")
    assert found is not None
    assert report_json(found) == report_json(report)
    assert kept.get("b") is None
    kept.forget(["a", "never kept"])
    assert kept.get("a") is None


@given(data=st.data())
def test_what_is_not_whole_is_no_result(
    tmp_path_factory: pytest.TempPathFactory, small: Assignment, data: st.DataObject
) -> None:
    """Half of a report, other bytes, or other JSON: graded anew, and never an error."""
    whole = report_json(report_unjudged(small, "group-17", "unreadable"))
    garbage = st.one_of(
        st.integers(0, len(whole) - 2).map(lambda end: whole[:end]),
        st.binary(max_size=50),
        st.sampled_from([b"{}", b"[]", b"null", b'"\xff"', b"\xff\xfe{}", b'{"schema":"dryfit/report/1"}', b"[" * 10_000]),
        st.tuples(st.integers(0, len(whole) - 1), st.sampled_from([b"\0", b"\xff", b"{", b"7"])).map(
            lambda change: whole[: change[0]] + change[1] + whole[change[0] + 1 :]
        ),
    )  # fmt: skip
    content = data.draw(garbage)
    folder = tmp_path_factory.mktemp("results")
    (folder / "a.json").write_bytes(content)
    found = Results(folder, SETUP).get("a")
    assert found is None or report_json(found) == content  # a letter within a text makes another report


@pytest.mark.parametrize(
    "name",
    [
        "code/assignment.toml", "code/test_small_criteria.py", "code/data/expected.csv", "solved.py", "template.ipynb",
        "engine/judge.py", "engine/new.py", "code/new.py",
    ],
)  # fmt: skip
def test_every_file_that_decides_is_in_the_digest(folder: Path, digest: Callable[[], str], name: str) -> None:
    """A changed one, or a new one."""
    before = digest()
    assert digest() == before
    path = folder.parent / name
    path.write_text((path.read_text() if path.exists() else "") + "\n")
    assert digest() != before


@pytest.mark.parametrize(
    "name", ["code/mutants/wrong.py", "code/__pycache__/a.pyc", "code/.hypothesis/x", "code/.swp", "notes.txt"]
)
def test_what_decides_nothing_is_not(folder: Path, digest: Callable[[], str], name: str) -> None:
    """Mistakes on purpose, caches, and what editors leave."""
    before = digest()
    (folder.parent / name).parent.mkdir(exist_ok=True)
    (folder.parent / name).write_text("something")
    assert digest() == before


def test_a_moved_and_a_renamed_file_count(folder: Path, digest: Callable[[], str]) -> None:
    """The digest is of names, too."""
    before = digest()
    (folder / "data" / "expected.csv").rename(folder / "expected.csv")
    assert digest() != before


def test_the_name_of_the_folder_hides_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An assignment in a folder called `mutants` is one like any other."""
    monkeypatch.setattr(results, "_JUDGES", ())
    moved = folder.rename(folder.with_name("mutants"))
    before = fingerprint(read_assignment(moved))
    (moved / "test_small_criteria.py").write_text("")
    assert fingerprint(read_assignment(moved)) != before
