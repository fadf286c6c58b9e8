"""The page says what a student needs, and nothing of the student's acts in it."""

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from graders.engine.page import feedback_page
from graders.engine.report import Criterion, Excerpt, TaskReport
from graders.engine.verdict import Evidence, table

from .samples import early_stopping, hostile_texts, sample, weight_decay
from .structure import Structure

HARMLESS = Structure(feedback_page(sample("words\n" * 100)))


def text_of(*tasks: TaskReport) -> str:
    """Return what can be read on the page of a report of these tasks."""
    return Structure(feedback_page(sample(tasks=list(tasks)))).text


def one_criterion(criterion: Criterion) -> TaskReport:
    """Return a task with one criterion."""
    return TaskReport("3.4e", "Patience", "code", 0.0, 1.0, "failed", [criterion])


def test_the_score_and_what_is_open_stand_first() -> None:
    """A student sees the points, and what a person has yet to do."""
    text = Structure(feedback_page(sample())).text
    assert "2 / 7 points for the code so far" in text
    assert "1 written answer waits for a person to mark, up to 1 point more: 3.2b." in text
    assert "A person looks at 3.3h before points are given." in text
    assert "Not judged: 3.3d." in text
    assert "31 before 30" in text


def test_each_task_in_the_table_leads_to_its_section() -> None:
    """Every link goes to a place on the page."""
    values = Structure(feedback_page(sample())).values
    assert values["href"] == [f"#{place}" for place in values["id"]]
    assert len(values["href"]) == len(sample().tasks)


def test_a_failure_shows_rule_reason_case_advice_picture_and_code() -> None:
    """All that helps to understand a failure stands in the task's section."""
    page = Structure(feedback_page(sample(tasks=[early_stopping()])))
    assert "✗fit gets Stop once the validation loss has not decreased for 5 epochs." in page.text
    assert "compares with the marker Stop by `is`" in page.text
    assert "The smallest case that fails: epochvalidation lossyour callback returned 00.5-" in page.text
    assert "Looks like: returned the string 'Stop' instead of the marker Stop." in page.text
    assert page.values["alt"] == ["What your callback was shown: loss against epoch"]
    assert "Cell 31" in page.text
    assert "return 'Stop' # stops the training" in page.text


def test_the_rows_that_matter_are_marked() -> None:
    """Only the row at which training should have stopped is highlighted."""
    page = feedback_page(sample(tasks=[early_stopping()]))
    assert page.count('<tr class="marked">') == 1
    assert '<tr class="marked"><td>5</td>' in page


def test_the_line_that_raised_is_marked() -> None:
    """The line is said in words and highlighted in the code."""
    page = feedback_page(sample())
    assert "where line 2 raised an exception" in page
    assert '<span data-line="2" class="raised">history = fit(nett, train_dataset)' in page


def test_a_hidden_criterion_shows_only_its_rule_and_outcome() -> None:
    """Neither reason nor evidence of a hidden criterion is on the page."""
    shown = Evidence("secret caption", table(["secret"], [["secret"]]))
    text = text_of(one_criterion(Criterion("t", "The rule.", "failed", "secret", "m", "secret", True, shown)))
    assert "✗The rule." in text
    assert "secret" not in text


@pytest.mark.parametrize(("status", "symbol"), [("passed", "✓"), ("failed", "✗"), ("review", "?"), ("not_judged", "–")])
def test_each_outcome_has_a_symbol_of_its_own(status: str, symbol: str) -> None:
    """A reader who sees no colours can tell how a criterion ended."""
    assert f"{symbol}The rule." in text_of(one_criterion(Criterion("t", "The rule.", status)))


def test_what_a_passed_criterion_looked_at_can_be_opened() -> None:
    """The picture behind full marks is there, folded away."""
    page = feedback_page(sample(tasks=[weight_decay()]))
    assert page.index("What was looked at") < page.index("<img ")
    assert "Mean absolute weight of your own net" in page


def test_a_written_answer_is_shown_as_it_was_written() -> None:
    """The answer stands under its task, lines kept, and a person marks it."""
    page = feedback_page(sample())
    assert "towards 0.\n\nIn plot 3" in page
    assert "a person marks this" in page
    assert "no answer found" in page


def test_a_long_cell_is_cut_around_the_line_that_raised() -> None:
    """The beginning and the surroundings of the exception are shown, and the rest is counted."""
    source = "\n".join(f"step_{line} = {line}" for line in range(1, 1001))
    cell = Excerpt(4, source, 700)
    page = feedback_page(sample(tasks=[TaskReport("3.2a", "Rates", "code", 0, 1, "failed", excerpts=[cell])]))
    assert "step_700 = 700" in page
    assert "step_500 = 500" not in page
    assert "… 636 more lines" in page
    assert "… 297 more lines" in page


def test_what_a_cell_printed_is_shown_at_both_ends() -> None:
    printed = "\n".join(f"epoch {number}" for number in range(200)) + "\n<b>done</b>"
    cell = Excerpt(4, "train()", 1, printed)
    page = feedback_page(sample(tasks=[TaskReport("3.2a", "Rates", "code", 0, 1, "failed", excerpts=[cell])]))
    assert "epoch 0\nepoch 1\n" in page
    assert "epoch 199\n&lt;b&gt;done&lt;/b&gt;" in page
    assert "epoch 100" not in page
    assert "training is made up" in page


def test_a_file_that_could_not_be_read_has_a_page_that_says_so() -> None:
    """The reason stands there, and no version or device is made up."""
    reason = "group-17.ipynb: not a notebook. Open it in Jupyter, save it and hand it in again"
    task = TaskReport("3.4e", "Patience", "code", 0.0, 1.0, "not_judged", note=reason)
    report = replace(sample(tasks=[task]), notes=[reason], device="", sha256="", environment={})
    text = Structure(feedback_page(report)).text
    assert text.count(reason) == 2
    assert "Rehearsed" not in text


def test_the_page_stands_alone() -> None:
    """No script, no address but pictures inside the page, and a policy that forbids the rest."""
    page = Structure(feedback_page(sample()))
    assert "default-src 'none'; img-src data:; style-src 'unsafe-inline'" in page.values["content"]
    assert all(source.startswith("data:image/svg+xml;base64,") for source in page.values["src"])
    assert "script" not in {tag for tag, _ in page.tags}


def test_the_same_report_gives_the_same_page() -> None:
    """Pages can be compared byte for byte."""
    assert feedback_page(sample()) == feedback_page(sample())


@settings(derandomize=True, database=None, deadline=None, max_examples=25)
@given(text=hostile_texts())
def test_nothing_of_a_students_becomes_markup(text: str) -> None:
    """Whatever a student writes anywhere, the page has the tags and attributes that it has for harmless words."""
    page = feedback_page(sample(text))
    seen = Structure(page)
    assert seen.tags <= HARMLESS.tags
    assert "<script" not in page.lower()
    assert all(number.isdigit() for number in seen.values["data-line"])
    assert all(source.startswith("data:image/svg+xml;base64,") for source in seen.values["src"])
    assert all(character == "\n" or ord(character) not in {*range(32), *range(127, 160), 0x202E} for character in page)


def test_markup_can_be_read_as_it_was_written() -> None:
    """A student who writes HTML finds it letter by letter."""
    attack = '<b title="x">&amp;</b> {{ 7 * 7 }}'
    assert Structure(feedback_page(sample(attack))).text.count(attack) > 5
