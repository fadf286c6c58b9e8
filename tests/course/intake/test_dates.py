"""Dates as systems write them, in their languages."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders.course.intake.dates import parse_when
from tests.course.downloads import brightspace_time


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Oct 10, 2025 1022 AM", (2025, 10, 10, 10, 22)),
        ("May 14, 2020 1129 PM", (2020, 5, 14, 23, 29)),
        ("Sep 7, 2025 516 PM", (2025, 9, 7, 17, 16)),
        ("Jan 1, 2025 1200 AM", (2025, 1, 1, 0, 0)),
        ("Jan 1, 2025 1205 p.m.", (2025, 1, 1, 12, 5)),
        ("10 okt. 2025 2022", (2025, 10, 10, 20, 22)),
        ("10 oktober, 2025 9.05", (2025, 10, 10, 9, 5)),
        ("mrt 3, 2025 0905", (2025, 3, 3, 9, 5)),
        ("maandag 3 maart 2025 14:07", (2025, 3, 3, 14, 7)),
        ("mei 14, 2025 2329", (2025, 5, 14, 23, 29)),
        ("3 févr. 2025 14h07", (2025, 2, 3, 14, 7)),
        ("2024-11-06 14:52:48", (2024, 11, 6, 14, 52, 48)),
        ("2015-02-02 15:58:23.948203 America/Los_Angeles", (2015, 2, 2, 15, 58, 23)),
        ("2015-02-02T15:58:23", (2015, 2, 2, 15, 58, 23)),
        ("06-11-2024 1452", (2024, 11, 6, 14, 52)),
        ("11/23/2024 2:52 PM", (2024, 11, 23, 14, 52)),
        ("Wednesday, September 23, 2020, 9:00 PM", (2020, 9, 23, 21, 0)),
        ("Oct 10, 2025", (2025, 10, 10)),
        ("Oct 10, 2025 2022", (2025, 10, 10, 20, 22)),
    ],
)
def test_a_date_is_read(text: str, when: tuple[int, ...]) -> None:
    """In any of the forms that were seen."""
    assert parse_when(text) == datetime(*when)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "Smith", "Oct 32, 2025 1022 AM", "2025", "10 2025", "Oct 2025", "x" * 10_000])
def test_what_is_no_date_is_none(text: str) -> None:
    """And no error."""
    assert parse_when(text) is None


@settings(derandomize=True, database=None, deadline=None)
@given(st.text() | st.from_regex(r"\A\w{0,4} ?\d{0,3},? \d{0,5} \d{0,5} ?([AP]M)?\Z"))
def test_no_text_is_an_error(text: str) -> None:
    """Whatever a folder is called."""
    assert parse_when(text) is None or isinstance(parse_when(text), datetime)


@settings(derandomize=True, database=None, deadline=None)
@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda each: each.replace(second=0, microsecond=0)))
def test_what_brightspace_writes_is_read_back(when: datetime) -> None:
    """To the minute."""
    assert parse_when(brightspace_time(when)) == when
