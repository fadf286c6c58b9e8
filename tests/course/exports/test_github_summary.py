"""What GitHub makes of a job's summary."""

import html
import re
from pathlib import Path

from hypothesis import given

from graders.course.exports.github_summary import summary, write_github_summary
from graders.engine.report import Criterion, TaskReport
from tests.course.exports.drawn import wanted
from tests.engine.samples import early_stopping, hostile_texts, sample


def outside_of_blocks(markdown: str) -> str:
    """Give what GitHub reads as Markdown: all but blocks of preformatted text and spans of code."""
    without = re.sub(r"^<pre>[^<\n]*</pre>$", "", markdown, flags=re.MULTILINE)
    return re.sub(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)", "", without)


@given(hostile_texts())
def test_a_students_text_is_only_text(text: str) -> None:
    """No tag, image, link or mention of theirs, and no end of the block that they are in."""
    read = outside_of_blocks(summary(sample(text)))
    assert not re.search(r"(?<!\\)[<>&@]", read)
    assert not re.search(r"(?<!\\)(!\[|\]\()|(?<!\\):(?! )", read.replace("---", ""))


def test_it_says_what_matters() -> None:
    """Points, rules, reasons, and nothing of a hidden criterion but its rule."""
    markdown = summary(sample())
    assert "| ✗ | 3\\.4e Early stopping\\: patience | 0\\/1 |" in markdown
    assert "| ? | 3\\.3h Dropout\\: the learning curve | –\\/1 |" in markdown
    assert "fit gets Stop once the validation loss has not decreased for 5 epochs" in markdown
    assert "training went on: the callback returned a str" in html.unescape(markdown)
    assert "hidden reason" not in markdown


def test_it_stays_below_what_github_takes(tmp_path: Path) -> None:
    """With a last line that says so."""
    long = [Criterion(f"test_{place}", "A rule.", "failed", "x" * 3_000) for place in range(100)]
    tasks = [TaskReport(f"3.{place}", "Long", "code", 0.0, 1.0, "failed", long) for place in range(20)]
    write_github_summary(sample(tasks=[*tasks, early_stopping()]), wanted(tmp_path / "summary.md"))
    content = (tmp_path / "summary.md").read_bytes()
    assert 900_000 < len(content) < 2**20
    assert content.decode().endswith("The rest is too long for this page; the report has all of it.\n")
