"""Text of others can be shown: nothing hidden in it acts, and ordinary text stays as it is."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from graders.engine.text import Gap, cut, harmless, one_line, selection

from .samples import hostile_texts

JOINERS = "\u200c\u200d"


@settings(derandomize=True, database=None, deadline=None)
@given(text=hostile_texts())
def test_nothing_invisible_remains(text: str) -> None:
    """Controls, direction marks, surrogates and separators are replaced, whatever the text."""
    shown = harmless(text)
    assert all(unicodedata.category(character)[0] != "C" for character in shown if character not in "\n" + JOINERS)
    assert not {"\u2028", "\u2029"} & set(shown)
    assert harmless(shown) == shown
    shown.encode()


@settings(derandomize=True, database=None, deadline=None)
@given(text=st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_ordinary_text_stays(text: str) -> None:
    """Letters, numbers, punctuation, symbols and spaces of every script are shown as they are."""
    assert harmless(text) == text


def test_controls_can_be_recognized() -> None:
    """A reader sees which character stood there."""
    assert harmless("\x1b[31m") == "␛[31m"
    assert harmless("a\x00\x7f\x9b\u202eb") == "a␀␡\\x9b\\u202eb"


def test_lines_and_tabs_keep_their_shape() -> None:
    """Windows' line ends are line ends, and a tab reaches the next multiple of four."""
    assert harmless("a\r\nb\tc") == "a\nb   c"


def test_a_joined_emoji_stays_joined() -> None:
    """The joiner inside an emoji or a Persian word is no control character."""
    assert harmless("👩\u200d🔬") == "👩\u200d🔬"


def test_accents_stay_and_piles_of_them_do_not() -> None:
    """What languages write is kept; accents that would cover other lines are left out."""
    assert harmless("e\u0301 o\u0302\u0301\u0323") == "e\u0301 o\u0302\u0301\u0323"
    assert harmless("a" + "\u0301" * 50 + "b") == "a" + "\u0301" * 3 + "…b"


def test_long_text_is_cut_visibly() -> None:
    """An ellipsis says that more follows, and counts."""
    assert cut("abcdef", 4) == "abc…"
    assert cut("abcd", 4) == "abcd"
    assert one_line("a\n  b\tc " + "d" * 100, 8) == "a b c d…"


@settings(derandomize=True, database=None, deadline=None)
@given(
    count=st.integers(0, 300),
    limit=st.integers(1, 50),
    marked=st.lists(st.integers(0, 299), max_size=5),
)
def test_a_selection_accounts_for_every_line(count: int, limit: int, marked: list[int]) -> None:
    """Each line is shown or counted in a gap, in order; a marked line is always shown."""
    place = 0
    shown = []
    for part in selection(count, marked, limit):
        if isinstance(part, Gap):
            assert part.count > 0
            place += part.count
        else:
            assert part == place
            shown.append(part)
            place += 1
    assert place == count
    assert {mark for mark in marked if mark < count} <= set(shown)


def test_few_lines_are_all_shown() -> None:
    """Nothing is left out of what fits."""
    assert selection(3, [], 3) == [0, 1, 2]
    assert selection(9, [7], 2) == [0, 1, Gap(2), 4, 5, 6, 7, 8]
