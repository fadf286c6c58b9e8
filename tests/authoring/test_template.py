"""What students receive is cut from the reference, is in step with it, and gives no solution away."""

import ast
import json
from pathlib import Path

import nbformat
import pytest

from graders.authoring.marks import CODE, MARKDOWN, MarkError, Region, split
from graders.authoring.template import (
    LANGUAGES,
    cut_template,
    read_cells,
    solved_notebook,
    template_notebook,
)

ROOT = Path(__file__).parents[2]
SOLVED = ROOT / "reference" / "assignment_3.py"
SUITE = "graders.regularization"


def sources(notebook: str) -> list[str]:
    """Return the sources of a notebook's cells."""
    return [cell["source"] for cell in nbformat.reads(notebook, as_version=4).cells]


def regions() -> list[tuple[str, Region]]:
    """Return every solution region of the reference with the kind of its cell."""
    return [
        (cell["cell_type"], part)
        for cell in read_cells(SOLVED)
        for part in split(cell["source"], LANGUAGES[cell["cell_type"]], "here")
        if isinstance(part, Region)
    ]


def test_student_template_is_in_step_with_the_reference(tmp_path: Path) -> None:
    """Cutting the template anew gives the files of student_template, byte for byte."""
    written = cut_template(SOLVED, tmp_path, SUITE)
    assert sorted(path.name for path in written) == sorted(path.name for path in tmp_path.iterdir())
    for path in written:
        kept = ROOT / "student_template" / path.name
        assert path.read_bytes() == kept.read_bytes(), f"{kept} is out of step: cut the template again"


def test_examples_are_in_step_with_the_reference() -> None:
    """The answer key and the untouched template among the examples are those of the reference."""
    assert (ROOT / "examples" / "solved.ipynb").read_text(encoding="utf-8") == solved_notebook(SOLVED)
    assert (ROOT / "examples" / "template.ipynb").read_text(encoding="utf-8") == template_notebook(SOLVED)


def test_students_do_not_receive_a_line_of_a_solution() -> None:
    """No line that stands only in solutions appears in the template."""
    template_lines = {line.strip() for source in sources(template_notebook(SOLVED)) for line in source.split("\n")}
    given = {
        part.strip()
        for cell in read_cells(SOLVED)
        for part in split(cell["source"], LANGUAGES[cell["cell_type"]], "here")
        if isinstance(part, str)
    }
    for _, region in regions():
        for line in region.solution:
            assert line.strip() in given or line.strip() not in template_lines, line


@pytest.mark.parametrize(
    "giveaway", ["weight_decay=weight_decay)", "Dropout(p)", "deepcopy", "epochs >= 5", "120", "SOLUTION", "STUB"]
)
def test_students_do_not_receive_a_giveaway(giveaway: str) -> None:
    """The words that answer a question stand nowhere in the students' notebook."""
    assert giveaway not in template_notebook(SOLVED)


def test_every_question_with_points_has_a_region_to_fill() -> None:
    """There are 25 points on 24 questions with points: 6 in code, 18 written."""
    kinds = [kind for kind, region in regions() if kind == "markdown" or region.stub is not None]
    assert (kinds.count("code"), kinds.count("markdown")) == (6, 18)


def test_both_notebooks_are_valid_and_hold_no_outputs() -> None:
    """Jupyter opens both, and their cells correspond by identifier."""
    student, solved = (json.loads(text) for text in (template_notebook(SOLVED), solved_notebook(SOLVED)))
    for notebook in (student, solved):
        nbformat.validate(notebook)
        assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
        assert all(not cell.get("outputs") for cell in notebook["cells"])
    assert [cell["id"] for cell in student["cells"]] == [cell["id"] for cell in solved["cells"]]


def test_every_cell_of_the_template_is_python() -> None:
    """A student who changes nothing meets unanswered questions, not syntax errors."""
    for cell in nbformat.reads(template_notebook(SOLVED), as_version=4).cells:
        if cell.cell_type == "code":
            ast.parse("\n".join(line for line in cell.source.split("\n") if not line.startswith("%")))


def test_a_broken_mark_is_reported_and_nothing_is_written(tmp_path: Path) -> None:
    """The message names file, cell and line; no half-made template is left behind."""
    solved = tmp_path / "broken.py"
    solved.write_text("# %%\nx = 1\n\n# %%\ny = 2\n### BEGIN SOLUTION\nz = 3\n", encoding="utf-8")
    with pytest.raises(MarkError, match=r"broken\.py, cell 2, line 2: .* is never closed"):
        cut_template(solved, tmp_path / "cut", SUITE)
    assert not (tmp_path / "cut").exists()


def test_a_notebook_can_be_the_source_too(tmp_path: Path) -> None:
    """An instructor may keep the solved assignment as .ipynb."""
    cells = [
        nbformat.v4.new_code_cell(f"{CODE.opening}BEGIN SOLUTION\nx = 1\n{CODE.opening}END SOLUTION"),
        nbformat.v4.new_markdown_cell(f"{MARKDOWN.opening}BEGIN SOLUTION -->\nYes.\n<!-- END SOLUTION -->"),
        nbformat.v4.new_raw_cell("left alone"),
    ]
    solved = tmp_path / "solved.ipynb"
    solved.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=cells)), encoding="utf-8")
    assert sources(template_notebook(solved)) == ["", "*TODO: Your answer here.*", "left alone"]
    assert sources(solved_notebook(solved)) == ["x = 1", "Yes.", "left alone"]
