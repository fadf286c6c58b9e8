"""Results kept by content: what was graded once is not graded again while nothing that counts has changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from graders import __version__
from graders.course.setup import Setup
from graders.engine.assignment import Assignment
from graders.engine.files import report_json
from graders.engine.report import Report
from graders.engine.writing import write_whole

_PACKAGE = Path(__file__).parents[1]
_JUDGES = (_PACKAGE / "engine",)
"""What of Dryfit a verdict comes from; a release also has a number, but work on it does not wait for the next."""
_NO_CODE = {"__pycache__", "mutants"}


class Results:
    """Reports in a folder, each under a name made of all that it depends on."""

    def __init__(self, folder: Path, setup: Setup) -> None:
        self._folder = folder
        self._setup = hashlib.sha256(f"{__version__} {setup.device} {setup.fingerprint}".encode()).hexdigest()

    def key(self, sha256: str, kind: str) -> str:
        """Give the name of a result: for these bytes, as a file of this kind, graded in this way."""
        return hashlib.sha256(f"{sha256} {kind} {self._setup}".encode()).hexdigest()

    def get(self, key: str) -> Report | None:
        """Give a report that was kept, if it is there and whole."""
        try:
            content = (self._folder / f"{key}.json").read_bytes()
            report = msgspec.json.decode(content, type=Report)
        except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
        return report if report_json(report) == content else None

    def keep(self, key: str, content: bytes) -> None:
        """Keep a report, as `report_json` gives it."""
        write_whole(self._folder / f"{key}.json", content)

    def forget(self, keys: Iterable[str]) -> None:
        """Drop reports, so that these are graded anew."""
        for key in keys:
            (self._folder / f"{key}.json").unlink(missing_ok=True)


def fingerprint(assignment: Assignment) -> str:
    """Give a digest of the code that decides: the engine, the assignment, its template and its reference."""
    digest = hashlib.sha256()
    beside = [assignment.folder / name for name in (assignment.template, assignment.reference) if name]
    for place in (*_JUDGES, assignment.folder, *beside):
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file() and not any(map(_is_no_code, file.relative_to(place).parts)):
                digest.update(str(file.relative_to(place.parent)).encode() + b"\0")
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _is_no_code(name: str) -> bool:
    return name in _NO_CODE or name.startswith(".")
