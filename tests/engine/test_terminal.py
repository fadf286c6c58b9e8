"""A report on a terminal says what decided each task, and holds nothing that a terminal would obey."""

import io

import pytest
from hypothesis import given, settings
from rich.console import Console

from graders.engine.report import Criterion, TaskReport
from graders.engine.terminal import print_report, report_lines
from graders.engine.verdict import Evidence, table

from .samples import early_stopping, hostile_texts, sample

EARLY_STOPPING = """\
3.4e  0/1  Early stopping: patience
           ✗  fit gets Stop once the validation loss has not decreased for 5 epochs.
              training went on: the callback returned a str, and fit compares with the marker Stop
              by `is`
              The smallest case that fails:
                 epoch  validation loss  your callback returned
                 0      0.5              -
                 1      0.6              -
                 2      0.7              -
                 3      0.8              -
                 4      0.9              -
              ▸  5      1.0              'Stop'   a str; fit compares with the marker Stop by `is`
                 6      1.1              -
              Looks like: returned the string 'Stop' instead of the marker Stop. Look at how fit
              compares what your callback returns.
           ✓  Training goes on while the loss still decreases.
           ✗  Each run starts with a patience of its own.

Cells were run in another order than they stand in: 31 before 30.
0 / 1 points for the code so far."""


def printed(text: str | None = None, *, terminal: bool = False, width: int = 90) -> str:
    """Return the compact block of a report, as a terminal or a file gets it."""
    file = io.StringIO()
    console = Console(file=file, width=width, color_system="standard" if terminal else "auto", _environ={})
    print_report(sample(text), console)
    return file.getvalue()


def test_a_student_reads_rule_reason_case_and_advice() -> None:
    """The lines of a failed task hold all that helps to understand it."""
    assert "\n".join(report_lines(sample(tasks=[early_stopping()]))) == EARLY_STOPPING


def test_the_lines_end_with_what_is_open_and_the_points() -> None:
    """What a person has yet to do is said, and then the score."""
    assert report_lines(sample())[-4:] == [
        "1 written answer waits for a person to mark, up to 1 point more: 3.2b.",
        "A person looks at 3.3h before points are given.",
        "Not judged: 3.3d.",
        "2 / 7 points for the code so far.",
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Long rules, reasons and cells wrap."""
    assert max(map(len, report_lines(sample(), width))) <= width
    assert max(map(len, printed(width=width).split("\n"))) <= width


def test_a_hidden_criterion_shows_only_its_rule() -> None:
    """Neither the reason nor the evidence of a hidden criterion is printed."""
    shown = Evidence("secret caption", table(["secret"], [["secret"]]))
    hidden = Criterion("t", "The rule.", "failed", "secret", "m", "secret", True, shown)
    report = sample(tasks=[TaskReport("3.4e", "Patience", "code", 0.0, 1.0, "failed", [hidden])])
    file = io.StringIO()
    print_report(report, Console(file=file, width=80))
    for text in ("\n".join(report_lines(report)), file.getvalue()):
        assert "✗" in text
        assert "The rule." in text
        assert "secret" not in text


def test_a_long_table_keeps_its_marked_row() -> None:
    """Of many rows the first and those around the mark are shown, and the others are counted."""
    evidence = Evidence("", table(["epoch", "loss"], [[epoch, f"loss {epoch}"] for epoch in range(150)], [149]))
    task = TaskReport(
        "3.4e", "Patience", "code", 0, 1, "failed", [Criterion("t", "Rule.", "failed", evidence=evidence)]
    )
    text = "\n".join(report_lines(sample(tasks=[task])))
    assert "▸  149" in text
    assert "… 126 more" in text
    assert "loss 100" not in text


def test_the_block_says_for_each_code_task_what_decided_it() -> None:
    """One sees the score, each task's points, and the rule that was not met with the reason."""
    block = printed()
    assert block.startswith("group-17  2 / 7  1 written answer waits for a person\n")
    lines = [line.strip() for line in block.splitlines()]
    assert "✓  3.2a  1/1  Weight decay: the experiment" in lines
    assert "✗  3.4e  0/1  fit gets Stop once the validation loss has not decreased for 5 epochs." in lines
    assert "3.2b" not in block


def test_colours_are_for_terminals() -> None:
    """A file gets plain text."""
    assert "\x1b[" in printed(terminal=True)
    assert "\x1b" not in printed()


def test_plain_lines_stay_plain_where_colours_are_forced(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the environment colours the lines."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "50")
    assert "\n".join(report_lines(sample(tasks=[early_stopping()]))) == EARLY_STOPPING


@settings(derandomize=True, database=None, deadline=None)
@given(text=hostile_texts())
def test_a_terminal_is_told_nothing_by_a_student(text: str) -> None:
    """Whatever a student writes anywhere, no control character, direction mark or surrogate is printed."""
    for line in [*report_lines(sample(text)), *printed(text).split("\n")]:
        assert all(ord(character) not in {*range(32), *range(127, 160)} for character in line), line
        assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029") & set(line), line
        line.encode()


def test_markup_of_the_printing_library_is_text() -> None:
    """Square brackets and colons style nothing and vanish nowhere."""
    assert "[bold red]x[/] :smile:" in printed("[bold red]x[/] :smile:")
    assert "[bold red]x[/] :smile:" in "\n".join(report_lines(sample("[bold red]x[/] :smile:")))
