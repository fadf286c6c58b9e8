"""No cell of ours starts a formula, and a number stays a number."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.course.exports.cells import Sheet, points, read_sheet, safe, starts_formula, without_formulas
from graders.course.exports.export import ExportImpossible
from tests.course.exports.drawn import formulas, names


@given(names() | st.text())
def test_no_text_starts_a_formula(text: str) -> None:
    """Whatever somebody is called."""
    assert not formulas([[safe(text)]])
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", safe(text))


@pytest.mark.parametrize(
    "text", ["=1", "+x", "-x", "@x", "\t=1", "\r1", " =1", "＝1", "＋x", "－x", "＠x", "\u200b=1", "\ufeff@x"]
)
def test_what_starts_a_formula_gets_an_apostrophe(text: str) -> None:
    """Spaces and invisible characters before it do not help."""
    assert starts_formula(text)
    assert safe(text).startswith("'")


@pytest.mark.parametrize("text", ["-1.5", "+31612345678", "7,5", "Ada", "#s12", "O'Neill", ""])
def test_a_number_stays_a_number_and_a_name_a_name(text: str) -> None:
    """Nothing is put before them."""
    assert safe(text) == text


@pytest.mark.parametrize(("value", "cell"), [(7.5, "7.5"), (8.0, "8"), (0.0, "0"), (None, ""), (0.1 + 0.2, "0.3")])
def test_points_are_written_as_one_writes_them(value: float | None, cell: str) -> None:
    """No point is lost, and no points are no number."""
    assert points(value) == cell


@given(st.lists(st.lists(names(), min_size=3, max_size=3), min_size=2, max_size=4), st.sampled_from(",;\t"))
def test_a_table_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], delimiter: str
) -> None:
    """Quotes, delimiters and newlines in cells survive, in all that are in use."""
    path = tmp_path_factory.getbasetemp() / "sheet.csv"
    header = ["Identifier", "Full name", "Grade"]
    path.write_bytes(Sheet("sheet.csv", header, rows, delimiter, byte_order_mark=True).encoded())
    assert read_sheet(path) == Sheet("sheet.csv", header, rows, delimiter, byte_order_mark=True)


@given(st.lists(st.lists(names(), min_size=4, max_size=4), min_size=1, max_size=4))
def test_a_column_with_formulas_is_left_out_or_made_harmless(rows: list[list[str]]) -> None:
    """What the other side reads is left out rather than changed."""
    rows = [["Participant 1", *row[1:3], "8"] for row in rows]
    sheet = Sheet("sheet.csv", ["Identifier", "Full name", "Comments", "Grade"], rows)
    guarded, left_out = without_formulas(sheet, [0, 3], [1])
    assert not formulas(guarded.rows)
    comments = [row[2] for row in rows]
    assert left_out == (["Comments"] if formulas([["" if each.strip() == "-" else each for each in comments]]) else [])


@pytest.mark.parametrize(("content", "said"), [
    (b"", "is empty"), (b"Name\n\xe9", "byte 5 is not UTF-8"), (b'a,"b', "b"), (b"a\n" + b"x" * 200_000, "not a table"),
])  # fmt: skip
def test_what_is_no_table_is_one_line(tmp_path: Path, content: bytes, said: str) -> None:
    """It names the file."""
    path = tmp_path / "sheet.csv"
    path.write_bytes(content)
    try:
        assert said in str(read_sheet(path).header)
    except ExportImpossible as error:
        assert said in str(error)
        assert str(path) in str(error)
        assert "\n" not in str(error)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """So is why."""
    with pytest.raises(ExportImpossible, match=r"nope.csv: cannot be read: No such file"):
        read_sheet(tmp_path / "nope.csv")
