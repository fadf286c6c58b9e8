"""Tells where the seconds of a submission go, by clocks put round the product's functions from outside."""

import contextlib
import functools
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

from graders.course import grader
from graders.engine import grading
from graders.engine.observation import CellBegan, Question
from graders.engine.rehearsal import Rehearsal
from graders.engine.sandbox import Sandbox

START, CELLS, TRAINING, QUESTIONS = "start of the worker", "cells", "real training", "replays and other questions"
END, JUDGING, REPORT = "end of the worker", "judging", "report and page"


class Clock:
    """Charges the time that passes to one part at a time: the innermost that has begun and not ended."""

    def __init__(self, now: Callable[[], float] = time.perf_counter) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._now = now
        self._parts: list[str] = []
        self._since = now()

    @contextlib.contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Charge a part, until it ends, less what is charged to parts within."""
        self._charge()
        self._parts.append(name)
        try:
            yield
        finally:
            self._charge()
            self._parts.pop()

    def become(self, name: str) -> None:
        """Charge another part in place of the innermost."""
        self._charge()
        self._parts[-1] = name

    def _charge(self) -> None:
        now = self._now()
        if self._parts:
            self.seconds[self._parts[-1]] += now - self._since
        self._since = now

    def around(self, function: Callable[..., Any], name: str | Callable[..., str]) -> Callable[..., Any]:
        """Give a function that is charged to a part, named by itself or by the arguments."""

        @functools.wraps(function)
        def charged(*arguments: Any, **named: Any) -> Any:
            with self.part(name if isinstance(name, str) else name(*arguments, **named)):
                return function(*arguments, **named)

        return charged


@contextlib.contextmanager
def clocked() -> Iterator[Clock]:
    """Put a clock round all parts of a grading in this process."""
    clock = Clock()
    take = Rehearsal._take

    def notice(rehearsal: Rehearsal, message: Any) -> None:
        if isinstance(message, CellBegan):
            clock.become(CELLS)
        take(rehearsal, message)

    with contextlib.ExitStack() as patches:
        for owner, name, part in (
            (Rehearsal, "_run", START),
            (Rehearsal, "_ask", _part_of_questions),
            (Sandbox, "end", END),
            (grading, "judge", JUDGING),
            (grading.Grading, "report", REPORT),
            (grader, "grade", JUDGING),
            (grader, "report_json", REPORT),
            (grader, "feedback_page", REPORT),
        ):
            patches.enter_context(patch.object(owner, name, clock.around(getattr(owner, name), part)))
        patches.enter_context(patch.object(Rehearsal, "_take", notice))
        yield clock


def _part_of_questions(_: Rehearsal, questions: list[Question]) -> str:
    return TRAINING if questions[0].name == "train" else QUESTIONS
