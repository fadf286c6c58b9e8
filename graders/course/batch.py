"""Grades a course: many submissions side by side, each result kept as soon as it is there."""

from collections import defaultdict, deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import AbstractContextManager
from pathlib import Path

import msgspec

from graders.course.entry import Entry
from graders.course.grader import Done, Job, do
from graders.course.results import Results
from graders.course.setup import Setup
from graders.engine.assignment import Assignment
from graders.engine.files import report_json, write_report
from graders.engine.report import Report, report_unjudged
from graders.engine.submission import Unreadable, read_submission

ENDED = "the grader's own process ended each time that it judged this, perhaps for want of memory"


class NoWorkers(Exception):
    """Processes that end before they have begun, with the way out in one line."""


class Workers(msgspec.Struct, frozen=True):
    """Who grades: how to start them, how many jobs to hand out at once, and what they raise when they give one up."""

    start: Callable[[], AbstractContextManager[Executor]]
    start_one: Callable[[], AbstractContextManager[Executor]]
    """How to start a single one, for a job that may end it."""
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
        self._waiting: deque[Entry] = deque()
        self._suspects: list[Plan] = []
        """What was under way when a process ended."""
        self._twins: dict[str, list[Entry]] = defaultdict(list)
        """By key, those that wait for the result of another with the same bytes."""
        self.under_way: dict[Future[Done], Plan] = {}
        self.unjudged: set[str] = set()
        """The keys of results that are no verdict, and are not to be kept beyond this run."""
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
            self.unjudged.add(key)
        return self._to_finish(entry, kept)

    def run(self, entries: Sequence[Entry], workers: Workers) -> Generator[Entry, None, None]:
        """Do all that is left for the entries, and give each of them once its files are written.

        A submission at which a process of ours ends is tried once more, alone.
        """
        self._waiting.extend(entries)
        while self._waiting and not self.stopping:
            left = len(self._waiting)
            with workers.start() as executor:
                yield from self._work(executor, workers)
            if len(self._waiting) == left and not self.stopping:
                raise NoWorkers("the processes that grade end at once; give them memory, or take fewer --jobs")
            while self._suspects:
                yield self._try_alone(self._suspects.pop(0), workers)

    def _work(self, executor: Executor, workers: Workers) -> Iterator[Entry]:
        """Keep the workers busy until all is done, or one of their processes ends."""
        whole = True
        while self.under_way or (self._waiting and whole and not self.stopping):
            while whole and self._waiting and len(self.under_way) < workers.at_once() and not self.stopping:
                plan = self.plan(entry := self._waiting.popleft())
                if plan is None:
                    yield entry
                else:
                    whole = self._hand_out(plan, executor)
            for future in wait(self.under_way, return_when=FIRST_COMPLETED).done:
                plan = self.under_way.pop(future)
                self._waiting.extendleft(reversed(self._twins.pop(plan.key, [])))
                try:
                    self._write(plan, future.result())
                except BrokenExecutor:
                    whole = False
                    self._suspects.append(plan)
                    continue
                except workers.gives_up:
                    self._give_up(plan)
                yield plan.entry

    def _hand_out(self, plan: Plan, executor: Executor) -> bool:
        """Have a worker begin, unless the same is under way; give whether there are still workers."""
        if plan.key and any(plan.key == other.key for other in self.under_way.values()):
            self._twins[plan.key].append(plan.entry)
            return True
        try:
            self.under_way[executor.submit(do, self._setup, plan.job)] = plan
        except BrokenExecutor:
            self._waiting.appendleft(plan.entry)
            return False
        return True

    def _try_alone(self, plan: Plan, workers: Workers) -> Entry:
        lost: tuple[type[Exception], ...] = (BrokenExecutor, *workers.gives_up)
        try:
            with workers.start_one() as executor:
                self._write(plan, executor.submit(do, self._setup, plan.job).result())
        except lost:
            self._give_up(plan)
        return plan.entry

    def _give_up(self, plan: Plan) -> None:
        job = Job(plan.entry.name, report=report_unjudged(self._assignment, plan.entry.name, ENDED))
        self._write(plan, do(self._setup, job))

    def _write(self, plan: Plan, done: Done) -> None:
        """Keep a result, and write what people get."""
        if plan.key:
            self._results.keep(plan.key, done.json)
            if not done.report.judged:
                self.unjudged.add(plan.key)
        write_report(done.json, done.page, self._out / plan.entry.name)

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
