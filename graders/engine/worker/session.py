"""One rehearsal: cells run under the doubles and leave frozen copies, in forks of which questions are answered."""

import gc
import os
import random
import shutil
import signal
import socket
import time
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import numpy as np
import torch
from torch.optim.optimizer import register_optimizer_step_post_hook

from graders.engine.channel import Channel, ChannelClosed
from graders.engine.observation import (
    Answer,
    Broken,
    CellBegan,
    CellEnded,
    Frozen,
    Note,
    Observation,
    Observed,
    Question,
    Raised,
    Rehearse,
    Rehearsed,
    Trained,
    short,
)
from graders.engine.worker.figures import Gallery
from graders.engine.worker.forks import ANSWERED, copy_files, outcome_of, remove_files
from graders.engine.worker.shell import (
    CellOverdue,
    describe_exception,
    line_of_cell,
    make_shell,
    mend_streams,
    run_cell,
)

MOST_COPIES = 64
MOST_NOTES_PER_CELL = 20


class Abandoned(BaseException):
    """Leaves the student's code once the question that it was run for is answered."""


class Session:
    """A rehearsal as the doubles see it: where it is, what to tell, where to freeze."""

    def __init__(
        self, channel: Channel, request: Rehearse, doubles: ModuleType, question: Question | None = None
    ) -> None:
        self.channel = channel
        self.request = request
        self.seed = request.seed
        self.gallery = Gallery()
        self.cell = 0
        self.question: Question | None = None
        """The question that this process answers, from the moment it was frozen for it."""
        self._awaited = question
        self._module = doubles
        self._answered = False
        self._told: list[Note] = []
        self._files = Path.cwd()
        """Where the submission's files are, unless it goes elsewhere."""
        _seed_everything(request.seed)
        self.gallery.hang()
        self._trained: set[int] = set()
        """The cells that train in loops of their own."""
        self._steps = register_optimizer_step_post_hook(self._notice_training) if question is None else None
        self.doubles = doubles.Doubles(self)
        self.shell = make_shell(self.doubles.names, self.doubles.restore, self.tell)
        self.namespace: dict[str, object] = self.shell.user_ns
        self.doubles.restore()
        self.own_names = frozenset(self.namespace)
        """The names that stand in the namespace before the first cell has run."""

    # What the doubles call.

    def observe(self, observation: Observation) -> None:
        """Send an observation, unless this process only answers a question."""
        if self.question is None and self._awaited is None:
            self.channel.send(Observed(observation))

    def tell(self, text: str) -> None:
        """Note something about the current cell for the report, once, and so often at most."""
        note = Note(self.cell, short(text))
        if note not in self._told and sum(told.cell == self.cell for told in self._told) < MOST_NOTES_PER_CELL:
            self._told.append(note)
            self.observe(note)

    def freeze(self, run: int) -> Question | None:
        """Leave a frozen copy at a run; give its question in a process that must answer it, None in all others."""
        if self._awaited is not None:
            if self._awaited.run != run:
                return None
            self.question = self._awaited
            return self.question
        if self.question is not None or run >= MOST_COPIES:
            return None
        if not self.request.copies:
            self.channel.send(Frozen(run))
            return None
        return self._leave_copy(run)

    def answer(self, answer: Answer) -> NoReturn:
        """Send the answer and leave the student's code for good."""
        if not self._answered:  # a bare `except` may have brought the student's code back to life
            self._answered = True
            self.channel.send(answer)
        if self._awaited is None:
            os._exit(ANSWERED)
        raise Abandoned

    # The rehearsal itself.

    def rehearse(self) -> None:
        """Run all cells, going on after one that raises."""
        for cell in self.request.cells:
            self.cell = cell.index
            self.gallery.begin_cell(cell.index)
            if self._speaks():
                self.channel.send(CellBegan(cell.index))
            started = time.perf_counter()
            raised = self._run(cell.index, cell.source)
            if self._speaks():
                self.channel.send(CellEnded(cell.index, time.perf_counter() - started, raised))
        if self._awaited is not None:
            self.answer(Broken("unknown"))
        if self._steps is not None:
            self._steps.remove()  # from now on, training is an answer
        self.doubles.finish()
        for figure in self.gallery.figures():
            self.observe(figure)
        self.channel.send(Rehearsed())

    def serve(self) -> None:
        """Answer questions about the state after the last cell, until the judge hangs up."""
        for question in self.channel.messages():
            assert isinstance(question, Question)
            if question.run is not None:
                self._run_anew(question)
            elif self.request.copies:
                self._answer_in_fork(question, self.channel)
                if self.question is not None:
                    self.answer(self._answer_live(question))
            else:
                self.channel.send(self._answer_live(question))

    def _notice_training(self, *_: object) -> None:
        """Tell once of a cell that an optimizer takes steps in it: the doubles take none in a rehearsal."""
        if self._speaks() and self.cell not in self._trained:
            self._trained.add(self.cell)
            self.observe(Trained(self.cell, line_of_cell(self.cell)))

    def _speaks(self) -> bool:
        return self.question is None and self._awaited is None

    def _run(self, index: int, source: str) -> Raised | None:
        mend_streams()
        self.doubles.before_cell(source)
        error = run_cell(self.shell, index, source, self.request.seconds_per_cell)
        if isinstance(error, Abandoned):
            raise error
        raised = None if error is None else describe_exception(error, source, index)
        if self.question is not None:
            self.answer(self.doubles.conclude(raised))
        self.doubles.after_cell(raised)
        if self._awaited is None:
            self.gallery.show()
        return raised

    def _answer_live(self, question: Question) -> Answer:
        _seed_everything(self.seed)
        try:
            answer: Answer = self.doubles.answer(question)
        except CellOverdue:
            return Broken("timeout")
        except BaseException as error:  # whatever a student's function raises is an answer too
            return Broken("raised", describe_exception(error, ""))
        return answer

    def _run_anew(self, question: Question) -> None:
        """Answer a question to a run by running all cells up to it again, in a fresh namespace."""
        channel = self.channel
        try:
            Session(channel, self.request, self._module, question).rehearse()
        except Abandoned:
            return

    # Frozen copies.

    def _leave_copy(self, run: int) -> Question | None:
        judge_end, own_end = socket.socketpair()
        if os.fork():
            own_end.close()
            self.channel.send(Frozen(run), descriptor=judge_end.fileno())
            judge_end.close()
            return None
        signal.setitimer(signal.ITIMER_REAL, 0)
        judge_end.close()
        self.channel.close()
        channel = Channel.of_worker(own_end)
        for question in channel.messages():
            assert isinstance(question, Question)
            self._answer_in_fork(question, channel)
            if self.question is not None:
                self.channel = channel
                return question
        os._exit(0)

    def _answer_in_fork(self, question: Question, channel: Channel) -> None:
        """Fork a process for a question and wait for it; return in both, with `self.question` set in the fork.

        The fork may write files: where there are any already, it gets a copy of them, and what it leaves is removed.
        """
        copied = copy_files(self._files)
        process = os.fork()
        if process == 0:
            self.question = question
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


def _seed_everything(seed: int) -> None:
    """Seed what the notebook does not: Python's, NumPy's and PyTorch's own generators."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    torch.manual_seed(seed)
