"""Messages over a socket: whatever arrives, the judge gets a message or one of three exceptions."""

import math
import os
import socket
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders.engine.channel import LARGEST_FRAME, MOST_PASSED, Channel, ChannelAbused, ChannelClosed, ChannelOverdue
from graders.engine.observation import CellBegan, Frozen, Hello, Message, Note, Numbers, Observed, Question, Rehearsed

Ends = tuple[Channel, socket.socket]


@pytest.fixture
def ends() -> Iterator[Ends]:
    """Return the judge's channel, and the bare socket at its other end."""
    judge, worker = socket.socketpair()
    yield Channel.of_judge(judge), worker
    judge.close()
    worker.close()


def frame(body: bytes) -> bytes:
    """Return a message's bytes with their length before them."""
    return len(body).to_bytes(4) + body


def receive(data: bytes) -> Message | None:
    """Return what the judge makes of some bytes before the other side hangs up; None for nothing."""
    judge, worker = socket.socketpair()
    with judge, worker:
        worker.sendall(data)
        worker.close()
        try:
            return Channel.of_judge(judge).receive(1.0)
        except (ChannelAbused, ChannelClosed, ChannelOverdue):
            return None


def test_a_message_arrives_as_it_was_sent(ends: Ends) -> None:
    """Several in a row arrive in order."""
    judge, worker = ends
    sender = Channel.of_worker(worker)
    messages = [Hello({"python": "3.11"}, ["cpu"]), CellBegan(3), Observed(Note(3, "Straße")), Rehearsed()]
    for message in messages:
        sender.send(message)
    assert [judge.receive(5.0) for _ in messages] == messages


def test_a_message_in_pieces_arrives_whole(ends: Ends) -> None:
    """A socket keeps no boundaries."""
    judge, worker = ends
    data = frame(msgspec.msgpack.encode(CellBegan(3)))
    worker.sendall(data[:2])
    with pytest.raises(ChannelOverdue):
        judge.receive(0.01)
    worker.sendall(data[2:])
    assert judge.receive(5.0) == CellBegan(3)


def test_numbers_that_are_none_arrive(ends: Ends) -> None:
    """NaN and infinity are what a student's net may give."""
    judge, worker = ends
    Channel.of_worker(worker).send(Numbers({"loss": [math.nan, math.inf, -math.inf]}))
    answer = judge.receive(5.0)
    assert isinstance(answer, Numbers)
    assert [str(value) for value in answer.values["loss"]] == ["nan", "inf", "-inf"]


def test_each_side_receives_only_what_the_other_may_say(ends: Ends) -> None:
    """A worker that puts questions is no worker."""
    judge, worker = ends
    Channel.of_worker(worker).send(Question("train"))
    with pytest.raises(ChannelAbused, match="Question"):
        judge.receive(5.0)
    judge.send(Rehearsed())
    with pytest.raises(ChannelAbused, match="Rehearsed"):
        Channel.of_worker(worker).receive(5.0)


def test_an_oversized_frame_is_refused_before_it_is_read(ends: Ends) -> None:
    """Its length alone is enough."""
    judge, worker = ends
    worker.sendall((LARGEST_FRAME + 1).to_bytes(4))
    with pytest.raises(
        ChannelAbused, match=f"a message of {LARGEST_FRAME + 1} bytes; at most {LARGEST_FRAME} are read"
    ):
        judge.receive(5.0)


def test_silence_is_overdue(ends: Ends) -> None:
    """The judge waits no longer than it said."""
    with pytest.raises(ChannelOverdue):
        ends[0].receive(0.01)


def test_an_end_in_the_middle_of_a_message_is_an_end(ends: Ends) -> None:
    """So is an end before any."""
    judge, worker = ends
    worker.sendall(frame(b"1234567890")[:7])
    worker.close()
    with pytest.raises(ChannelClosed):
        judge.receive(5.0)


def test_to_speak_to_nobody_is_an_end(ends: Ends) -> None:
    """Whether the other side hung up or this one did."""
    judge, worker = ends
    worker.close()
    with pytest.raises(ChannelClosed):
        judge.send(Question("train"))
    judge.close()
    with pytest.raises(ChannelClosed):
        judge.send(Question("train"))


def test_messages_go_on_until_the_other_side_hangs_up(ends: Ends) -> None:
    """Then the loop ends without an exception."""
    judge, worker = ends
    sender = Channel.of_worker(worker)
    sender.send(CellBegan(0))
    sender.send(CellBegan(1))
    worker.close()
    assert list(judge.messages()) == [CellBegan(0), CellBegan(1)]


def test_a_descriptor_comes_along(ends: Ends) -> None:
    """What is written at one end of the pipe is read through the other."""
    judge, worker = ends
    reading, writing = os.pipe()
    Channel.of_worker(worker).send(Frozen(0), descriptor=reading)
    os.close(reading)
    assert judge.receive(5.0) == Frozen(0)
    os.write(writing, b"hello")
    os.close(writing)
    with os.fdopen(judge.passed.pop(), "rb") as passed:
        assert passed.read() == b"hello"


def test_a_flood_of_descriptors_is_refused_and_let_go_of(ends: Ends) -> None:
    """A worker cannot use up the judge's descriptors."""
    judge, worker = ends
    before = set(os.listdir("/proc/self/fd"))
    with pytest.raises(ChannelAbused, match=f"file descriptors came along and none was due; at most {MOST_PASSED}"):
        for _ in range(20):
            socket.send_fds(worker, [frame(msgspec.msgpack.encode(Frozen(0)))], [worker.fileno()] * 10)
            judge.receive(5.0)
    judge.close()
    assert set(os.listdir("/proc/self/fd")) <= before


@settings(derandomize=True, database=None, deadline=None, max_examples=300)
@given(data=st.binary(max_size=100))
def test_any_bytes_are_refused_or_read(data: bytes) -> None:
    """Nothing but the three exceptions of a channel is raised, and no random bytes are a message."""
    assert receive(data) is None


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\xc1", b"\x91" * 100_000, b"\xdf\xff\xff\xff\xff", b"\x81\xa7message\xa2\xff\xfe", b"\xd6\xff\xff\xff\xff\xff",
        msgspec.msgpack.encode({"message": "Observed", "observation": {"message": "Note", "cell": 1, "text": "aa"}})
        .replace(b"\xa2aa", b"\xa2\xff\xfe"),
        msgspec.msgpack.encode({"message": "CellBegan", "cell": 1, "x": 1}),
        msgspec.msgpack.encode({"message": "CellBegan", "cell": "1"}), msgspec.msgpack.encode({"message": "Hello", "versions": {}}),
    ],
)  # fmt: skip
def test_what_is_almost_a_message_is_refused(body: bytes) -> None:
    """No text that is not UTF-8, no field too many or too few, no value of another type, no depth."""
    assert receive(frame(body)) is None


PLAIN = (
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers(-(2**63), 2**64 - 1)
    | st.text("ab\0é", max_size=5)
    | st.binary(max_size=5)
)
FIELDS = st.sampled_from(
    ["message", "cell", "text", "observation", "run", "values", "versions", "devices", "steps", "raised"]
)
KINDS = st.sampled_from(
    ["CellBegan", "CellEnded", "Observed", "Note", "Run", "Figure", "Frozen", "Trace", "Numbers", "Broken", "Hello"]
)
BODIES = st.recursive(
    PLAIN | KINDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(FIELDS, inner, max_size=5)
        | st.tuples(KINDS, st.dictionaries(FIELDS, inner, max_size=5)).map(lambda pair: {"message": pair[0]} | pair[1])
    ),
)


@settings(derandomize=True, database=None, deadline=None, max_examples=500)
@given(body=BODIES)
def test_anything_that_msgpack_holds_is_refused_or_a_message(body: object) -> None:
    """What gets through is a message of a known kind that can be sent again."""
    message = receive(frame(msgspec.msgpack.encode(body)))
    assert message is None or receive(frame(msgspec.msgpack.encode(message))) == message or "nan" in str(message)


@settings(derandomize=True, database=None, deadline=None, max_examples=200)
@given(data=st.data())
def test_a_message_with_a_wrong_byte_is_refused_or_a_message(data: st.DataObject) -> None:
    """A worker that is broken in one place does not break the judge."""
    body = bytearray(msgspec.msgpack.encode(Observed(Note(3, "a note of some length"))))
    place = data.draw(st.integers(0, len(body) - 1))
    body[place] = data.draw(st.integers(0, 255))
    message = receive(frame(bytes(body)))
    assert message is None or isinstance(message, Observed)


def test_what_is_put_into_the_class_of_sockets_keeps_no_message_back(
    ends: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Code beside the worker may do that to Python's own class."""
    judge, worker = ends
    monkeypatch.setattr(socket.socket, "send", lambda _self, data, *_: len(data), raising=False)
    Channel.of_worker(worker).send(CellBegan(3))
    assert judge.receive(5.0) == CellBegan(3)
