"""Labelled submissions: small files that say in which cells they differ from a solved base, and what they deserve."""

import re
from dataclasses import dataclass
from pathlib import Path

from graders.engine.submission import Cell, Submission

CORPUS = Path(__file__).with_name("corpus")
_CELL = re.compile(r"^# %%(.*)\n", re.MULTILINE)
_TAG_LINE = re.compile(r"^# task: (\S+)\n")
_NAMELESS = {"none", "review", "unanswered"}
_EXTRA = re.compile(r"^# extra: (after|before) (\S+)\n\Z", re.MULTILINE)


@dataclass
class Part:
    """A cell of the base or of a case, with the tag of the task it belongs to."""

    kind: str
    tag: str | None
    source: str
    where: tuple[str, str] | None = None
    """For a cell that is inserted: `after` or `before`, and the tag of its neighbour."""


@dataclass(frozen=True)
class Case:
    """A labelled submission."""

    path: Path

    @property
    def name(self) -> str:
        """The group and the name."""
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def header(self) -> dict[str, str]:
        """What the lines before the first cell say."""
        head = self.path.read_text(encoding="utf-8").partition("# %%")[0]
        return dict(re.findall(r"^# (case|expect|misconception|why|delete): (.*)$", head, flags=re.MULTILINE))

    @property
    def failing(self) -> set[str]:
        """The tasks that must not get full marks."""
        expected = self.header["expect"]
        return set() if expected == "pass" else set(re.findall(r"(\d\.\d\w)=fail", expected))

    @property
    def labels(self) -> list[tuple[str, str]]:
        """What each failing task's mistake is called; `none`, `review` or `unanswered` where it can have no name."""
        return re.findall(r"(\d\.\d\w)=([\w-]+)", self.header.get("misconception", ""))

    @property
    def misconceptions(self) -> dict[str, set[str]]:
        """The names that the mistakes of each failing task must get."""
        return {
            task: {label for labelled, label in self.labels if labelled == task} - _NAMELESS for task, _ in self.labels
        }

    def submission(self) -> Submission:
        """Put the whole submission together."""
        parts = _parts((CORPUS / "base.py").read_text(encoding="utf-8"))
        inserted: dict[str, int] = {}
        for part in _parts(self.path.read_text(encoding="utf-8")):
            if part.where is None:
                parts[_place(parts, part.tag)] = part
                continue
            side, neighbour = part.where
            offset = 1 + inserted.get(neighbour, 0) if side == "after" else 0
            inserted[neighbour] = inserted.get(neighbour, 0) + 1
            parts.insert(_place(parts, neighbour) + offset, Part(part.kind, None, part.source))
        removed = re.split(r"[,\s]+", self.header.get("delete", ""))
        kept = [part for part in parts if part.tag is None or part.tag not in removed]
        cells = [
            Cell(index, "markdown" if part.kind == "markdown" else "code", part.source)
            for index, part in enumerate(kept)
        ]
        return Submission(self.path.stem, self.path, "", cells)


def cases() -> list[Case]:
    """Give all labelled submissions."""
    return [Case(path) for group in ("buggy", "correct") for path in sorted((CORPUS / group).glob("*.py"))]


def _place(parts: list[Part], tag: str | None) -> int:
    return next(place for place, part in enumerate(parts) if part.tag == tag)


def _parts(text: str) -> list[Part]:
    """Split a text in percent format into its cells."""
    pieces = _CELL.split(text)
    parts = []
    for before, head, body in zip(pieces[0::2], pieces[1::2], pieces[2::2], strict=False):
        markdown = "[markdown]" in head
        tag = re.search(r"task: (\S+)", head) or _TAG_LINE.match(body)
        source = _EXTRA.sub("", _TAG_LINE.sub("", body))
        comment = r"^# ?" if markdown else r"^# (?=[%!])"
        source = re.sub(comment, "", source, flags=re.MULTILINE).strip("\n")
        extra = _EXTRA.search(before)
        where = (extra[1], extra[2]) if extra else None
        parts.append(Part("markdown" if markdown else "code", tag[1] if tag else None, source, where))
    return parts
