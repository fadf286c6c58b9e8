"""Reads the number that a written answer comes to."""

import math
import re

RIGHT = 120
_IN_WORDS = re.compile(
    r"(?:\b(?:one|a)[ -]?|(?<!\w)(?<!\w[ -]))hundred(?:[ -]and)?[ -]twenty\b(?!-)"
    r"|\bhonderd[ -]?(?:en[ -]?)?twintig\b|\b(?:ein)?hundert(?:und)?zwanzig\b",
    re.IGNORECASE,
)
_POWER_OF_TEN = re.compile(r"\b10 ?(?:(?:\^|\*\*|<sup>) ?[{(]? ?[-−–]?\d+[)}]?|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_NUMBER = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[., ]\d{3})+(?![\d.,]*\d)|(?<![\w])\d+(?:[.,]\d+)?(?:e-?\d+)?", re.IGNORECASE
)
_OF_SOMETHING_ELSE = re.compile(
    r"\bbatch(?:es|[ -]?size|[ -]?grootte|größe)?(?: (?:of|van|von|is|=))? ?\d+"
    r"|(?<!\w)\d[\d., ]*(?:epoch|epoque|époque|seed|minut|hour|uur|uren|stunde|second|sekunde)",
    re.IGNORECASE,
)
"""Settings that stay the same, and how long it all takes."""
_TWO_FACTORS = {
    20.0: ((4.0, 5.0), re.compile(r"drop|\b(?:six|zes|sechs)\b", re.IGNORECASE)),
    24.0: ((4.0, 6.0), re.compile(r"decay|\b(?:five|vijf|fünf)\b", re.IGNORECASE)),
    30.0: ((5.0, 6.0), re.compile(r"learning|\blrs?\b|\b(?:four|vier)\b", re.IGNORECASE)),
}
"""Products of two of the three counts, which a calculation passes on its way; and words that speak of the third."""
_STEPS = set(_TWO_FACTORS)


def numbers_in(text: str) -> list[float]:
    """Give the numbers of an answer that may be its result, in order: no factors, no steps, no settings."""
    text = re.sub(r"\\(?:text|mathrm|mathbf)\{[^}]*\}", " ", text)
    text = _POWER_OF_TEN.sub(" ", _IN_WORDS.sub(f" {RIGHT} ", text))
    experiments = _numbers_of(_OF_SOMETHING_ELSE.sub(" ", text))
    return experiments if RIGHT in experiments else _numbers_of(text)


def _numbers_of(text: str) -> list[float]:
    return [number for match in _NUMBER.finditer(text) if may_be_result(number := float(_plain(match[0])))]


def two_factors_in(text: str) -> list[float]:
    """Give the number of an answer that is only the product of two counts and says nothing of the third."""
    named = [float(_plain(match[0])) for match in _NUMBER.finditer(text)]
    for product, (factors, third) in _TWO_FACTORS.items():
        if set(named) == {*factors, product} and named[-1] == product and not third.search(text):
            return [product]
    return []


def may_be_result(number: float) -> bool:
    """Tell whether a number may be the result, and is no factor, step or setting."""
    return 10 <= number < math.inf and number == int(number) and number not in _STEPS


def _plain(digits: str) -> str:
    if re.fullmatch(r"\d{1,3}(?:[., ]\d{3})+", digits):
        return re.sub(r"\D", "", digits)
    return digits.replace(",", ".")
