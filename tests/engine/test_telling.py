"""Numbers are told one place at a time, and an answer must be that of one who heard no more than it dealt with."""

import pytest

from graders.engine.channel import ChannelAbused
from graders.engine.observation import Broken, Next, Past, Question, Returned, Step, Told, Trace
from graders.engine.telling import Telling

QUESTION = Question("replay", 0, {"loss": [0.5, 0.25, 0.75], "accuracy": [0.0, 1.0, 2.0]}, piecemeal=True)


def trace(*kinds: str) -> Trace:
    """Return the trace of a callback that gave back these kinds of values."""
    return Trace([Step(epoch, Returned(kind)) for epoch, kind in enumerate(kinds)], [], [])  # type: ignore[arg-type]


def test_each_request_is_told_one_place_until_there_is_none() -> None:
    telling = Telling(QUESTION)
    told = [telling.tell(Next()) for _ in range(4)]
    assert told == [
        Told({"loss": [0.5], "accuracy": [0.0]}),
        Told({"loss": [0.25], "accuracy": [1.0]}),
        Told({"loss": [0.75], "accuracy": [2.0]}),
        Told({}),
    ]


def test_the_past_ends_the_telling() -> None:
    telling = Telling(QUESTION)
    telling.tell(Next())
    assert telling.tell(Past()) == Told({"loss": [0.5], "accuracy": [0.0]})
    for request in (Next(), Past()):
        with pytest.raises(ChannelAbused):
            telling.tell(request)


def test_a_question_whose_numbers_were_sent_along_has_nothing_to_tell() -> None:
    with pytest.raises(ChannelAbused):
        Telling(Question("replay", 0, {"loss": [0.5]})).tell(Next())


@pytest.mark.parametrize(
    ("told", "answer", "fits"),
    [
        (2, trace("nothing", "marker"), True),
        (3, trace("nothing", "nothing", "nothing"), True),
        (3, trace("nothing", "marker"), False),
        (1, trace("nothing", "marker"), False),
        (3, trace("nothing", "marker", "nothing"), False),
        (3, Broken("raised"), True),
    ],
)
def test_who_asked_for_more_than_it_answers_about_has_looked_ahead(
    told: int, answer: Trace | Broken, fits: bool
) -> None:
    telling = Telling(QUESTION)
    for _ in range(told):
        telling.tell(Next())
    assert telling.fits(answer) == fits
