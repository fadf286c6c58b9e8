"""Nothing is lost and nothing graded twice: results are kept by content, and a process that ends costs one submission."""

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from graders.course.batch import ENDED, Batch, NoWorkers, Workers
from graders.course.entry import Entry, Student
from graders.course.outcome import read_report
from graders.course.results import Results
from graders.course.setup import Setup
from graders.course.workers import Here, workers_here
from graders.engine import files
from graders.engine.assignment import Assignment
from graders.engine.submission import Submission

from .conftest import HandIn, Pretended, files_in

Make = Callable[..., Batch]


class OutOfMemory(Exception):
    """What a cluster says of a job that it gives up."""


class Frail(Executor):
    """Processes that end at a submission with the word `killer`, and take with them whatever else is under way."""

    def __init__(self, at_once: int = 3) -> None:
        self.at_once = at_once
        self.under_way: list[tuple[Future[Any], Callable[..., Any], tuple[Any, ...]]] = []
        self.broken = False

    def submit(self, task: Callable[..., Any], /, *arguments: Any, **_: Any) -> Future[Any]:
        """Begin once as many are under way as there can be, or nothing else comes."""
        if self.broken:
            raise BrokenExecutor("a process has ended")
        future: Future[Any] = Future()
        self.under_way.append((future, task, arguments))
        if len(self.under_way) >= self.at_once:
            self.work()
        return future

    def work(self) -> None:
        """Do what is under way, or end."""
        self.broken = any("killer" in arguments[1].name for *_, arguments in self.under_way)
        for future, task, arguments in self.under_way:
            if self.broken:
                future.set_exception(BrokenExecutor("a process has ended"))
            else:
                future.set_result(task(*arguments))
        self.under_way.clear()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return where everything is written to."""
    return tmp_path / "out"


@pytest.fixture
def make(setup: Setup, small: Assignment, out: Path) -> Make:
    """Return a function that makes a batch; its arguments change the setup."""

    def batch(**changes: Any) -> Batch:
        changed = replace(setup, **changes)
        return Batch(changed, small, Results(out / ".results", changed), out)

    return batch


def done(batch: Batch, *entries: Entry, workers: Workers | None = None) -> list[str]:
    """Return the names of the entries in the order in which they were done."""
    return [entry.name for entry in batch.run(entries, workers or workers_here())]


def test_what_was_graded_once_is_not_graded_again(pretended: Pretended, make: Make, hand_in: HandIn, out: Path) -> None:
    """Not a file is touched."""
    entries = [hand_in("a"), hand_in("b", "wrong")]
    assert done(make(), *entries) == ["a", "b"]
    before = files_in(out)
    assert len(before) == 6
    assert [make().plan(entry) for entry in entries] == [None, None]
    assert done(make(), *entries) == ["a", "b"]
    assert pretended.names == ["a", "b"]
    assert files_in(out) == before
    assert [read_report(out / name).score for name in ("a", "b")] == [4.0, 0.0]


def test_what_counts_is_graded_anew(pretended: Pretended, make: Make, hand_in: HandIn, setup: Setup) -> None:
    """Other bytes, another device, other code; and going back finds what was kept."""
    done(make(), hand_in("a"))
    done(make(), hand_in("a", "wrong"))
    assert pretended.names == ["a", "a"]
    done(make(device="auto"), hand_in("a"))
    assert pretended.names == ["a"] * 3
    done(make(), hand_in("a"))
    assert pretended.names == ["a"] * 3
    other = replace(setup, fingerprint="other code")
    plan = make(fingerprint=other.fingerprint).plan(hand_in("a"))
    assert plan is not None
    assert plan.job.submission is not None


@pytest.mark.parametrize("content", [b"", b"{}", b'{"schema": "dryfit/report/1", "assig', b"\xff", b"[[["])
def test_half_a_result_is_none(pretended: Pretended, make: Make, hand_in: HandIn, out: Path, content: bytes) -> None:
    """It is graded anew, and the files are whole again."""
    done(make(), hand_in("a"))
    (result,) = (out / ".results").iterdir()
    whole = result.read_bytes()
    result.write_bytes(content)
    (out / "a" / "report.json").write_bytes(content)
    done(make(), hand_in("a"))
    assert pretended.names == ["a", "a"]
    for path in (result, out / "a" / "report.json"):
        assert path.read_bytes().replace(b'"seconds": 2.0', b'"seconds": 1.0') == whole


@pytest.mark.parametrize("lost", ["report.json", "feedback.html"])
def test_a_file_that_is_lost_is_written_without_grading(
    pretended: Pretended, make: Make, hand_in: HandIn, out: Path, lost: str
) -> None:
    """Killed between the result and the files: the same bytes come out."""
    done(make(), hand_in("a"))
    before = files_in(out)
    (out / "a" / lost).unlink()
    assert make().plan(hand_in("a")) is not None
    done(make(), hand_in("a"))
    assert files_in(out) == before
    assert pretended.names == ["a"]


def test_the_report_is_written_last(
    pretended: Pretended, make: Make, hand_in: HandIn, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the page cannot be written, nothing says that all is there, and the result is kept."""

    def fail(path: Path, _: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(files, "write_whole", fail)
    with pytest.raises(OSError, match=r"No space left on device: '.*/out/a/feedback.html'"):
        done(make(), hand_in("a"))
    assert [path.parent.name for path in out.rglob("*.json")] == [".results"]
    monkeypatch.undo()
    plan = make().plan(hand_in("a"))
    assert plan is not None
    assert plan.job.report is not None
    assert pretended.names == ["a"]


def test_a_new_name_keeps_the_result(pretended: Pretended, make: Make, hand_in: HandIn, out: Path) -> None:
    """A roster was added, say."""
    done(make(), hand_in("a"))
    renamed = replace(hand_in("a"), name="s1234567", students=(Student("A", "s1234567"),))
    assert done(make(), renamed) == ["s1234567"]
    assert pretended.names == ["a"]
    assert read_report(out / "s1234567") == replace(read_report(out / "a"), submission="s1234567")


def test_the_same_bytes_are_graded_once_and_reported_under_each_name(
    pretended: Pretended, make: Make, hand_in: HandIn, out: Path
) -> None:
    """One after another, and side by side."""
    entries = [hand_in(name, "wrong") for name in ("a", "b", "c")]
    assert done(make(), *entries[:2]) == ["a", "b"]
    assert pretended.names == ["a"]
    others = [hand_in(name, "1") for name in ("d", "e", "f")]
    at_once = Workers(lambda: ThreadPoolExecutor(4), Here, lambda: 5)
    assert sorted(done(make(), *others, entries[2], workers=at_once)) == ["c", "d", "e", "f"]
    assert len(pretended.names) == 2
    for names in ("abc", "def"):
        first, *rest = [read_report(out / name) for name in names]
        assert [replace(report, submission=first.submission) for report in rest] == [first, first]
        assert [report.submission for report in (first, *rest)] == list(names)


def test_the_same_cells_in_another_kind_of_file_are_another_submission(
    pretended: Pretended, make: Make, hand_in: HandIn
) -> None:
    """Bytes that are a notebook are not the script that has the same bytes."""
    entry = hand_in("a")
    assert entry.file is not None
    script = replace(entry, name="b", file=entry.file.rename(entry.file.with_suffix(".py")))
    done(make(), hand_in("a"), script)
    assert pretended.names == ["a", "b"]


def test_nothing_to_grade_is_no_verdict_or_no_report(
    pretended: Pretended, make: Make, hand_in: HandIn, out: Path
) -> None:
    """A broken file names itself as the download did; nothing handed in leaves no file."""
    broken = replace(hand_in("broken"), origin="upload/hw\x1b[2J.ipynb")
    assert broken.file is not None
    broken.file.write_text("{")
    pdf = Entry("pdf", (), "no notebook among report.pdf")
    absent = Entry("absent", (), "nothing was handed in", handed_in=False)
    gone = replace(hand_in("gone"), file=Path("/nowhere/x.ipynb"), origin="x.ipynb")
    assert done(make(), broken, pdf, absent, gone) == ["broken", "pdf", "absent", "gone"]
    assert [make().plan(each) for each in (broken, pdf, absent, gone)] == [None] * 4
    assert not (out / "absent").exists()
    assert not (out / ".results").exists()
    assert read_report(out / "pdf").notes == ["no notebook among report.pdf"]
    assert read_report(out / "broken").notes[0].startswith("upload/hw\x1b[2J.ipynb: not a notebook")
    assert read_report(out / "gone").notes[0].startswith("x.ipynb: cannot be read: No such file")
    assert pretended.names == []


def test_what_is_not_judged_is_kept_until_all_is_done(pretended: Pretended, make: Make, hand_in: HandIn) -> None:
    """The batch says which results are none, also those that an earlier run has kept."""
    first = make()
    done(first, hand_in("a", "ours"), hand_in("b"))
    assert len(first.unjudged) == 1
    again = make()
    assert again.plan(hand_in("a", "ours")) is None
    assert again.unjudged == first.unjudged
    assert pretended.names == ["a", "b"]


def test_told_to_stop_it_begins_nothing_more(pretended: Pretended, make: Make, hand_in: HandIn, out: Path) -> None:
    """What is under way is finished and written."""
    batch = make()

    def stop(submission: Submission) -> None:
        batch.stopping = submission.name == "b"

    pretended.before = stop
    entries = [hand_in(name) for name in "abcd"]
    assert done(batch, *entries) == ["a", "b"]
    assert sorted(path.name for path in out.iterdir()) == [".results", "a", "b"]
    pretended.before = lambda _: None
    assert done(make(), *entries) == ["a", "b", "c", "d"]
    assert pretended.names == ["a", "b", "c", "d"]


def test_a_process_that_ends_costs_one_submission(pretended: Pretended, make: Make, hand_in: HandIn, out: Path) -> None:
    """It is tried once more, alone, and then reported as not judged; those under way with it are graded."""
    alone: list[Frail] = []

    def start_one() -> Frail:
        alone.append(Frail(1))
        return alone[-1]

    entries = [hand_in(name) for name in ("a", "killer", "b", "c", "d", "e")]
    names = done(make(), *entries, workers=Workers(lambda: Frail(2), start_one, lambda: 2))
    assert sorted(names) == sorted(entry.name for entry in entries)
    assert len(alone) == 2
    assert sorted(pretended.names) == ["a", "b", "c", "d", "e"]
    report = read_report(out / "killer")
    assert report.notes == [ENDED]
    assert not report.judged
    assert all(read_report(out / name).score == 4.0 for name in "abcde")
    assert make().plan(entries[1]) is None  # the resumption of a batch does not try it again


def test_a_process_that_ended_before_a_job_was_handed_out_costs_nothing(
    pretended: Pretended, make: Make, hand_in: HandIn
) -> None:
    """Nothing was under way: others begin, and nobody is suspected."""
    executors = [Frail(1), Frail(1)]

    class EndsAfterOne(Frail):
        def work(self) -> None:
            super().work()
            self.broken = True

    executors.insert(0, EndsAfterOne(1))
    workers = Workers(lambda: executors.pop(0), Here, lambda: 1)
    assert done(make(), hand_in("a"), hand_in("b"), workers=workers) == ["a", "b"]
    assert pretended.names == ["a", "b"]


@pytest.mark.usefixtures("pretended")
def test_processes_that_never_begin_end_the_batch(make: Make, hand_in: HandIn) -> None:
    """And not in a loop for ever."""
    broken = Frail()
    broken.broken = True
    with pytest.raises(NoWorkers, match="give them memory, or take fewer --jobs"):
        done(make(), hand_in("a"), workers=Workers(lambda: broken, Here, lambda: 1))


def test_what_a_cluster_gives_up_is_not_judged(pretended: Pretended, make: Make, hand_in: HandIn, out: Path) -> None:
    """The same for a submission that is tried alone."""

    def lose(submission: Submission) -> None:
        if submission.name in ("lost", "killer"):
            raise SystemExit

    class Losing(Here):
        def submit(self, task: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
            future: Future[Any] = Future()
            try:
                future.set_result(task(*arguments, **named))
            except SystemExit:
                future.set_exception(OutOfMemory("its worker ended three times"))
            return future

    pretended.before = lose
    gives_up = (OutOfMemory,)
    done(make(), hand_in("lost"), hand_in("a"), workers=Workers(Losing, Losing, lambda: 1, gives_up))
    done(make(), hand_in("killer"), hand_in("b"), workers=Workers(lambda: Frail(1), Losing, lambda: 1, gives_up))
    assert [read_report(out / name).notes for name in ("lost", "a", "killer", "b")] == [[ENDED], [], [ENDED], []]


@pytest.mark.usefixtures("pretended")
def test_what_is_wrong_with_the_machine_ends_the_batch(make: Make, hand_in: HandIn, out: Path) -> None:
    """No report says that a submission could not be judged."""
    ended = []

    @contextmanager
    def start() -> Iterator[Here]:
        try:
            yield Here()
        finally:
            ended.append(True)

    with pytest.raises(Exception, match="--device mps"):
        done(make(device="mps"), hand_in("a"), hand_in("b"), workers=Workers(start, start))
    assert ended == [True]
    assert not out.exists()
