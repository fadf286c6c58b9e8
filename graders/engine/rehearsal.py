"""What the judge knows of one submission: all that its rehearsal showed, and whom to ask for more."""

import itertools
import os
import socket
import time
from collections.abc import Sequence

import msgspec

from graders.engine.channel import Channel, ChannelAbused, ChannelClosed, ChannelOverdue
from graders.engine.observation import (
    Answer,
    Broken,
    Cell,
    CellBegan,
    CellEnded,
    Frozen,
    Loaded,
    Message,
    Net,
    Next,
    Numbers,
    Observed,
    Past,
    Question,
    Questions,
    Raised,
    Refused,
    Rehearse,
    Rehearsed,
    Trace,
    is_last,
)
from graders.engine.processes import Worker
from graders.engine.sandbox import Sandbox
from graders.engine.shown import MOST_OBSERVATIONS, Flooded, Shown
from graders.engine.telling import Telling
from graders.engine.verdict import NotJudged

MOST_RESTARTS = 8
MOST_LIMITS = 20
"""A submission as a whole may take so many times what one cell may: cells, and answers to all questions."""
GRACE = 3.0
"""Seconds beyond a limit that the worker itself enforces, before the judge steps in."""


class WallMissing(Exception):
    """The worker could not raise a wall, and ran nothing."""


class Rehearsal(Shown):
    """One submission, rehearsed."""

    def __init__(self, sandbox: Sandbox, request: Rehearse, lost: dict[int, Raised]) -> None:
        super().__init__()
        self.request = request
        self.raised = dict(lost)
        """The exception, or the end, that each cell came to, by the cell's index."""
        self.seconds: dict[int, float] = {}
        """How long each cell took, by the cell's index."""
        self._ends = time.monotonic() + request.seconds_per_cell * MOST_LIMITS
        """When no more cells run and no more questions are asked."""
        self._begun: set[int] = set()
        self._sandbox = sandbox
        self._worker: Worker | None = None
        self._copies: dict[int, Channel | None] = {}
        """The copy that answers for each run; None where the worker itself does, by running its cells anew."""
        self._last_copy: Channel | None = None
        self._answers: dict[bytes, list[Answer]] = {}

    def __repr__(self) -> str:
        return f"<rehearsal of {len(self.runs)} runs>"

    @classmethod
    def of(cls, sandbox: Sandbox, cells: list[Cell], seed: int, device: str) -> "Rehearsal":
        """Rehearse some cells; one that hangs or ends the process is left out, and the others run again without it."""
        seconds = sandbox.limits.seconds
        copies = sandbox.leaves_copies(device)
        lost: dict[int, Raised] = {}
        ends = time.monotonic() + seconds * MOST_LIMITS
        for _ in range(MOST_RESTARTS):
            if time.monotonic() > ends:
                raise NotJudged(f"its cells take longer than {seconds * MOST_LIMITS:g} s in all")
            kept = [cell for cell in cells if cell.index not in lost]
            rehearsal = cls(sandbox, Rehearse(kept, seed, seconds, device, copies), lost)
            try:
                culprit = rehearsal._run()
            except BaseException:
                rehearsal.end()
                raise
            if culprit is None:
                return rehearsal
            lost |= culprit
            rehearsal.end()
        raise NotJudged(f"{len(lost)} cells ended the process or did not end themselves; no more were tried")

    def ask(self, question: Question) -> Answer:
        """Put a question to a run, as it was in the rehearsal, or to the state after the last cell; once only."""
        return self.ask_together([question])[0]

    def ask_together(self, questions: Sequence[Question]) -> list[Answer]:
        """Put questions to different runs, in their order, or all to the state after the last cell, in one go.

        Runs of one cell are asked in one process: the first answers as if it were asked alone, and each of the others
        after all that the answers before it have done. That is much cheaper than to ask each run alone.
        """
        answers: list[Answer] = []
        for asked in self._in_one_go(questions):
            if (key := _key(asked)) not in self._answers:
                self._answers[key] = self._ask(asked)
                self._answers.setdefault(_key(asked[:1]), self._answers[key][:1])
            answers += self._answers[key]
        return answers

    def knows(self, questions: Sequence[Question]) -> bool:
        """Tell whether such questions were asked before, so that their answers are there."""
        return all(_key(asked) in self._answers for asked in self._in_one_go(questions))

    def _in_one_go(self, questions: Sequence[Question]) -> list[list[Question]]:
        return [list(together) for _, together in itertools.groupby(questions, key=self._place_of)]

    def _place_of(self, question: Question) -> tuple[int | None, Channel | None]:
        """Give the cell of a run and its copy: questions that have both in common can be asked together."""
        if question.run is None:
            return None, None
        cell = next((run.cell for run in self.runs if run.number == question.run), None)
        return cell, self._copies.get(question.run)

    def can_ask(self, run: int) -> bool:
        """Tell whether a run left a copy that answers."""
        return run in self._copies

    def end(self) -> None:
        """End the worker and every copy of it."""
        for channel in self._copies.values():
            if channel is not None:
                channel.close()
        self._copies.clear()
        if self._worker is not None:
            self._sandbox.end(self._worker)
            self._worker = None

    def _run(self) -> dict[int, Raised] | None:
        """Listen until all cells have run; give the cell that the worker was lost in, and how."""
        self._worker = self._sandbox.start(self.request)
        cell = self.request.cells[0].index if self.request.cells else 0
        limit = self.request.seconds_per_cell + GRACE
        ends = time.monotonic() + limit
        try:
            while not isinstance(message := self._worker.channel.receive(ends - time.monotonic()), Rehearsed):
                if isinstance(message, CellBegan):
                    cell = message.cell
                    ends = min(time.monotonic() + limit, self._ends)
                self._take(message)
        except WallMissing as error:
            raise NotJudged(f"nothing was run, as a wall could not be raised: {error}") from error
        except ChannelOverdue:
            return {cell: Raised("Timeout", f"the cell was still running after {self.request.seconds_per_cell:g} s")}
        except ChannelClosed:
            return {cell: self._overrun() or Raised("Crash", "the cell ended the Python process")}
        except Flooded as error:
            return {cell: Raised("Flood", str(error))}
        except ChannelAbused as error:
            raise NotJudged(f"the worker said something that is no message: {error}") from error
        return None

    def _take(self, message: Message) -> None:
        assert self._worker is not None
        match message:
            case CellEnded(cell=cell, seconds=seconds, raised=raised):
                self.seconds[cell] = seconds
                if raised is not None:
                    self.raised[cell] = self._name_limit(raised)
            case Frozen():
                self._note_copy(message, self._worker)
            case Observed(observation=observation):
                self.keep(observation)
            case Refused(reason=reason):
                raise WallMissing(reason)
            case CellBegan(cell=cell):
                if cell in self._begun or not any(each.index == cell for each in self.request.cells):
                    raise ChannelAbused(f"cell {cell} began, which it could not")
                self._begun.add(cell)
            case _:
                raise ChannelAbused(f"{type(message).__name__} during the rehearsal")

    def _note_copy(self, frozen: Frozen, worker: Worker) -> None:
        """Note who answers for a run."""
        if frozen.run in self._copies or len(self._copies) >= MOST_OBSERVATIONS:
            raise ChannelAbused(f"run {frozen.run} can be asked about once more, or too many can")
        if frozen.copied and frozen.anew:
            raise ChannelAbused(f"run {frozen.run} has a copy and has none")
        if frozen.copied:
            self._last_copy = self._copy(worker)
        self._copies[frozen.run] = None if frozen.anew else self._last_copy

    def _name_limit(self, raised: Raised) -> Raised:
        if raised.kind != "CellOverdue":
            return raised
        message = f"the cell was still running after {self.request.seconds_per_cell:g} s"
        return msgspec.structs.replace(raised, kind="Timeout", text=message)

    def _copy(self, worker: Worker) -> Channel:
        if not worker.channel.passed:
            raise ChannelAbused("a frozen copy without a socket")
        descriptor = worker.channel.passed.pop(0)
        try:
            connection = socket.socket(fileno=descriptor)
        except OSError as error:
            os.close(descriptor)
            raise ChannelAbused("a frozen copy whose socket is none") from error
        if (connection.family, connection.type) != (socket.AF_UNIX, socket.SOCK_STREAM):
            connection.close()
            raise ChannelAbused("a frozen copy whose socket is of another kind")
        return Channel.of_judge(connection)

    def _ask(self, questions: list[Question]) -> list[Answer]:
        """Put questions to one process; the last answer stands for all that do not come."""
        assert self._worker is not None
        run = questions[0].run
        if time.monotonic() > self._ends:
            return [Broken("timeout")] * len(questions)
        if run is not None and run not in self._copies:
            return [Broken("unknown")] * len(questions)
        channel = self._worker.channel if run is None else self._copies[run] or self._worker.channel
        answers: list[Answer] = []
        try:
            channel.send(Questions([_without_what_is_told_later(question) for question in questions]))
            while len(answers) < len(questions) and not (answers and is_last(answers[-1])):
                anew = run is not None and channel is self._worker.channel
                answers.append(self._receive_answer(channel, questions[len(answers)], anew))
        except ChannelOverdue:
            channel.close()
            answers.append(Broken("timeout"))
        except ChannelClosed:
            overrun = self._overrun()
            answers.append(Broken("raised", overrun) if overrun else Broken("crash"))
        except ChannelAbused as error:
            raise NotJudged(f"the worker's answer is no message: {error}") from error
        return answers + answers[-1:] * (len(questions) - len(answers))

    def _overrun(self) -> Raised | None:
        """Name the limit for which the judge has ended the worker, if it has."""
        assert self._worker is not None
        return self._worker.overrun

    def _receive_answer(self, channel: Channel, question: Question, anew: bool) -> Answer:
        again = len(self.request.cells) + 1 if anew else 1
        ends = time.monotonic() + self.request.seconds_per_cell * again + GRACE
        telling = Telling(question)
        while isinstance(answer := channel.receive(ends - time.monotonic()), Next | Past | Observed):
            if not isinstance(answer, Observed):
                channel.send(telling.tell(answer))
            elif isinstance(answer.observation, Loaded):
                self.keep(answer.observation)
            else:
                raise NotJudged(f"the worker told of {type(answer.observation).__name__} in an answer")
        if not isinstance(answer, Trace | Numbers | Net | Broken):
            raise NotJudged(f"the worker answered with {type(answer).__name__}")
        if not telling.fits(answer):
            raise NotJudged("the worker's answer is about other numbers than it had asked for")
        return answer


def _without_what_is_told_later(question: Question) -> Question:
    return msgspec.structs.replace(question, numbers={}) if question.piecemeal else question


def _key(questions: list[Question]) -> bytes:
    return repr(questions).encode()
