"""How much a notebook is like what others handed in: the text of the assignment is in nearly all of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from graders.engine.submission import Submission, Unreadable, read_submission

MOST_PEERS = 30
_SHORTEST_LINE = 12


class Likeness:
    """The lines that many submissions share."""

    def __init__(self, submissions: Iterable[Submission]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for submission in submissions:
            counts.update(_lines(submission))
            total += 1
        self._common = {line for line, count in counts.items() if 2 * count >= total}

    @classmethod
    def of_files(cls, files: Sequence[Path]) -> "Likeness":
        """Read some of the files; those that cannot be read have nothing to say."""
        return cls(_readable(files[:MOST_PEERS]))

    def of(self, submission: Submission) -> float:
        """Give the share of the common lines that a submission has: 0 to 1."""
        return len(self._common & _lines(submission)) / len(self._common) if self._common else 0.0


def _readable(files: Sequence[Path]) -> Iterable[Submission]:
    for file in files:
        try:
            yield read_submission(file)
        except Unreadable:
            continue


def _lines(submission: Submission) -> set[str]:
    lines = (line.strip() for cell in submission.cells for line in cell.source.splitlines())
    return {line for line in lines if len(line) >= _SHORTEST_LINE}
