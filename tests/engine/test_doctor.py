"""The doctor's table says what was refused, what was possible, and what a kind of walls lacks."""

import io

from rich.console import Console

from graders.engine.doctor import print_trials
from graders.engine.raising import Trial


def printed(*trials: Trial) -> str:
    """Return what is printed about some trials."""
    console = Console(file=io.StringIO(), width=200)
    print_trials(list(trials), console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_walls_that_stand_are_said_to() -> None:
    text = printed(
        Trial("namespaces", {"mount": ""}), Trial("landlock", {"mount": "", "fill the disk": "possible: 30"})
    )
    assert "namespaces: every wall stands" in text
    assert "landlock: stands, without a wall against: " in text


def test_a_fallen_wall_is_named_with_what_was_possible() -> None:
    text = printed(Trial("namespaces", {"mount": "possible: 0"}))
    assert "POSSIBLE" in text
    assert "namespaces: falls. mount: possible: 0" in text


def test_a_kind_that_cannot_be_had_says_why() -> None:
    assert "namespaces: cannot be had. bubblewrap is not" in printed(Trial("namespaces", {}, "bubblewrap is not here"))
