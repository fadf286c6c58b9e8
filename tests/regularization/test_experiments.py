"""A search for the smallest case asks no more than it needs, and comes to the same end each time."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from graders.engine.observation import Question, Returned, Step, Trace
from graders.engine.verdict import Exhibits
from graders.regularization.experiments import Experiment
from graders.regularization.settings import EXPERIMENTS
from graders.regularization.strategies import plain_script
from graders.regularization.traces import Replay

SHORT, MIDDLE, LONG = (plain_script(falls) for falls in (1, 2, 3))


class Rehearsed:
    """Stands for the rehearsal of two runs that never stop, and counts what is asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        """How many runs each new question was put to."""
        self._known: list[Sequence[Question]] = []

    def can_ask(self, run: int) -> bool:
        """Both can be asked."""
        return run < 2

    def knows(self, questions: Sequence[Question]) -> bool:
        """Tell what was asked before."""
        return questions in self._known

    def ask(self, question: Question) -> Trace:
        """Answer for one run."""
        return self.ask_together([question])[0]

    def ask_together(self, questions: Sequence[Question]) -> list[Trace]:
        """Answer for some."""
        if not self.knows(questions):
            self._known.append(questions)
            self.asked.append(len(questions))
        steps = [Step(0, Returned("nothing"))]
        return [Trace(steps, [], []) for _ in questions]


@pytest.fixture
def rehearsed() -> Rehearsed:
    """Return a new rehearsal."""
    return Rehearsed()


@pytest.fixture
def experiment(rehearsed: Any) -> Experiment:
    """Return the experiment of its two runs."""
    runs: list[Any] = [SimpleNamespace(number=number) for number in range(2)]
    return Experiment(EXPERIMENTS["3.4e"], runs, [], rehearsed, Exhibits())


def has_stopped(replay: Replay) -> bool:
    """Tell what is true of none of these replays."""
    return replay.stopped_at is not None


def test_runs_are_driven_together_until_one_alone_has_failed(rehearsed: Rehearsed, experiment: Experiment) -> None:
    """From then on it is the first run alone that is asked, and nothing that it was asked before."""
    assert [replay.place for replay in experiment.replays((LONG, MIDDLE))] == [1, 0]
    assert rehearsed.asked == [2]
    experiment.show(experiment.drive(0, MIDDLE))
    assert rehearsed.asked == [2, 1]
    found = experiment.replays((SHORT, MIDDLE))
    assert next(found).script is MIDDLE
    assert rehearsed.asked == [2, 1]
    assert [(replay.place, replay.script) for replay in found] == [(0, SHORT)]
    assert rehearsed.asked == [2, 1, 1]


def test_what_was_driven_together_is_judged_as_before(experiment: Experiment) -> None:
    """Whatever has failed since: the search must find the same case again."""
    before = list(experiment.replays((LONG, MIDDLE)))
    experiment.show(experiment.drive(0, MIDDLE))
    assert list(experiment.replays((LONG, MIDDLE)))[2:] == before


def test_a_failure_of_a_later_run_or_of_another_criterion_changes_nothing(experiment: Experiment) -> None:
    """Later runs are driven as they come."""
    experiment.show(experiment.drive(1, MIDDLE))
    assert [replay.place for replay in experiment.replays((LONG, MIDDLE))] == [1, 0]
    experiment.show(experiment.drive(0, MIDDLE))
    experiment.exhibits.clear()
    assert [replay.place for replay in experiment.replays((SHORT, MIDDLE))] == [1, 0]


def test_scripts_without_a_run_are_the_first_runs(experiment: Experiment) -> None:
    """All scripts are judged, however few runs there are."""
    driven = [(replay.place, replay.script) for replay in experiment.replays((LONG, MIDDLE, SHORT))]
    assert driven == [(0, SHORT), (1, MIDDLE), (0, LONG)]
    assert list(experiment.doubtful((LONG, MIDDLE, SHORT), has_stopped)) == [SHORT, MIDDLE, LONG]
