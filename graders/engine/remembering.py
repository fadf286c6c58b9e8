"""Remembers what was found in texts: most cells are as they were handed out, in one submission after the other."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

LONGEST = 20_000
"""Characters of a text that is remembered, so that those of a hostile notebook fill no memory."""
MOST = 500
Found = TypeVar("Found")


def of_texts(function: Callable[[str], Found]) -> Callable[[str], Found]:
    """Have a function remember what it gave for a text; nobody may change what it gives."""
    remembered = lru_cache(MOST)(function)

    @wraps(function)
    def look_up(text: str) -> Found:
        return remembered(text) if len(text) <= LONGEST else function(text)

    return look_up
