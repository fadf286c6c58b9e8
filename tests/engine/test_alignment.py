"""Which cells belong to which task, however a student has moved, split, renamed or merged them."""

from pathlib import Path

import pytest

from graders.engine.alignment import Alignment, align, comments_of, names_of
from graders.engine.assignment import Assignment, Task
from graders.engine.submission import Cell, Submission, read_submission

EXAMPLES = Path(__file__).parents[2] / "examples"
TASKS = [
    Task("3.2a", "Decay", "code", 1, question="Complete the code below", assigns=["plotter_decay"]),
    Task("3.2b", "Observe", "written", 1, question="How can you observe"),
    Task("3.3a", "Dropout", "code", 1, question="Make a copy of the network", assigns=["build"]),
    Task("3.3h", "Curve", "code", 1, question="Plot a learning curve", reads=["plotter_dropout"]),
]
ASSIGNMENT = Assignment("small", "Small", TASKS)

SECTION_2, SECTION_3 = "## 3.2 Weight decay (6 points)", "## 3.3 Dropout"
A, B, C, H = (
    "**(a) Complete the code below and run it.** (1 point)", "**(b) How can you observe it?**",
    "**(a) Make a copy of the network.**", "**(h) Plot a learning curve for it**",
)  # fmt: skip
DECAY, BUILD, CURVE = "plotter_decay = 1", "def build(p):\n    return p", "plt.plot(plotter_dropout)"


def aligned(*sources: str, assignment: Assignment = ASSIGNMENT) -> Alignment:
    """Align cells; those that begin with `#` or `*` are markdown."""
    cells = [
        Cell(index, "markdown" if source.startswith(("#", "*", ">")) else "code", source)
        for index, source in enumerate(sources)
    ]
    return align(Submission("group", Path("group.ipynb"), "", cells), assignment)


def sources(alignment: Alignment, task: str) -> list[str]:
    """Return the code of a task."""
    return [cell.source for cell in alignment.cells(task)]


def test_cells_follow_the_question_above_them() -> None:
    """A cell without a name of its own belongs to the section it stands in."""
    alignment = aligned(SECTION_2, A, "x = 1", "y = 2", SECTION_3, C, "z = 3")
    assert sources(alignment, "3.2a") == ["x = 1", "y = 2"]
    assert sources(alignment, "3.3a") == ["z = 3"]


def test_all_in_one_markdown_cell_is_read_line_by_line() -> None:
    """Section and question need no cells of their own."""
    assert sources(aligned(f"{SECTION_2}\n\nSome words.\n\n{A}", "x = 1"), "3.2a") == ["x = 1"]


@pytest.mark.parametrize("question", ["**(a)** Answer:", "### (a) in our words", "a) Answer", "> (a) Answer"])
def test_a_question_in_other_words_is_found_by_number_and_letter(question: str) -> None:
    """A student may have rewritten the question."""
    cells = [Cell(0, "markdown", SECTION_3), Cell(1, "markdown", question), Cell(2, "code", "z = 3")]
    alignment = align(Submission("group", Path("group.ipynb"), "", cells), ASSIGNMENT)
    assert sources(alignment, "3.3a") == ["z = 3"]


def test_a_cell_out_of_place_belongs_to_the_task_whose_name_it_binds() -> None:
    """A net that is built under another question is still the net."""
    alignment = aligned(SECTION_2, A, BUILD, DECAY)
    assert (sources(alignment, "3.3a"), sources(alignment, "3.2a")) == ([BUILD], [DECAY])


def test_without_any_question_names_decide_and_helpers_stay_beside_them() -> None:
    """A script may hold code alone."""
    alignment = aligned("import torch", DECAY, "show()", BUILD, CURVE)
    assert sources(alignment, "3.2a") == [DECAY, "show()"]
    assert (sources(alignment, "3.3a"), sources(alignment, "3.3h")) == ([BUILD], [CURVE])


def test_one_cell_may_belong_to_several_tasks() -> None:
    """Merged cells are seen by each of their tasks."""
    merged = f"{DECAY}\n{BUILD}"
    alignment = aligned(merged)
    assert sources(alignment, "3.2a") == sources(alignment, "3.3a") == [merged]


def test_an_experiment_that_goes_on_to_draw_its_curve_belongs_to_both() -> None:
    """It looks into the plotter that it has filled; to fill it is not enough."""
    run = Task("3.3d", "Runs", "code", 1, question="Set up an experiment", assigns=["plotter_dropout"])
    assignment = Assignment("small", "Small", [*TASKS, run])
    filled = "plotter_dropout = HistoryPlotter()\nplotter_dropout.add(run())"
    drawn = f"{filled}\nplt.plot(plotter_dropout.histories)"
    assert sources(aligned(SECTION_3, filled, H, "pass", assignment=assignment), "3.3h") == ["pass"]
    assert sources(aligned(SECTION_3, drawn, H, "pass", assignment=assignment), "3.3h") == [drawn, "pass"]


def test_a_name_only_counts_where_it_is_plotted() -> None:
    """To print the histories is no learning curve."""
    alignment = aligned(SECTION_3, H, "print(plotter_dropout)", C, CURVE)
    assert sources(alignment, "3.3h") == ["print(plotter_dropout)", CURVE]
    assert sources(alignment, "3.3a") == []


def test_a_cell_with_a_syntax_error_still_has_its_name() -> None:
    """The names at the start of its lines tell."""
    assert sources(aligned(SECTION_2, A, "def build(p):\n    return (p"), "3.3a") == ["def build(p):\n    return (p"]


def test_a_task_without_a_cell_has_none() -> None:
    """Nothing is made up for it."""
    alignment = aligned(SECTION_2, A, DECAY)
    assert sources(alignment, "3.3a") == []
    assert alignment.is_stub("3.3a")


@pytest.mark.parametrize(
    ("source", "stub"),
    [
        ("plotter_decay = ...", True), ("def build(p):\n    # TODO\n    ...", True), ("# only a comment", True), ("", True),
        ("%matplotlib inline\nplotter_decay = ...", True), (DECAY, False), ("plotter_decay = (", False),
        ("plotter_decay = x[..., 0]", False),
    ],
)  # fmt: skip
def test_a_stub_is_told_from_an_attempt(source: str, stub: bool) -> None:
    """What still holds the template's placeholder is no answer; a syntax error is an attempt."""
    cells = [Cell(0, "markdown", f"{SECTION_2}\n{A}"), Cell(1, "code", source)]
    assert align(Submission("group", Path("group.ipynb"), "", cells), ASSIGNMENT).is_stub("3.2a") is stub


def test_an_answer_is_what_stands_under_the_question() -> None:
    """The question itself and the text of the next section are no answer."""
    alignment = aligned(SECTION_2, B, "*By the gap.*", "**In plot 3.**", SECTION_3, "*Not this.*")
    assert alignment.answer("3.2b") == "*By the gap.*\n**In plot 3.**"


@pytest.mark.parametrize("text", ["*Your answer here*", "**TODO: explain**", "*...*", "> TODO"])
def test_a_placeholder_is_no_answer(text: str) -> None:
    """What a student has not replaced does not wait for a person."""
    assert aligned(SECTION_2, B, text).answer("3.2b") == ""


def test_comments_in_code_are_an_answer_too() -> None:
    """Some students write beneath the question in a code cell."""
    assert aligned(SECTION_2, B, "x = 1\n# By the gap.\n# TODO").answer("3.2b") == "By the gap."


def test_the_lines_of_the_template_are_no_answer(regularization: Assignment) -> None:
    """The template that ships holds no answer to any question."""
    template = read_submission(EXAMPLES / "template.ipynb")
    alignment = align(template, regularization)
    assert {task.id: alignment.answer(task.id) for task in regularization.tasks} == {
        task.id: "" for task in regularization.tasks
    }
    with_code = [task for task in regularization.code_tasks if task.assigns or task.reads]
    assert all(alignment.is_stub(task.id) for task in with_code)


def test_every_answer_of_a_solved_notebook_is_found(regularization: Assignment) -> None:
    """Each written task has its answer, each code task its cells."""
    alignment = align(read_submission(EXAMPLES / "solved.ipynb"), regularization)
    written = [task.id for task in regularization.tasks if task.kind == "written" and task.points]
    assert [task for task in written if not alignment.answer(task)] == []
    with_code = [task.id for task in regularization.code_tasks if task.assigns or task.reads]
    assert [task for task in with_code if alignment.is_stub(task)] == []


def test_the_names_of_a_cell_are_read_without_running_it() -> None:
    """Magics are left out, and what a function binds inside is its own."""
    bound, read = names_of("%time x = f(y)\nimport os\nz, (w, _) = y\ndef g():\n    inner = y\nfor i in y: pass")
    assert bound == {"z", "w", "_", "g", "i"}
    assert "y" in read


def test_a_magic_inside_a_block_hides_no_name() -> None:
    """Its line keeps the indentation that the block needs."""
    bound, read = names_of("for row in rows:\n    %time x = 1\nplotter = row")
    assert (bound, read) == (frozenset({"row", "plotter"}), frozenset({"rows", "row"}))


def test_comments_are_read_without_their_hash_signs() -> None:
    """A hash sign behind code is left alone."""
    assert comments_of("x = '#1'  # not this\n  ## this\n#\n# TODO: not this") == ["this"]


def test_code_that_belongs_to_no_task_may_be_a_task_that_cannot_be_found() -> None:
    """Without its heading, and under other names, an answer is somewhere among the rest."""
    alignment = aligned("p = run_everything()", SECTION_3, C, BUILD)
    assert [cell.source for cell in alignment.strays] == ["p = run_everything()"]
    assert alignment.is_lost("3.2a")
    assert not alignment.is_lost("3.3a")


def test_a_task_whose_question_stands_there_is_not_lost() -> None:
    """Its code is missing where it should be."""
    alignment = aligned("p = run_everything()", SECTION_2, A, SECTION_3, C, BUILD)
    assert not alignment.is_lost("3.2a")


def test_what_the_template_provides_is_no_stray(regularization: Assignment) -> None:
    """The cells before the first question belong to nobody, as they should."""
    solved = read_submission(EXAMPLES / "solved.ipynb")
    assert not align(solved, regularization).strays
