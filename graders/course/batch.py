"""Grades a course: many submissions side by side, each result kept as soon as it is there."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import AbstractContextManager
from pathlib import Path

import msgspec

from graders.course.entry import Entry
from graders.course.grader import Done, Job, do
from graders.course.results import Results
from graders.course.setup import Setup
from graders.engine.assignment import Assignment
from graders.engine.files import report_json
from graders.engine.report import Report, report_unjudged
from graders.engine.submission import Unreadable, read_submission
from graders.engine.writing import write_whole

ENDED = "the grader's own process ended each time that it judged this, perhaps for want of memory"


class Workers(msgspec.Struct, frozen=True):
    """Who grades: how to start them, how many jobs to hand out at once, and what they raise when they give one up."""

    start: Callable[[], AbstractContextManager[Executor]]
    at_once: Callable[[], int] = lambda: 1
    gives_up: tuple[type[Exception], ...] = ()


class Plan(msgspec.Struct, frozen=True):
    """What is left to do for an entry, and the key under which the result is kept, if it is."""

    entry: Entry
    job: Job
    key: str = ""


class Batch:
    """The entries of a course under way: grades them, keeps what comes of each, and can be asked to stop."""

    def __init__(self, setup: Setup, assignment: Assignment, results: Results, out: Path) -> None:
        self._setup = setup
        self._assignment = assignment
        self._results = results
        self._out = out
        self._unjudged: set[str] = set()
        self.under_way: dict[Future[Done], Plan] = {}
        self.stopping = False
        """Set from outside to finish what is under way and begin nothing more."""

    def plan(self, entry: Entry) -> Plan | None:
        """Say what is left to do for an entry: nothing where its files are there, or nothing was handed in."""
        if not entry.handed_in:
            return None
        if entry.file is None:
            return self._to_finish(entry, report_unjudged(self._assignment, entry.name, entry.why))
        try:
            submission = msgspec.structs.replace(read_submission(entry.file), name=entry.name, path=Path(entry.origin))
        except Unreadable as error:
            reason = str(error).replace(str(entry.file), entry.origin or entry.file.name)
            return self._to_finish(entry, report_unjudged(self._assignment, entry.name, reason))
        key = self._results.key(submission.sha256, entry.file.suffix.lower())
        kept = self._results.get(key)
        if kept is None:
            return Plan(entry, Job(entry.name, submission=submission), key)
        if not kept.judged:
            self._unjudged.add(key)
        return self._to_finish(entry, kept)

    def run(self, entries: Sequence[Entry], workers: Workers) -> Iterator[Entry]:
        """Do all that is left for the entries, and give each of them once its files are written.

        A submission at which a process of ours ends is tried once more, alone.
        """
        waiting, suspects = deque(entries), list[Plan]()
        while waiting and not self.stopping:
            with workers.start() as executor:
                yield from self._work(executor, waiting, suspects, workers)
            while suspects:
                yield self._try_alone(suspects.pop(), workers)
        if not waiting:
            self._results.forget(self._unjudged)  # whoever asks again wants them tried again

    def _work(
        self, executor: Executor, waiting: deque[Entry], suspects: list[Plan], workers: Workers
    ) -> Iterator[Entry]:
        """Keep the workers busy until all is done, or one of their processes ends."""
        while self.under_way or (waiting and not self.stopping and not suspects):
            while waiting and len(self.under_way) < workers.at_once() and not self.stopping and not suspects:
                plan = self.plan(entry := waiting.popleft())
                if plan is None:
                    yield entry
                else:
                    self.under_way[executor.submit(do, self._setup, plan.job)] = plan
            for future in wait(self.under_way, return_when=FIRST_COMPLETED).done:
                plan = self.under_way.pop(future)
                try:
                    self._write(plan, future.result())
                except BrokenExecutor:
                    suspects.append(plan)
                except workers.gives_up:
                    self._give_up(plan)
                if plan not in suspects:
                    yield plan.entry

    def _try_alone(self, plan: Plan, workers: Workers) -> Entry:
        lost: tuple[type[Exception], ...] = (BrokenExecutor, *workers.gives_up)
        try:
            with workers.start() as executor:
                self._write(plan, executor.submit(do, self._setup, plan.job).result())
        except lost:
            self._give_up(plan)
        return plan.entry

    def _give_up(self, plan: Plan) -> None:
        report = report_unjudged(self._assignment, plan.entry.name, ENDED)
        job = Job(plan.entry.name, report=report)
        self._write(Plan(plan.entry, job), do(self._setup, job))

    def _write(self, plan: Plan, done: Done) -> None:
        """Keep a result, and write what people get; the report comes last, as a sign that all is there."""
        if plan.key:
            self._results.keep(plan.key, done.report)
            if not done.report.judged:
                self._unjudged.add(plan.key)
        write_whole(self._out / plan.entry.name / "feedback.html", done.page)
        write_whole(self._out / plan.entry.name / "report.json", done.json)

    def _to_finish(self, entry: Entry, report: Report) -> Plan | None:
        """Plan to write the files of a report that is there, unless they are."""
        report = msgspec.structs.replace(report, submission=entry.name)
        folder = self._out / entry.name
        try:
            written = (folder / "report.json").read_bytes()
        except FileNotFoundError:
            written = b""
        if written == report_json(report) and (folder / "feedback.html").is_file():
            return None
        return Plan(entry, Job(entry.name, report=report))
