"""One run of `dryfit grade`, from the intake to the files of a course."""

import os
import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from types import FrameType

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from graders.course.batch import Batch, Workers
from graders.course.digest import print_changes, print_digest
from graders.course.entry import Entry, Graded, Intake
from graders.course.intake.table import is_unusual, print_intake
from graders.course.outcome import BOOK, PAGE, check_gradebook, differences, read_graded, read_report, write_course
from graders.course.progress import course_progress
from graders.course.results import Results
from graders.course.setup import Setup
from graders.course.workers import as_many_as_fit, workers_beside, workers_here
from graders.engine.assignment import Assignment
from graders.engine.terminal import print_report, print_summary

RESULTS = ".results"
STAGED, ACCEPTED = ".regraded", ".accepted"
MOST_BLOCKS = 4
MOST_ROWS = 40


class Refused(Exception):
    """Something that the user must decide otherwise, in one line."""


class Wishes(msgspec.Struct, frozen=True):
    """What the user asks for, beyond how each submission is graded."""

    out: Path
    jobs: int = 0
    scheduler: str = ""
    regrade: bool = False
    yes: bool = False


class Run:
    """A course under way."""

    def __init__(self, intake: Intake, rules: Assignment, setup: Setup, wishes: Wishes, console: Console) -> None:
        self._intake = intake
        self._wishes = wishes
        self._console = console
        self._rules = rules
        self._setup = setup
        self._folder = wishes.out / STAGED if wishes.regrade else wishes.out
        """Where results go: when regrading, beside those that count, until the user has seen what changes."""
        self._batch = Batch(setup, rules, Results(self._folder / RESULTS, setup), self._folder)
        self.left = 0
        """How many there was no time for."""

    @property
    def interrupted(self) -> bool:
        """Whether the user has ended it before all was done."""
        return self.left > 0

    def go(self) -> list[Graded]:
        """Grade all that is left to grade, write everything, and give what came of it."""
        check_gradebook(self._rules, self._wishes.out)
        _put_in_place(self._wishes.out)
        self._introduce()
        done = self._grade()
        self.left = len(self._intake.entries) - len(done)
        if self.interrupted:
            self._say(f"{self._remaining()}; the same command goes on with them.")
            if self._wishes.regrade or not done:
                return []
        graded = read_graded(done, self._folder)
        if self._wishes.regrade:
            self._agree(graded)
        if not self.interrupted:
            Results(self._wishes.out / RESULTS, self._setup).forget(self._batch.unjudged)
        self._print(graded)
        self._finish(graded)
        return graded

    def _introduce(self) -> None:
        """Print who handed in what, where that is more than the names of files."""
        entries = self._intake.entries
        if self._intake.remarks or any(entry.lms or len(entry.students) > 1 or is_unusual(entry) for entry in entries):
            print_intake(self._intake, self._console)
        for line in self._intake.failed:
            print(line, file=sys.stderr)

    def _grade(self) -> list[Entry]:
        """Grade what is new or has changed, and give all entries that are done, in the order of the intake."""
        entries = self._intake.entries
        left = [entry for entry in entries if self._batch.plan(entry) is not None]
        done = {entry.name for entry in entries} - {entry.name for entry in left}
        if kept := sum(entry.handed_in for entry in entries) - len(left):
            self._say(f"{kept} of {len(entries)} are as they were when they were graded, and are kept.")
        with (
            self._until_interrupted(),
            course_progress(len(left)) as advance,
            self._workers(len(left)) as workers,
            closing(self._batch.run(left, workers)) as finished,
        ):
            for entry in finished:
                done.add(entry.name)
                advance([plan.entry.name for plan in self._batch.under_way.values()])
        return [entry for entry in entries if entry.name in done]

    def _workers(self, left: int) -> AbstractContextManager[Workers]:
        jobs = self._wishes.jobs or as_many_as_fit()
        if left and self._wishes.scheduler:
            from graders.course.cluster import cluster_workers

            return cluster_workers(self._wishes.scheduler, self._setup.device)
        if not left or jobs == 1 or len(self._intake.entries) == 1:
            return nullcontext(workers_here())
        return nullcontext(workers_beside(min(jobs, left)))

    @contextmanager
    def _until_interrupted(self) -> Iterator[None]:
        """Let the first Ctrl-C finish what is under way, and the second end everything."""

        def stop(signal_number: int, _: FrameType | None) -> None:
            self._batch.stopping = True
            count = len(self._batch.under_way)
            told = f"\nFinishing {count or 'the one'} under way; once more ends at once.\n"
            os.write(2, told.encode())  # not by print, which it may have come in the middle of
            signal.signal(signal_number, before[signal.Signals(signal_number)])

        before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
        before = {number: handler for number, handler in before.items() if handler != signal.SIG_IGN}
        for number in before:
            signal.signal(number, stop)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _agree(self, graded: Sequence[Graded]) -> None:
        """Show whose score changes and why, and let the new results count if the user agrees."""
        if changes := differences(graded, self._wishes.out):
            print_changes(changes, self._console)
            if not self._wishes.yes and not _confirmed():
                shutil.rmtree(self._folder)
                raise Refused("nothing was changed")
        self._folder.rename(self._wishes.out / ACCEPTED)
        _put_in_place(self._wishes.out)

    def _finish(self, graded: Sequence[Graded]) -> None:
        """Write the gradebook and the page of a course, and say where they are."""
        out, name = self._wishes.out, self._intake.entries[0].name
        if len(self._intake.entries) == 1 and not (out / BOOK).exists():
            self._say(f"Pages: {out}/{name}/feedback.html")
            return
        remarks = (*self._intake.remarks, *([self._remaining()] if self.interrupted else []))
        changed = [change for change in write_course(graded, remarks, out) if change.before_status]
        if changed and not self._wishes.regrade:
            print_changes(changed, self._console)
        self._say(f"Pages: {out}/{PAGE}, {out}/*/feedback.html; scores: {out}/{BOOK}")

    def _print(self, graded: Sequence[Graded]) -> None:
        """Print what came of it: each report of a few, a table of more, and what is common of a whole course."""
        if len(graded) <= MOST_BLOCKS:
            for each in graded:
                if each.report is not None:
                    print_report(read_report(self._wishes.out / each.entry.name), self._console)
        reports = [each.report for each in graded if each.report is not None]
        if 1 < len(graded) <= MOST_ROWS:
            print_summary(reports, self._console)
        elif len(graded) > MOST_ROWS:
            print_digest(graded, self._console)

    def _remaining(self) -> str:
        return f"{self.left} of {len(self._intake.entries)} are left"

    def _say(self, line: str) -> None:
        self._console.print(Text(line), soft_wrap=True)


def _put_in_place(out: Path) -> None:
    """Move accepted results to where they count; the next run goes on with what an interrupted one has left."""
    accepted = out / ACCEPTED
    for path in sorted(path for path in accepted.rglob("*") if path.is_file()):
        place = out / path.relative_to(accepted)
        place.parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, place)  # noqa: PTH105
    shutil.rmtree(accepted, ignore_errors=True)


def _confirmed() -> bool:
    """Ask whether to go on; raise `Refused` where nobody answers."""
    try:
        return typer.confirm("Change these scores?")
    except typer.Abort:
        print()
        raise Refused("nothing was changed; --regrade --yes changes scores without asking") from None
