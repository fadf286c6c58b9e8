"""Mistakes written by hand: what they change, what they deserve, and what is wrong with one."""

import re
from pathlib import Path

import pytest

from graders.audit.mistakes import read_mistakes
from graders.audit.mutant import AuditImpossible
from graders.audit.reference import Reference

WHY = "# why: nothing is drawn\n"
EXPECT = "# expect: 1.1a=failed\n"
CELL = "# %% task: 1.1a\npass\n"


def test_a_mistake_takes_the_place_of_its_tasks_cells(folder: Path, reference: Reference) -> None:
    """The tasks that it does not name must still be passed."""
    (folder / "mutants" / "nothing_drawn.py").write_text(WHY + EXPECT + "# misconception: 1.1a=draws-nothing\n" + CELL)
    (folder / "mutants" / "both.py").write_text(
        WHY + "# expect: 1.1b=review, 1.1a=unanswered\n# delete: 1.1a\n# %% task: 1.1b\npass\n"
    )
    both, mutant = read_mistakes(reference)
    assert (mutant.name, mutant.why) == ("nothing_drawn", "nothing is drawn")
    assert mutant.misconceptions == {"1.1a": {"draws-nothing"}}
    assert both.misconceptions == {}
    assert mutant.expected == {"1.1a": "failed", "1.1b": "passed", "1.1c": "passed"}
    assert mutant.tasks == ["1.1a"]
    assert len(mutant.submission.cells) == len(reference.submission.cells)
    assert both.expected == {"1.1a": "unanswered", "1.1b": "review", "1.1c": "passed"}
    assert len(both.submission.cells) == len(reference.submission.cells) - 1


def test_no_folder_is_no_mistakes(folder: Path, reference: Reference) -> None:
    """Operators alone make mutants of any solved notebook."""
    (folder / "mutants").rmdir()
    assert read_mistakes(reference) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "mistake.py:1: no `# why: ...`; add it above the first cell"),
        (WHY + CELL, "mistake.py:1: no `# expect: ...`; add it above the first cell"),
        (WHY + EXPECT, "mistake.py:1: changes nothing; add a cell under `# %% task: TASK`, or `# delete: TASK`"),
        (
            WHY + "# expect: 1.1a\n" + CELL,
            "mistake.py:2: '1.1a' is no TASK=STATUS; tasks are 1.1a, 1.1b, 1.1c, statuses",
        ),
        (WHY + "# expect: 1.1d=failed\n" + CELL, "mistake.py:2: '1.1d=failed' is no TASK=STATUS"),
        (WHY + "# expect: 1.1a=fail\n" + CELL, "mistake.py:2: '1.1a=fail' is no TASK=STATUS"),
        (
            WHY + EXPECT + "# author: me\n" + CELL,
            "mistake.py:3: 'author' is unknown; known are why, expect, misconception",
        ),
        (WHY + EXPECT + "# misconception: draws-nothing\n" + CELL, "mistake.py:3: 'draws-nothing' is no TASK=NAME"),
        (
            WHY + EXPECT + "# misconception: 1.1z=draws-nothing\n" + CELL,
            "mistake.py:3: '1.1z' is no task; tasks are 1.1a",
        ),
        (WHY + EXPECT + CELL.replace("1.1a", "1.1z"), "mistake.py:3: '1.1z' names no code cell"),
    ],
)
def test_a_wrong_file_gives_one_line(folder: Path, reference: Reference, text: str, message: str) -> None:
    """File, line, value and way out."""
    (folder / "mutants" / "mistake.py").write_text(text)
    with pytest.raises(AuditImpossible, match=re.escape(message)):
        read_mistakes(reference)
