"""How far a batch is: a bar on a terminal, elsewhere a line now and then, and never on the standard output."""

import io
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from rich.console import Console

from graders.course import progress
from graders.course.progress import course_progress

Clock = Callable[[float], None]


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Return a function that lets time pass."""
    now = [0.0]
    monkeypatch.setattr(progress, "time", SimpleNamespace(monotonic=lambda: now[0]))

    def pass_by(seconds: float) -> None:
        now[0] += seconds

    return pass_by


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Let what is printed be on a terminal, and return what stands there."""
    screen = io.StringIO()

    def console(*, stderr: bool) -> Console:
        assert stderr
        return Console(file=screen, force_terminal=True, width=150, color_system=None)

    monkeypatch.setattr(progress, "Console", console)
    return screen


def test_without_a_terminal_a_line_now_and_then(wait: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    """With the rate and the time that is left."""
    with course_progress(300) as advance:
        for _ in range(60):
            wait(1.0)
            advance(["a", "b"])
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == ["31 of 300 graded, 60 a minute, 4 min left"]


def test_a_short_batch_says_nothing(wait: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor does one in which nothing is to do."""
    with course_progress(3) as advance:
        for _ in range(3):
            wait(0.0)
            advance([])
    with course_progress(0):
        pass
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_a_bar_with_rate_and_names(terminal: io.StringIO, wait: Clock) -> None:
    """Names are text: brackets are no colours, and nothing moves the cursor."""
    for under_way in (["group-17", "[red]x", "\x1b[2Jclear", "n" * 200], ["[/]"]):
        with course_progress(300) as advance:
            for _ in range(2):
                wait(1.5)
                advance(under_way)
    shown = terminal.getvalue()
    assert shown.count("2/300 40 a minute") == 2
    assert "group-17, [red]x, ␛[2Jclear, nnn" in shown
    assert "[/]" in shown
    assert "\x1b[2J" not in shown
