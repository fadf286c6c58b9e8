"""What operators change: within some lines, each change once, and never so that it is no Python."""

import ast
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.audit.operators import mutations

SOURCE = textwrap.dedent("""
    %matplotlib inline
    rate = 0.5
    for row, value in enumerate(values):
        !ls
        if value < limit and not done:
            found = build(value, size=3)
""").strip("\n")

PIECES = [
    "%time",
    "x",
    "=",
    "1",
    "\n",
    "\n    ",
    "(",
    ")",
    "<",
    "for",
    "in",
    ":",
    "not",
    "except",
    "a.b",
    "!ls",
    ",",
    "-",
    "@",
]


def changes(source: str, *lines: int) -> set[tuple[str, str]]:
    """Return all changes to some lines of a source, before and after."""
    return {(each.old, each.new) for each in mutations(source, lines)}


def test_only_the_lines_of_a_solution_are_changed() -> None:
    """A change outside of them is the provided code's, not the student's."""
    assert {line for line, _ in changes(SOURCE, 2)} == {"rate = 0.5"}
    assert changes(SOURCE) == set()


@pytest.mark.parametrize(
    ("line", "new"),
    [
        (2, "rate = 1.5"),
        (2, "pass"),
        (3, "for row, value in []:"),
        (5, "if value <= limit and not done:"),
        (5, "if value < limit or not done:"),
        (6, "found = build(size=3)"),
        (6, "found = build(value)"),
        (6, "found = build(value, size=2)"),
    ],
)
def test_comparisons_numbers_loops_statements_and_arguments_are_changed(line: int, new: str) -> None:
    """cosmic-ray changes what is there, and ours leave something out."""
    assert (SOURCE.splitlines()[line - 1].strip(), new) in changes(SOURCE, line)


def test_a_number_stands_as_it_was_written() -> None:
    """No blank is put before it."""
    assert ("size(784, [1], -2)", "size(785, [1], -2)") in changes("size(784, [1], -2)", 1)
    assert ("size(784, [1], -2)", "size(784, [0], -2)") in changes("size(784, [1], -2)", 1)
    assert ("size(784, [1], -2)", "size(784, [1], -3)") in changes("size(784, [1], -2)", 1)


def test_magics_and_shell_commands_stay_as_they_are() -> None:
    """They are no Python, and what stands beside them is changed all the same."""
    found = mutations(SOURCE, range(1, 7))
    assert found
    assert all(each.source.splitlines()[0] == "%matplotlib inline" for each in found)
    assert all("    !ls" in each.source.splitlines() for each in found)


def test_a_change_that_takes_a_line_away_leaves_the_others() -> None:
    """An argument that has a line of its own goes with it."""
    source = "net = sequential(\n    linear(3, 2),\n    relu(),\n    linear(2, 1)\n)"
    found = next(each for each in mutations(source, [3]) if each.old == "relu(),")
    assert (found.line, found.new, found.source) == (3, "", source.replace("    relu(),\n", ""))


def test_what_no_python_parser_takes_is_not_made() -> None:
    """A decorator's removal is made, a return's is made, and a broken cell has no mutants."""
    assert changes("@decorate\ndef f():\n    return 1", 1, 3) >= {("@decorate", ""), ("return 1", "pass")}
    assert changes("if x < :\n    y = 1", 1, 2) == set()


@given(st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_any_text_gives_mutants_that_are_new_and_python(source: str) -> None:
    """No two are alike, none is the source, and each parses once its magics are gone."""
    found = [each.source for each in mutations(source, range(1, 20))]
    assert len(set(found)) == len(found)
    assert source not in found
    for each in found:
        ast.parse("\n".join("pass" for line in each.splitlines() if line.strip()[:1] in ("%", "!")))
