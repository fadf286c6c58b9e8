"""One rehearsal: cells run under the doubles and leave frozen copies, in forks of which questions are answered."""

import gc
import os
import shutil
import signal
import socket
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import msgspec
from torch.optim.optimizer import register_optimizer_step_post_hook

from graders.engine.channel import Channel, ChannelClosed, DescriptorRefused
from graders.engine.observation import (
    Answer,
    Broken,
    CellBegan,
    CellEnded,
    Frozen,
    Loaded,
    Next,
    Note,
    Observation,
    Observed,
    Past,
    Question,
    Questions,
    Raised,
    Rehearse,
    Rehearsed,
    Told,
    Trained,
    is_last,
    short,
)
from graders.engine.worker.figures import Gallery
from graders.engine.worker.forks import ANSWERED, copy_files, outcome_of, remove_files
from graders.engine.worker.output import begin_printing
from graders.engine.worker.seeding import seed_everything
from graders.engine.worker.shell import (
    CellOverdue,
    describe_exception,
    line_of_cell,
    make_shell,
    run_cell,
)

MOST_ASKED = 64
"""Runs that can be asked about."""
REACH = 8
"""Runs of one cell that share a frozen copy, left at the first: the later ones are reached by going on from there."""
MOST_NOTES_PER_CELL = 20


class Abandoned(BaseException):
    """Leaves the student's code once the question that it was run for is answered."""


class Session:
    """A rehearsal as the doubles see it: where it is, what to tell, where to freeze."""

    def __init__(
        self, channel: Channel, request: Rehearse, doubles: ModuleType, questions: Sequence[Question] = ()
    ) -> None:
        self.channel = channel
        self.request = request
        self.seed = request.seed
        self.gallery = Gallery()
        self.cell = 0
        self.answering = bool(questions)
        """Whether this process only answers questions, and tells of nothing else."""
        self._questions = list(questions)
        """What is still to be answered."""
        self._asked = False
        """Whether the run of the first question was reached."""
        self._forked = False
        self._copied: tuple[int, int] | None = None
        """The cell and the run at which the last frozen copy was left."""
        self._module = doubles
        self._told: list[Note] = []
        self._files = Path.cwd()
        """Where the submission's files are, unless it goes elsewhere."""
        seed_everything(request.seed, request.device)
        self.gallery.hang()
        self._trained: set[int] = set()
        """The cells that train in loops of their own."""
        # What the libraries and the notebook are given are plain functions, which do not show whose they are.
        self._steps = None if questions else register_optimizer_step_post_hook(lambda *_: self._notice_training())
        self.doubles = doubles.Doubles(self)
        self.shell = make_shell(
            self.doubles.names,
            lambda: self.doubles.restore(),
            lambda text: self.tell(text),
        )
        self.namespace: dict[str, object] = self.shell.user_ns
        self.doubles.restore()
        self.own_names = frozenset(self.namespace)
        """The names that stand in the namespace before the first cell has run."""

    # What the doubles call.

    def observe(self, observation: Observation) -> None:
        """Send an observation, unless this process only answers a question."""
        if not self.answering:
            self.channel.send(Observed(observation))

    def tell(self, text: str) -> None:
        """Note something about the current cell for the report, once, and so often at most."""
        note = Note(self.cell, short(text))
        if note not in self._told and sum(told.cell == self.cell for told in self._told) < MOST_NOTES_PER_CELL:
            self._told.append(note)
            self.observe(note)

    def tell_of_code(self, text: str | None) -> None:
        """Tell of code that no cell shows, whatever this process is there for."""
        self.channel.send(Observed(Loaded(self.cell, text)))

    def freeze(self, run: int) -> Question | None:
        """Leave a frozen copy for a run; give its question in a process that must answer it, None in all others."""
        if not self.answering and run < MOST_ASKED:
            if self.request.copies and not self._is_in_reach(run):
                self._copied = self.cell, run
                self._leave_copy(run)
            else:
                self.channel.send(Frozen(run))
        if not self._questions or self._questions[0].run != run:
            return None
        self._asked = True
        return self._questions[0]

    def answer(self, answer: Answer) -> None:
        """Answer the question that is due, and leave the student's code for good if it was the last."""
        if self._questions:  # a bare `except` may have brought the student's code back to life
            self.channel.send(answer)
            self._questions = [] if is_last(answer) else self._questions[1:]
        if not self._questions:
            self._leave()

    def next_numbers(self) -> dict[str, float]:
        """Ask for the next number of each series of a question that is told place by place; none where it is over."""
        return {name: values[0] for name, values in self._told_upon(Next()).items()}

    def past_numbers(self) -> dict[str, list[float]]:
        """Ask once more for all that was told; nothing new is told afterwards."""
        return self._told_upon(Past())

    def _told_upon(self, request: Next | Past) -> dict[str, list[float]]:
        self.channel.send(request)
        told = self.channel.receive()
        assert isinstance(told, Told)
        return told.numbers

    def _leave(self) -> NoReturn:
        if self._forked:
            os._exit(ANSWERED)
        raise Abandoned

    def _is_in_reach(self, run: int) -> bool:
        return self._copied is not None and self._copied[0] == self.cell and run - self._copied[1] < REACH

    # The rehearsal itself.

    def rehearse(self) -> None:
        """Run all cells, going on after one that raises."""
        for cell in self.request.cells:
            self.cell = cell.index
            self.gallery.begin_cell(cell.index)
            if not self.answering:
                self.channel.send(CellBegan(cell.index))
            started = time.perf_counter()
            raised = self._run(cell.index, cell.source)
            if not self.answering:
                self.channel.send(CellEnded(cell.index, time.perf_counter() - started, raised))
        if self.answering:
            self._give_up()
        if self._steps is not None:
            self._steps.remove()  # from now on, training is an answer
        self.doubles.finish()
        for figure in self.gallery.figures():
            self.observe(figure)
        self.channel.send(Rehearsed())

    def serve(self) -> None:
        """Answer questions about the state after the last cell, until the judge hangs up."""
        for asked in self.channel.messages():
            assert isinstance(asked, Questions)
            if asked.questions[0].run is not None:
                self._run_anew(asked.questions)
            elif self.request.copies:
                self._answer_in_fork(asked.questions, self.channel)
                if self.answering:
                    self._answer_all(asked.questions)
                    self._leave()
            else:
                self._answer_all(asked.questions)

    def _notice_training(self) -> None:
        """Tell once of a cell that an optimizer takes steps in it: the doubles take none in a rehearsal."""
        if not self.answering and self.cell not in self._trained:
            self._trained.add(self.cell)
            self.observe(Trained(self.cell, line_of_cell(self.cell)))

    def _run(self, index: int, source: str) -> Raised | None:
        printed = begin_printing()
        self.doubles.before_cell(source)
        error = run_cell(self.shell, index, source, self.request.seconds_per_cell)
        if isinstance(error, Abandoned):
            raise error
        raised = None if error is None else describe_exception(error, source, index)
        if raised is not None and not self.answering:
            raised = msgspec.structs.replace(raised, printed=short(printed.text(), 4_000))
        if self._asked:
            self._conclude(raised)
        self.doubles.after_cell(raised)
        if not self.answering:
            self.gallery.show()
        return raised

    def _conclude(self, raised: Raised | None) -> None:
        """Answer what the end of the cell answers; runs that should have followed have not come."""
        answer: Answer | None = self.doubles.conclude(raised)
        if answer is not None:
            self.answer(answer)
        self._give_up()

    def _give_up(self) -> None:
        self.answer(Broken("unknown"))

    def _answer_all(self, questions: list[Question]) -> None:
        for question in questions:
            self.channel.send(answer := self._answer_live(question))
            if is_last(answer):
                return

    def _answer_live(self, question: Question) -> Answer:
        seed_everything(self.seed, self.request.device)
        try:
            answer: Answer = self.doubles.answer(question)
        except CellOverdue:
            return Broken("timeout")
        except BaseException as error:  # whatever a student's function raises is an answer too
            return Broken("raised", describe_exception(error, ""))
        return answer

    def _run_anew(self, questions: list[Question]) -> None:
        """Answer questions to runs by running all cells up to them again, in a fresh namespace."""
        channel = self.channel
        try:
            Session(channel, self.request, self._module, questions).rehearse()
        except Abandoned:
            return

    # Frozen copies.

    def _leave_copy(self, run: int) -> None:
        """Fork a frozen copy, which waits for questions; return in the original, and in each fork that must answer."""
        judge_end, own_end = socket.socketpair()
        if process := os.fork():
            own_end.close()
            try:
                self.channel.send(Frozen(run, copied=True), descriptor=judge_end.fileno())
            except DescriptorRefused:
                self._copied = None
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)
                self.channel.send(Frozen(run, anew=True))
            judge_end.close()
            return
        signal.setitimer(signal.ITIMER_REAL, 0)
        judge_end.close()
        self.channel.close()
        channel = Channel.of_worker(own_end)
        for asked in channel.messages():
            assert isinstance(asked, Questions)
            self._answer_in_fork(asked.questions, channel)
            if self.answering:
                self.channel = channel
                return
        os._exit(0)

    def _answer_in_fork(self, questions: list[Question], channel: Channel) -> None:
        """Fork a process for some questions and wait for it; return in both, with `self.answering` set in the fork.

        The fork may write files: where there are any already, it gets a copy of them, and what it leaves is removed.
        """
        copied = copy_files(self._files)
        process = os.fork()
        if process == 0:
            self.answering = self._forked = True
            self._questions = list(questions)
            gc.disable()  # a collection would touch, and so copy, the memory that this short-lived fork shares
            if copied is not None and Path.cwd() == self._files:
                os.chdir(copied)
            return
        cause = outcome_of(process, self.request.seconds_per_cell)
        if copied is not None:
            shutil.rmtree(copied, ignore_errors=True)
        else:
            remove_files(self._files)
        if cause is not None:
            try:
                channel.send(Broken(cause))
            except ChannelClosed:
                os._exit(0)
