"""The files of an upload that could be graded, out of whatever they are packed in."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from graders.course.intake.archive import NoArchive, list_archive
from graders.course.intake.found import NOTEBOOKS, OTHER_ARCHIVES, SCRIPTS, ZIPS, Found
from graders.course.intake.store import Store, Unfetchable
from graders.course.intake.upload import Upload
from graders.engine.submission import Unreadable, read_submission

DEEPEST = 3
MOST_CANDIDATES = 50
MOST_ARCHIVES = 8
LARGEST_LISTING = 4 * 2**20
"""Bytes of one archive's table of contents; that of a whole Python environment fits."""
_OTHER_SUFFIXES = (".txt", ".json", "")
_LARGEST_UNNAMED = 64 * 2**20


@dataclass(frozen=True)
class Candidate:
    """A file that could be graded, and where it lies now."""

    where: str
    path: Path
    renamed: bool = False
    """Whether only its content says that it is a notebook."""

    @property
    def kind(self) -> str:
        """What to call it."""
        return "script" if self.path.suffix.lower() in SCRIPTS else "notebook"


@dataclass
class Opened:
    """What was found in an upload."""

    candidates: list[Candidate] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    """Files that could not be graded whatever is in them."""
    troubles: list[str] = field(default_factory=list)
    """Files that cannot be had, a line each."""
    archives: int = 0
    """How many have been opened."""


def open_upload(upload: Upload, store: Store) -> Opened:
    """Fetch the notebooks of an upload; its scripts where it has none; else what is a notebook by its content."""
    store.begin_upload()
    opened = Opened()
    with ExitStack() as closing:
        files = _unpacked(upload.files, store, closing, opened, DEEPEST)
        for suffixes in (NOTEBOOKS, SCRIPTS):
            _fetch([each for each in files if each.suffix in suffixes], store, opened)
            if opened.candidates:
                break
        rest = [each for each in files if each.suffix not in NOTEBOOKS + SCRIPTS]
        if not opened.candidates:
            rest = _fetch_renamed(rest, store, opened)
    opened.others = [each.where for each in rest]
    return opened


def _unpacked(
    files: Sequence[Found], store: Store, closing: ExitStack, opened: Opened, depth: int, above: tuple[str, ...] = ()
) -> list[Found]:
    """Give all files, those in archives within archives too; what cannot be opened becomes a trouble."""
    unpacked: list[Found] = []
    for each in files:
        here = each.within(*above)
        if each.suffix in OTHER_ARCHIVES:
            opened.troubles.append(f"{here.where}: a {each.suffix} archive, which is not read")
        elif each.suffix not in ZIPS:
            unpacked.append(here)
        elif not depth or opened.archives >= MOST_ARCHIVES:
            opened.troubles.append(f"{here.where}: an archive too deep inside others, or one of too many")
        else:
            inner = _listed(each, here, store, closing, opened)
            unpacked += _unpacked(inner, store, closing, opened, depth - 1, here.parts)
    return unpacked


def _listed(archive: Found, here: Found, store: Store, closing: ExitStack, opened: Opened) -> list[Found]:
    opened.archives += 1
    try:
        path = archive.fetch(store)
        closing.callback(store.discard, path)
        return list_archive(path, closing, LARGEST_LISTING)
    except (Unfetchable, NoArchive) as error:
        opened.troubles.append(f"{here.where}: {error}")
        return []


def _fetch(files: Sequence[Found], store: Store, opened: Opened) -> None:
    if len(files) > MOST_CANDIDATES:
        opened.troubles.append(f"{len(files)} files that could be graded, of which {MOST_CANDIDATES} were looked at")
    for each in sorted(files, key=lambda each: (len(each.parts), each.parts))[:MOST_CANDIDATES]:
        try:
            opened.candidates.append(Candidate(each.where, each.fetch(store)))
        except Unfetchable as error:
            opened.troubles.append(f"{each.where}: {error}")


def _fetch_renamed(files: Sequence[Found], store: Store, opened: Opened) -> list[Found]:
    """Fetch what is a notebook by its content, and give the other files."""
    others = []
    for each in files:
        tried = each.suffix in _OTHER_SUFFIXES or ".ipynb" in each.name.lower()
        candidate = _by_content(each, store) if tried and len(opened.candidates) < MOST_CANDIDATES else None
        if candidate is None:
            others.append(each)
        else:
            opened.candidates.append(candidate)
    return others


def _by_content(found: Found, store: Store) -> Candidate | None:
    """Give a file as a notebook, under a name that says so, if it is one."""
    if found.size > _LARGEST_UNNAMED:
        return None
    try:
        with found.fetch(store).open("rb") as file:
            path = store.write(file, ".ipynb", _LARGEST_UNNAMED)
    except (Unfetchable, OSError):
        return None
    try:
        read = read_submission(path)
    except Unreadable:
        store.discard(path)
        return None
    return Candidate(found.where, path, renamed=True) if read.cells else None
