"""What may cross between worker and judge: its types are strict and its lengths bounded."""

import math

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders.engine.observation import (
    Axes,
    Broken,
    CellEnded,
    Figure,
    FromWorker,
    Group,
    Kept,
    Line,
    Message,
    Net,
    Note,
    Numbers,
    Observed,
    Question,
    Questions,
    Raised,
    Returned,
    Step,
    ToWorker,
    Trace,
    short,
)

LINE = Line("points", "loss", [0.0, math.inf], [1.0, -2.5])
MESSAGES = [
    Observed(Note(1, "a note")),
    Observed(Figure(0, [1, 2], [Axes("", "epoch", "loss", "linear", "log", [LINE])])),
    CellEnded(3, 0.5, Raised("NameError", "name 'x' is not defined", 2)),
    Trace([Step(0, Returned("other", "str", "'Stop'"))], [], [Kept("best_net", 0, False, "at the end")]),
    Numbers({"first": [0.0, 1e300]}),
    Broken("raised", Raised("KeyError", "'loss'")),
    Net("Sequential", [], 0),
]
TOO_MUCH = [
    Observed(Note(1, "x" * 201)),
    Observed(Figure(0, [], [Axes("", "", "", "", "", [])] * 101)),
    Observed(Figure(0, [], [Axes("", "", "", "", "", [LINE] * 201)])),
    Observed(Figure(0, [], [Axes("", "", "", "", "", [Line("line", "", [0.0] * 20_001, [])])])),
    CellEnded(3, 0.5, Raised("Error", "x" * 4_001)),
    Trace([Step(0, Returned("nothing"))] * 2_001, [], []),
    Numbers({"x" * 201: []}),
    Numbers({"first": [0.0] * 20_001}),
]


def crossed(message: Message) -> Message:
    """Return a message as the judge decodes it."""
    decoded: Message = msgspec.msgpack.decode(msgspec.msgpack.encode(message), type=FromWorker)
    return decoded


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_a_message_comes_out_as_it_went_in(message: Message) -> None:
    """Its type is known again, down to what it holds."""
    assert crossed(message) == message


@pytest.mark.parametrize("message", TOO_MUCH)
def test_what_is_too_long_does_not_cross(message: Message) -> None:
    """No text and no list goes on without end."""
    with pytest.raises(msgspec.ValidationError, match="length <="):
        crossed(message)


@pytest.mark.parametrize("value", [True, 3, 2.5, "Adam", None])
def test_a_plain_value_keeps_its_type(value: object) -> None:
    """True is not 1 and 3 is not 3.0."""
    data = msgspec.msgpack.encode(Questions([Question("train", options={"value": value})]))  # type: ignore[dict-item]
    [decoded] = msgspec.msgpack.decode(data, type=Questions).questions
    assert decoded.options["value"] == value
    assert type(decoded.options["value"]) is type(value)


@pytest.mark.parametrize("value", [[1], {"a": 1}, b"bytes"])
def test_a_plain_value_is_plain(value: object) -> None:
    """Lists, dictionaries and bytes are none."""
    question = {"message": "Question", "name": "x", "options": {"value": value}}
    data = msgspec.msgpack.encode({"message": "Questions", "questions": [question]})
    with pytest.raises(msgspec.ValidationError):
        msgspec.msgpack.decode(data, type=ToWorker)


def test_a_message_does_not_change() -> None:
    """What was seen stays as it was seen."""
    with pytest.raises(AttributeError):
        Group({}, 3).parameters = 4  # type: ignore[misc]


@settings(derandomize=True, database=None, deadline=None)
@given(text=st.text(st.characters(), max_size=400), length=st.integers(10, 200))
def test_a_short_text_always_crosses(text: str, length: int) -> None:
    """Whatever a student's text holds, what is left of it is short enough and can be encoded."""
    shortened = short(text, length)
    assert len(shortened) <= length
    assert crossed(Observed(Note(0, shortened))) == Observed(Note(0, shortened))


def test_a_long_text_keeps_its_ends() -> None:
    """The middle says least."""
    assert short("start" + "x" * 300 + "end", 20) == "startxxx...xxxxxend"


def test_half_a_character_is_written_out() -> None:
    """UTF-8 has no bytes for it, and Python's strings may hold it."""
    assert short("\ud800") == "\\ud800"
