"""The page that a student reads: one file, no script, and everything of the student's as text only."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Template
from markupsafe import Markup

from graders.engine import wording
from graders.engine.charts import chart_svg
from graders.engine.report import Excerpt, Report
from graders.engine.templating import TEXT_LENGTH, make_environment
from graders.engine.text import Gap, cut, selection
from graders.engine.verdict import Chart, Table

MOST_LINES = 60
LAST_LINES = 10
MOST_ANSWER_LINES = 400
MOST_ROWS = 40
MOST_CELLS = 20
LINE_LENGTH = 1_000
CELL_LENGTH = 300


@dataclass(frozen=True)
class Line:
    """A line of text, or, without a number, words in the place of what is left out."""

    number: int | None
    text: str
    marked: bool = False


@dataclass(frozen=True)
class Row:
    """A row of a table, or, without cells, words in the place of what is left out."""

    cells: list[str]
    marked: bool = False
    gap: str = ""


def feedback_page(report: Report) -> str:
    """Write the page of one submission."""
    return _template().render(report=report, outlook=wording.outlook(report), score=wording.score(report))


@cache
def _template() -> Template:
    environment = make_environment()
    environment.filters.update(
        image=_image,
        lines=_lines,
        answer_lines=_answer_lines,
        printed_lines=_printed_lines,
        points=wording.points,
        rows=_rows,
        status_words=wording.status_words,
        symbol=wording.symbol,
    )
    environment.globals.update(
        symbols=wording.SYMBOLS,
        criterion_words=wording.CRITERION_WORDS,
        most_cells=MOST_CELLS,
    )
    return environment.get_template("feedback.html.jinja")


def _image(chart: Chart) -> Markup:
    """Give a chart as the address of an image, in which nothing runs."""
    encoded = base64.b64encode(chart_svg(chart).encode()).decode()
    return Markup("data:image/svg+xml;base64,{}").format(encoded)


def _lines(excerpt: Excerpt) -> list[Line]:
    """Give the lines of a cell, the one that raised marked."""
    return _selected(excerpt.source, LINE_LENGTH, MOST_LINES, [] if excerpt.line is None else [excerpt.line - 1])


def _printed_lines(excerpt: Excerpt) -> list[Line]:
    """Give what a cell printed, with its last lines, which say the most about where it ended."""
    count = excerpt.printed.count("\n") + 1
    return _selected(excerpt.printed, LINE_LENGTH, MOST_LINES, range(max(count - LAST_LINES, 0), count))


def _answer_lines(answer: str) -> list[Line]:
    return _selected(answer, TEXT_LENGTH, MOST_ANSWER_LINES, [])


def _selected(text: str, length: int, limit: int, marked: Sequence[int]) -> list[Line]:
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    return [
        Line(None, _left_out(part, "line"))
        if isinstance(part, Gap)
        else Line(part + 1, cut(lines[part], length), part in marked)
        for part in selection(len(lines), marked, limit)
    ]


def _rows(table: Table) -> list[Row]:
    """Give the rows of a table, cells cut to a length that can be read."""
    return [
        Row([], gap=_left_out(part, "row"))
        if isinstance(part, Gap)
        else Row([cut(cell, CELL_LENGTH) for cell in table.rows[part]], part in table.marked)
        for part in selection(len(table.rows), table.marked, MOST_ROWS)
    ]


def _left_out(gap: Gap, what: str) -> str:
    return f"… {gap.count} more {what}{'s' if gap.count > 1 else ''}"
