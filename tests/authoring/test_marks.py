"""Solution regions become stubs for students and plain code for the answer key."""

import textwrap

import pytest

from graders.authoring.marks import CODE, MARKDOWN, MarkError, for_students, without_marks

PLACE = "assignment.py, cell 7"


def cell(text: str) -> str:
    """Return an indented literal as a cell's source."""
    return textwrap.dedent(text).strip("\n")


WITH_STUB = cell("""
    for rate in rates:
        ### BEGIN SOLUTION
        net = build(rate)
        ### STUB
        # # TODO: build it
        # net = ...
        ### END SOLUTION
        fit(net)
""")


def test_students_see_the_stub_uncommented_in_its_place() -> None:
    """A stub keeps its indentation, and a comment in it stays a comment."""
    expected = cell("""
        for rate in rates:
            # TODO: build it
            net = ...
            fit(net)
    """)
    assert for_students(WITH_STUB, CODE, PLACE) == expected


def test_the_answer_key_has_the_solution_and_no_marks() -> None:
    """Without marks, only the solution's own lines remain."""
    expected = cell("""
        for rate in rates:
            net = build(rate)
            fit(net)
    """)
    assert without_marks(WITH_STUB, CODE, PLACE) == expected


def test_a_solution_without_stub_leaves_no_line_in_code() -> None:
    """Nothing stands in the place of a solution that has no stub."""
    source = "a = 1\n### BEGIN SOLUTION\nb = 2\n### END SOLUTION\nc = 3"
    assert for_students(source, CODE, PLACE) == "a = 1\nc = 3"


def test_a_written_answer_becomes_a_request_for_one() -> None:
    """A markdown solution without a stub asks for an answer."""
    source = "<!-- BEGIN SOLUTION -->\nNo.\n<!-- END SOLUTION -->"
    assert for_students(source, MARKDOWN, PLACE) == "*TODO: Your answer here.*"
    assert without_marks(source, MARKDOWN, PLACE) == "No."


def test_a_written_stub_is_taken_as_it_is() -> None:
    """A heading sign in a markdown stub is no comment sign."""
    source = "<!-- BEGIN SOLUTION -->\n32\n<!-- STUB -->\n# Batch size: TODO\n<!-- END SOLUTION -->"
    assert for_students(source, MARKDOWN, PLACE) == "# Batch size: TODO"


def test_cells_without_marks_stay_as_they_are() -> None:
    """A cell without marks is the same for everyone, an empty one too."""
    for source in ("", "x = 1\n\n# BEGIN SOLUTION in a comment of its own\n"):
        assert for_students(source, CODE, PLACE) == source
        assert without_marks(source, CODE, PLACE) == source


@pytest.mark.parametrize(
    ("source", "line", "way_out"),
    [
        ("x\n### BEGIN SOLUTION\ny", "line 2", "write `### END SOLUTION` below"),
        ("x\n### END SOLUTION", "line 2", "write `### BEGIN SOLUTION` above"),
        ("### STUB\n### END SOLUTION", "line 1", "write `### BEGIN SOLUTION` above"),
        ("### BEGIN SOLUTION\n\n  ### BEGIN SOLUTION\n### END SOLUTION", "line 3", "close line 1"),
        ("### BEGIN SOLUTION\n### STUB\n### STUB\n### END SOLUTION", "line 3", "delete this `### STUB`"),
    ],
)
def test_marks_that_do_not_match_are_reported_with_place_and_way_out(source: str, line: str, way_out: str) -> None:
    """The message names the cell, the line, and what to do."""
    for rewrite in (for_students, without_marks):
        with pytest.raises(MarkError) as error:
            rewrite(source, CODE, PLACE)
        assert f"{PLACE}, {line}:" in str(error.value)
        assert way_out in str(error.value)
