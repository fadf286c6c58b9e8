"""What a cell prints is kept at both ends, and bounded."""

import contextlib
import io
import sys
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from graders.engine.worker.output import KEPT, Printed, begin_printing


@contextlib.contextmanager
def printing() -> Iterator[Printed]:
    """Give where all goes that is printed meanwhile."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield begin_printing()


def test_both_streams_are_kept_in_order() -> None:
    with printing() as printed:
        print("one")
        print("two", file=sys.stderr)
        sys.stdout.buffer.write(b"three\xff")
    assert printed.text() == "one\ntwo\nthree\ufffd"


def test_the_middle_is_left_out_and_counted() -> None:
    with printing() as printed:
        for number in range(100_000):
            print(number)
    lines = printed.text().splitlines()
    assert lines[:2] == ["0", "1"]
    assert lines[-2:] == ["99998", "99999"]
    total = sum(len(f"{number}\n") for number in range(100_000))
    assert f"… {total - 2 * KEPT} bytes left out …" in lines


def test_of_a_line_that_is_written_over_the_last_state_is_kept() -> None:
    with printing() as printed:
        print("10 %\r50 %\r100 %\r\ndone", end="")
    assert printed.text() == "100 %\ndone"


def test_a_stream_is_one_that_libraries_can_use() -> None:
    with printing() as printed:
        assert sys.stdout.fileno() == 1
        assert not sys.stdout.isatty()
        assert sys.stdout.encoding == "utf-8"
        print("\ud800")
    assert printed.text() == "\\ud800"


@settings(derandomize=True, database=None, deadline=None)
@given(parts=st.lists(st.binary(max_size=4 * KEPT)))
def test_whatever_is_written_little_is_kept_and_nothing_is_lost_unsaid(parts: list[bytes]) -> None:
    printed = Printed()
    for part in parts:
        assert printed.write(part) == len(part)
    text = printed.text()
    assert len(text) <= 2 * KEPT + 60
    assert ("bytes left out" in text) == (sum(map(len, parts)) > 2 * KEPT)
