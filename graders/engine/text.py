"""Text that others wrote, made fit to be shown."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_KEPT = "\n\u200c\u200d"
"""Newlines, and the joiners that emoji and several scripts are written with."""
_ACCENT = "[\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f]"
_PILE = re.compile(f"({_ACCENT}{{3}}){_ACCENT}+")
"""More accents on one letter than any language has; they would cover the lines above."""
_AROUND = 3
_MOST_MARKED = 10


@dataclass(frozen=True)
class Gap:
    """Something left out: so many lines or rows."""

    count: int


class _Shown(dict[int, str]):
    """What stands for each character, found as it is needed."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _shown(chr(code))
        return shown


def _shown(character: str) -> str:
    code = ord(character)
    if character.isprintable() or character in _KEPT or unicodedata.category(character) == "Zs":
        return character
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else ascii(character)[1:-1]


_SHOWN = _Shown()


def harmless(text: str) -> str:
    """Give a text whose control, direction and other invisible characters are pictured and do nothing."""
    return _PILE.sub(r"\1…", text.replace("\r\n", "\n").expandtabs(4).translate(_SHOWN))


def cut(text: str, length: int) -> str:
    """Give the beginning of a text, with an ellipsis where more follows."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def one_line(text: str, length: int) -> str:
    """Give the beginning of a text on one line."""
    return cut(" ".join(harmless(text[: 4 * length]).split()), length)


def selection(count: int, marked: Sequence[int], limit: int) -> list[int | Gap]:
    """Give which of many lines to show: the first ones, those around the marked ones, and what is left out between."""
    near = {line for mark in list(marked)[:_MOST_MARKED] for line in range(mark - _AROUND, mark + _AROUND + 1)}
    kept = [line for line in range(count) if count <= limit or line < limit or line in near]
    parts: list[int | Gap] = []
    expected = 0
    for line in kept:
        parts.extend([Gap(line - expected)] if line > expected else [])
        parts.append(line)
        expected = line + 1
    return [*parts, Gap(count - expected)] if count > expected else parts
