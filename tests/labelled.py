"""Labelled submissions: small files that say in which cells they differ from a solved base, and what they deserve."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graders.audit.labels import Names, names_in, read_labels
from graders.audit.patch import Kind, Patch, read_patch
from graders.engine.submission import Cell, Submission, read_submission

CORPUS = Path(__file__).with_name("corpus")
_TAG_LINE = re.compile(r"^(?:# )?task: (\S+)\n")


@dataclass(frozen=True)
class Case:
    """A labelled submission."""

    path: Path

    @property
    def name(self) -> str:
        """The group and the name."""
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def patch(self) -> Patch:
        """What the file says."""
        return read_patch(self.path)

    @property
    def header(self) -> dict[str, str]:
        """What the lines before the first cell say."""
        return {key: value for key, (_, value) in self.patch.header.items()}

    @property
    def failing(self) -> set[str]:
        """The tasks that must not get full marks."""
        return failing_in(self.header["expect"])

    @property
    def labels(self) -> list[tuple[str, str]]:
        """What each failing task's mistake is called; `none`, `review` or `unanswered` where it can have no name."""
        return read_labels(self.header.get("misconception", ""))

    @property
    def misconceptions(self) -> Names:
        """The names that the mistakes of each failing task must get."""
        return names_in(self.labels)

    @property
    def smallest(self) -> dict[str, list[float]]:
        """The losses of the smallest case that shows a callback's mistake, by task."""
        entries = (entry.split("=") for entry in self.header.get("smallest", "").split())
        return {task: [float(loss) for loss in losses.split(",")] for task, losses in entries}

    def submission(self) -> Submission:
        """Put the whole submission together."""
        cells = [
            Cell(index, cell.kind, cell.source) for index, cell in enumerate(self.patch.apply(_base()[0], _tagged))
        ]
        return Submission(self.path.stem, self.path, "", cells)


def failing_in(expected: str) -> set[str]:
    """Give the tasks that a header says must fail."""
    return set(re.findall(r"(\d\.\d\w)=fail", expected))


def cases() -> list[Case]:
    """Give all labelled submissions."""
    return [Case(path) for group in ("buggy", "correct") for path in sorted((CORPUS / group).glob("*.py"))]


@cache
def _base() -> tuple[list[Cell], dict[str, int]]:
    """Give the cells of the base without their tags, and the cell of each tag."""
    cells = read_submission(CORPUS / "base.py").cells
    tags = {found[1]: cell.index for cell in cells if (found := _TAG_LINE.match(cell.source))}
    return [Cell(cell.index, cell.kind, _TAG_LINE.sub("", cell.source)) for cell in cells], tags


def _tagged(tag: str, _: Kind) -> list[int]:
    tags = _base()[1]
    return [tags[tag]] if tag in tags else []
