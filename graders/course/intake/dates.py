"""When something was handed in, read leniently from what a folder's name or a file says."""

import re
import unicodedata
from datetime import datetime

_MONTHS = {
    "jan": 1, "feb": 2, "fev": 2, "mar": 3, "maar": 3, "mrt": 3, "apr": 4, "avr": 4, "may": 5, "mei": 5, "mai": 5,
    "jun": 6, "juin": 6, "jul": 7, "juil": 7, "aug": 8, "aou": 8, "sep": 9, "oct": 10, "okt": 10, "nov": 11,
    "dec": 12, "dez": 12,
}  # fmt: skip
"""English, Dutch, German and French months by their first letters."""
_WEEKDAYS = {"mardi"}
_TIME = re.compile(
    r"(?<!\d)(\d{1,2})[:.hu]?(\d{2})(?:[:.]?(\d{2})(?:\.\d+)?)?(?!\d)\s*([ap]\.?\s?m\b)?", re.ASCII | re.I
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)", re.ASCII)
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?!\d)", re.ASCII)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", re.ASCII)
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)", re.ASCII)
LONGEST = 80


def parse_when(text: str) -> datetime | None:
    """Give the date and time that a text says, or None; never fails."""
    if len(text) > LONGEST:
        return None
    try:
        return _in_numbers(text) or _in_words(text)
    except ValueError:
        return None


def _in_numbers(text: str) -> datetime | None:
    if found := _YEAR_FIRST.search(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.search(text):
        day, month, year = map(int, found.groups())
        if month > 12:
            day, month = month, day
    else:
        return None
    return datetime(year, month, day, *_time(text[found.end() :].removeprefix("T")))


def _in_words(text: str) -> datetime | None:
    """Read `Oct 10, 2025 1022 AM`, `10 okt. 2025 22:22` and the like."""
    year = _YEAR.search(text)
    if not year:
        return None
    before = text[: year.start()]
    month, day = _month(before), _DAY.search(before)
    if not month or not day:
        return None
    return datetime(int(year[1]), month, int(day[1]), *_time(text[year.end() :]))


def _month(text: str) -> int | None:
    plain = unicodedata.normalize("NFKD", text.casefold())
    for word in re.findall(r"[a-z]+", "".join(each for each in plain if not unicodedata.combining(each))):
        if word not in _WEEKDAYS and (month := _MONTHS.get(word[:4]) or _MONTHS.get(word[:3])):
            return month
    return None


def _time(text: str) -> tuple[int, int, int]:
    found = _TIME.search(text)
    if not found:
        return 0, 0, 0
    hour, minute, second = (int(each or 0) for each in found.groups()[:3])
    if half := found[4]:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return hour, minute, second
