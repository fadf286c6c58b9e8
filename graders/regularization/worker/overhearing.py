"""Overhears what a cell prints, for an answer that the code itself works out."""

import re
from typing import Any

MOST_CHARACTERS = 5_000
_PROMPT = re.compile(r"Out\[\d+\]:")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")


class Overheard:
    """Stands in the place of a stream, passes everything on, and keeps the beginning."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self._kept = ""

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    def write(self, text: str) -> Any:
        """Write to the stream."""
        if len(self._kept) < MOST_CHARACTERS:
            self._kept += text[:MOST_CHARACTERS]
        return self.stream.write(text)

    def numbers(self) -> list[float]:
        """Give the numbers that were printed, without those of the prompt."""
        return [float(number) for number in _NUMBER.findall(_PROMPT.sub(" ", self._kept))]
