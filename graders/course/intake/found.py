"""Files as they are found: listed by name, fetched only when they are needed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graders.course.intake.store import Store, Unfetchable

NOTEBOOKS = (".ipynb",)
SCRIPTS = (".py",)
ZIPS = (".zip",)
OTHER_ARCHIVES = (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zipx")
_NOISE = {"__macosx", ".ds_store", "thumbs.db", "desktop.ini", "__pycache__"}
_LIBRARIES = {"site-packages", "node_modules", "venv", "env"}


@dataclass(frozen=True)
class Found:
    """A file in a folder or an archive: its path there, and how to have it."""

    parts: tuple[str, ...]
    get: Callable[[Store], Path]
    size: int = 0
    trouble: str = ""
    """Why it cannot be had, where that is known already."""

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.parts[-1]

    @property
    def where(self) -> str:
        """The path as text."""
        return "/".join(self.parts)

    @property
    def suffix(self) -> str:
        """The end of the name, in lower case."""
        dot = self.name.rfind(".")
        return self.name[dot:].lower() if dot > 0 else ""

    def fetch(self, store: Store) -> Path:
        """Give where the file's bytes lie; raise `Unfetchable` with the reason."""
        if self.trouble:
            raise Unfetchable(self.trouble)
        return self.get(store)

    def below(self, depth: int) -> "Found":
        """Give the same file as seen from a folder further down."""
        return Found(self.parts[depth:], self.get, self.size, self.trouble)

    def within(self, *above: str) -> "Found":
        """Give the same file as seen from further up."""
        return Found((*above, *self.parts), self.get, self.size, self.trouble)


def is_noise(parts: Sequence[str]) -> bool:
    """Tell what operating systems, editors and libraries leave behind from what was handed in."""
    return any(part.startswith(".") or part.casefold() in _NOISE | _LIBRARIES for part in parts)


def by_top(found: Sequence[Found]) -> dict[str, list[Found]]:
    """Group files by the first part of their path, in its order."""
    groups: dict[str, list[Found]] = {}
    for each in sorted(found, key=lambda each: each.parts):
        groups.setdefault(each.parts[0], []).append(each)
    return groups
