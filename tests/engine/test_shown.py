"""What a submission shows is kept by its kind, up to a bound."""

import pytest

from graders.engine.observation import MOST_LOADED, Loaded, Note, Trained
from graders.engine.shown import MOST_OBSERVATIONS, Flooded, Shown


def test_observations_are_kept_by_their_kind() -> None:
    """Each in its order."""
    shown = Shown()
    for observation in (Note(1, "a"), Trained(1, 2), Note(0, "b")):
        shown.keep(observation)
    assert (shown.notes, shown.trained, shown.runs) == ([Note(1, "a"), Note(0, "b")], [Trained(1, 2)], [])


def test_a_flood_is_one_of_its_kind_only() -> None:
    """The others can still be kept."""
    shown = Shown()
    for _ in range(MOST_OBSERVATIONS):
        shown.keep(Trained(1, 2))
    with pytest.raises(Flooded, match="Trained, 5000 times"):
        shown.keep(Trained(1, 2))
    shown.keep(Note(1, "a"))
    assert shown.notes == [Note(1, "a")]


def test_made_code_is_kept_once_and_so_much_of_it_at_most() -> None:
    """Beyond that it counts as code without a text, and costs no more."""
    shown = Shown()
    for number in range(MOST_LOADED + 9):
        for _ in range(2):
            shown.keep(Loaded(1, str(number)))
    assert shown.loaded[:-1] == [Loaded(1, str(number)) for number in range(MOST_LOADED)]
    assert shown.loaded[-1] == Loaded(1, None)
