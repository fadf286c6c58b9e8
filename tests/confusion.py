"""The confusion table: what labelled submissions deserve against what they get, task by task."""

from collections import Counter
from collections.abc import Iterable

PROPERTY = "verdict"
"""The name under which a test records one task's label and status."""
RIGHT, WRONG = "right", "wrong"
STATUSES = ("passed", "partial", "failed", "unanswered", "review", "not_judged")


def confusion_lines(verdicts: Iterable[tuple[str, str]]) -> list[str]:
    """Give the table as lines of text, from pairs of label and status, and how many went to a person."""
    counts = Counter(verdicts)
    width = max(len(status) for status in STATUSES)
    rows: list[tuple[str, ...]] = [("", *STATUSES)]
    rows += [(label, *(str(counts[label, status]) for status in STATUSES)) for label in (RIGHT, WRONG)]
    lines = ["".join(cell.rjust(width + 2) for cell in row) for row in rows]
    total = sum(counts.values())
    asked = sum(count for (_, status), count in counts.items() if status == "review")
    lines.append(f"{total} tasks; {asked} ({asked / max(total, 1):.1%}) are left to a person")
    return lines
