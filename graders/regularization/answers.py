"""Reads the number that a written answer comes to."""

import re

RIGHT = 120
_IN_WORDS = re.compile(
    r"\b(?:one|a) ?hundred(?: and)?[ -]twenty\b|\bhonderd(?:en)?twintig\b|\b(?:ein)?hundertzwanzig\b", re.IGNORECASE
)
_NUMBER = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[., ]\d{3})+(?![\d.,]*\d)|(?<![\w])\d+(?:[.,]\d+)?(?:e-?\d+)?", re.IGNORECASE
)
_STEPS = {20, 24, 30}
"""Products of two of the three factors, which a calculation passes on its way."""


def numbers_in(text: str) -> list[float]:
    """Give the numbers of an answer that may be its result, in order: no factors, no steps, no settings."""
    text = re.sub(r"\\(?:text|mathrm|mathbf)\{[^}]*\}", " ", text)
    text = _IN_WORDS.sub(f" {RIGHT} ", text)
    found = []
    for match in _NUMBER.finditer(text):
        number = float(_plain(match[0]))
        if number == int(number) and number >= 10 and number not in _STEPS:
            found.append(number)
    return found


def _plain(digits: str) -> str:
    if re.fullmatch(r"\d{1,3}(?:[., ]\d{3})+", digits):
        return re.sub(r"\D", "", digits)
    return digits.replace(",", ".")
