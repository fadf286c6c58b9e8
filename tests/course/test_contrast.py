"""The page of a course can be read by those who see little contrast, in the light and in the dark."""

import re

import pytest

from graders.course.page import course_page

BLOCKS = re.findall(r":root \{(.*?)\}", course_page([]), re.DOTALL)
COLORS = [dict(re.findall(r"--([\w-]+): (#\w{6})", block)) for block in BLOCKS]
LIGHT, DARK = COLORS[0] | COLORS[2], COLORS[1] | COLORS[3]
"""The house's colours and the page's own, each by day and by night."""


def luminance(color: str) -> float:
    """Give a colour's relative luminance, as WCAG 2 defines it."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_texts_stand_out(colors: dict[str, str]) -> None:
    """Every text on every ground: at least 4.5."""
    grounds = [colors[name] for name in ("paper", "tint", "failed-tint", "partial-tint", "hint-tint")]
    texts = [colors[name] for name in ("ink", "soft", "link", "open")]
    assert min(contrast(text, ground) for text in texts for ground in grounds) >= 4.5


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_bars_stand_out(colors: dict[str, str]) -> None:
    """Every part of a bar on paper: at least 3."""
    bars = [color for name, color in colors.items() if name.startswith("bar")]
    assert len(bars) == 6
    assert min(contrast(bar, colors["paper"]) for bar in bars) >= 3
