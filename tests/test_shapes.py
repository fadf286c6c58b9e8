"""A submission's shape is no matter: the same work in other cells, other files, other formats gets the same verdicts."""

import ast
import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal

import jupytext
import nbformat
import pytest

from graders.engine.alignment import align, words_of
from graders.engine.assignment import Assignment
from graders.engine.grading import grade
from graders.engine.sandbox import Sandbox
from graders.engine.submission import Cell, Submission, read_submission

EXAMPLES = Path(__file__).parents[1] / "examples"
NOTEBOOKS = ("solved", "handed_in")
QUESTION = re.compile(r"^\*\*\(\w\)")
PLACES = {"3.2a": 8, "3.3a": 22, "3.3d": 28, "3.3h": 36, "3.4a": 40, "3.4e": 48}
"""The code cells of the tasks, in both notebooks."""

Kind = Literal["code", "markdown"]
Sources = list[tuple[Kind, str]]
Statuses = dict[str, str]
Judge = Callable[[Submission], Statuses]


@pytest.fixture(scope="module")
def judge(sandbox: Sandbox, regularization: Assignment) -> Judge:
    """Return a function that grades a submission and gives the statuses of its code tasks."""

    def statuses(submission: Submission) -> Statuses:
        report = grade(submission, regularization, sandbox, "cpu")
        return {task.id: task.status for task in report.tasks if task.kind == "code"}

    return statuses


@pytest.fixture(scope="module")
def plain(judge: Judge) -> Callable[[str], Statuses]:
    """Return a function that gives the statuses of a notebook as it is."""
    return cache(lambda name: judge(read_submission(EXAMPLES / f"{name}.ipynb")))


def sources_of(name: str) -> Sources:
    return [(cell.kind, cell.source) for cell in read_submission(EXAMPLES / f"{name}.ipynb").cells]


def submission(sources: Iterable[tuple[Kind, str]]) -> Submission:
    cells = [Cell(index, kind, source) for index, (kind, source) in enumerate(sources)]
    return Submission("shaped", Path("shaped.ipynb"), "", cells)


def code_of(sources: Sources) -> list[str]:
    return [source for kind, source in sources if kind == "code"]


def markdown_of(sources: Sources) -> Sources:
    return [(kind, source) for kind, source in sources if kind == "markdown"]


def rewritten(sources: Sources, change: Callable[[str], str]) -> Sources:
    return [(kind, change(source) if kind == "markdown" else source) for kind, source in sources]


def without_lines(text: str, unwanted: Callable[[str], object]) -> str:
    return "\n".join(line for line in text.splitlines() if not unwanted(line))


# Shapes that hold the same code in the same order.


def all_code_in_one_cell(sources: Sources) -> Sources:
    return [*markdown_of(sources), ("code", "\n\n".join(code_of(sources)))]


def a_cell_for_each_statement(sources: Sources) -> Sources:
    def split(source: str) -> Sources:
        if "\n%" in f"\n{source}":
            return [("code", source)]
        return [("code", ast.get_source_segment(source, statement) or "") for statement in ast.parse(source).body]

    return [cell for kind, source in sources for cell in (split(source) if kind == "code" else [(kind, source)])]


def headings_deleted(sources: Sources) -> Sources:
    return rewritten(sources, lambda text: without_lines(text, lambda line: line.startswith("#")))


def headings_renumbered(sources: Sources) -> Sources:
    return rewritten(sources, lambda text: re.sub(r"^## 3\.(\d)", r"## \1", text, flags=re.MULTILINE))


def questions_translated(sources: Sources) -> Sources:
    def translate(text: str) -> str:
        text = re.sub(r"^(## 3\.\d).*$", r"\1 Vertaald", text, flags=re.MULTILINE)
        return re.sub(r"^\*\*(\(\w\)) .*$", r"**\1 Een vraag in het Nederlands?**", text, flags=re.MULTILINE)

    return rewritten(sources, translate)


def markdown_at_the_end(sources: Sources) -> Sources:
    return [("code", source) for source in code_of(sources)] + markdown_of(sources)


def everything_formatted(sources: Sources) -> Sources:
    def formatted(source: str) -> str:
        return source if "\n%" in f"\n{source}" else ast.unparse(ast.parse(source))

    return [(kind, formatted(source) if kind == "code" else source) for kind, source in sources]


def empty_cells_between(sources: Sources) -> Sources:
    empty: Sources = [("code", ""), ("markdown", "")]
    return [cell for each in sources for cell in (each, *empty)]


def answers_in_the_cells_of_their_questions(sources: Sources) -> Sources:
    joined: Sources = []
    for kind, source in sources:
        if kind == "markdown" and joined and joined[-1][0] == "markdown":
            joined[-1] = ("markdown", f"{joined[-1][1]}\n\n{source}")
        else:
            joined.append((kind, source))
    return joined


def answers_on_the_lines_of_their_questions(sources: Sources) -> Sources:
    joined = answers_in_the_cells_of_their_questions(sources)
    return rewritten(joined, lambda text: re.sub(r"(?<=\(1 point\))\n+", " ", text))


def answers_in_comments_of_code(sources: Sources) -> Sources:
    asked = False
    moved: Sources = []
    for kind, source in sources:
        is_answer = asked and kind == "markdown" and not any(map(QUESTION.match, source.splitlines()))
        comment = "\n".join(f"# {line}" for line in source.splitlines())
        moved.append(("code", comment) if is_answer else (kind, source))
        asked = kind == "markdown" and not is_answer
    return moved


def everything_in_one_script(sources: Sources) -> Sources:
    def part(kind: Kind, source: str) -> str:
        return source if kind == "code" else "\n".join(f"# {line}" for line in source.splitlines())

    return [("code", "\n\n".join(part(kind, source) for kind, source in sources))]


SHAPES_OF_CODE = [all_code_in_one_cell, a_cell_for_each_statement, everything_formatted, everything_in_one_script]
SHAPES_OF_TEXT = [
    headings_deleted,
    headings_renumbered,
    questions_translated,
    markdown_at_the_end,
    empty_cells_between,
    answers_in_the_cells_of_their_questions,
    answers_on_the_lines_of_their_questions,
    answers_in_comments_of_code,
]
"""Shapes that leave the code cells as they are, so that it is enough to see that they are found again."""


@pytest.mark.parametrize("name", NOTEBOOKS)
@pytest.mark.parametrize("shape", SHAPES_OF_TEXT, ids=lambda shape: shape.__name__)
def test_cells_and_answers_are_found_again_in_another_shape(
    regularization: Assignment, shape: Callable[[Sources], Sources], name: str
) -> None:
    sources = sources_of(name)
    before, after = (align(submission(each), regularization) for each in (sources, shape(sources)))
    for task, place in PLACES.items():
        assert sources[place][1] in [cell.source for cell in after.cells(task)], task
        others = {other.id for other in regularization.tasks} - {task}
        assert all(sources[place][1] not in [cell.source for cell in after.cells(other)] for other in others)
    assert words_of(after.answer("3.5c")) == words_of(before.answer("3.5c")) != ""


@pytest.mark.parametrize("name", NOTEBOOKS)
@pytest.mark.parametrize("shape", SHAPES_OF_CODE, ids=lambda shape: shape.__name__)
def test_the_same_work_in_another_shape_gets_the_same_verdicts(
    judge: Judge, plain: Callable[[str], Statuses], shape: Callable[[Sources], Sources], name: str
) -> None:
    assert judge(submission(shape(sources_of(name)))) == plain(name)


def test_code_is_found_where_all_questions_are_deleted(judge: Judge, plain: Callable[[str], Statuses]) -> None:
    bare = rewritten(sources_of("solved"), lambda text: without_lines(text, re.compile(r"#|\*\*\(\w\)").match))
    found = judge(submission(bare))
    assert {task: found[task] for task in PLACES} == {task: plain("solved")[task] for task in PLACES}


# Attempts that were left above the final one: what holds is what a run from top to bottom leaves.


def with_attempts(name: str, attempts: dict[str, str]) -> Submission:
    """Return a notebook in which an attempt stands above the final cell of each of these tasks."""
    sources = sources_of(name)
    for task in sorted(attempts, reverse=True):
        sources.insert(PLACES[task], ("code", attempts[task]))
    return submission(sources)


def wrong_attempts() -> dict[str, str]:
    code = {task: sources_of("solved")[place][1] for task, place in PLACES.items()}
    return {
        "3.2a": code["3.2a"].replace("torch.optim.Adam", "torch.optim.SGD"),
        "3.3a": code["3.3a"].replace("Dropout(p)", "Dropout(0.5)"),
        "3.3d": code["3.3d"].replace("[0, 0.1, 0.3, 0.5, 0.7, 0.9]", "[0, 0.1]"),
        "3.3h": re.sub(r"ax\.set_[xy]label\(.*\);?", "pass", code["3.3h"]),
        "3.4a": code["3.4a"].replace("copy.deepcopy(net)", "net"),
        "3.4e": re.sub(r"return Stop\b", "return 'Stop'", code["3.4e"]),
    }


def test_a_wrong_attempt_above_the_final_one_costs_nothing(judge: Judge, plain: Callable[[str], Statuses]) -> None:
    attempts = wrong_attempts()
    assert all(attempts[task] != sources_of("solved")[place][1] for task, place in PLACES.items())
    assert judge(with_attempts("solved", attempts)) == plain("solved")


def test_a_right_attempt_above_the_final_one_gains_nothing(judge: Judge) -> None:
    wrong = wrong_attempts()
    sources = sources_of("solved")
    right = {task: sources[place][1] for task, place in PLACES.items()}
    for task, place in PLACES.items():
        sources[place] = ("code", wrong[task])
    for task in sorted(PLACES, reverse=True):
        sources.insert(PLACES[task], ("code", right[task]))
    found = judge(submission(sources))
    assert {task for task in PLACES if found[task] == "passed"} == set()


def test_an_attempt_that_raises_costs_nothing(judge: Judge, plain: Callable[[str], Statuses]) -> None:
    attempts = {task: f"{task[2]} / 0\n{code}" for task, code in wrong_attempts().items()}
    assert judge(with_attempts("solved", attempts)) == plain("solved")


# Files that hold the same cells.


def read_as(tmp_path: Path, notebook: Any, name: str = "notebook.ipynb") -> list[tuple[str, str]]:
    """Return the kinds and sources of a notebook's cells, as a submission has them."""
    path = tmp_path / name
    path.write_text(notebook if isinstance(notebook, str) else json.dumps(notebook), encoding="utf-8")
    return [(cell.kind, cell.source) for cell in read_submission(path).cells]


def with_output(notebook: Any) -> Any:
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "stream", "name": "stderr", "text": ["Epoch: 1%\r" * 20_000]}] * 4
    return notebook


def with_metadata(notebook: Any) -> Any:
    notebook["metadata"] |= {
        "colab": {"provenance": [], "gpuType": "T4"},
        "accelerator": "GPU",
        "vscode": {"interpreter": {"hash": "0"}},
        "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {}}},
    }
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"] = {
            "id": "abc", "colab": {"base_uri": "https://localhost/"}, "tags": ["x"],
            "nbgrader": {"grade": True, "solution": True, "locked": False, "grade_id": f"cell-{number}", "points": 1},
            "vscode": {"languageId": "python"},
        }  # fmt: skip
    return notebook


def without_ids(notebook: Any) -> Any:
    for cell in notebook["cells"]:
        del cell["id"]
    return notebook


def with_one_id(notebook: Any) -> Any:
    for cell in notebook["cells"]:
        cell["id"] = "same"
    return notebook


def as_lists_of_lines(notebook: Any) -> Any:
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"]).splitlines(keepends=True)
    return notebook


def with_minor_version(minor: int) -> Callable[[Any], Any]:
    return lambda notebook: without_ids(notebook) | {"nbformat_minor": minor}


FILES = {
    "outputs of megabytes": with_output,
    "metadata of Colab, VS Code and nbgrader": with_metadata,
    "no ids": without_ids,
    "one id": with_one_id,
    "lines": as_lists_of_lines,
    **{f"nbformat 4.{minor}": with_minor_version(minor) for minor in range(6)},
}


@pytest.mark.parametrize("name", NOTEBOOKS)
@pytest.mark.parametrize("change", FILES.values(), ids=FILES)
def test_a_notebook_file_of_another_kind_holds_the_same_cells(
    tmp_path: Path, change: Callable[[Any], Any], name: str
) -> None:
    notebook = json.loads((EXAMPLES / f"{name}.ipynb").read_text(encoding="utf-8"))
    assert read_as(tmp_path, change(notebook)) == sources_of(name)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_percent_script_holds_the_same_cells(tmp_path: Path, name: str) -> None:
    notebook = nbformat.read(EXAMPLES / f"{name}.ipynb", as_version=4)
    assert read_as(tmp_path, jupytext.writes(notebook, fmt="py:percent"), "script.py") == sources_of(name)


def test_cells_that_were_run_in_another_order_are_judged_from_top_to_bottom(
    tmp_path: Path, sandbox: Sandbox, regularization: Assignment, plain: Callable[[str], Statuses]
) -> None:
    notebook = json.loads((EXAMPLES / "solved.ipynb").read_text(encoding="utf-8"))
    for number, cell in enumerate(reversed(notebook["cells"])):
        if cell["cell_type"] == "code":
            cell["execution_count"] = number + 1
    path = tmp_path / "backwards.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    report = grade(read_submission(path), regularization, sandbox, "cpu")
    assert {task.id: task.status for task in report.tasks if task.kind == "code"} == plain("solved")
    assert any("from top to bottom" in note for note in report.notes)
