"""Attacks: submissions that try to cheat, to look around, to stay, or to harm, and the world that they would do it to."""

import contextlib
import json
import os
import shutil
import socket
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import psutil

from graders.engine.files import report_json
from graders.engine.observation import Raised
from graders.engine.page import feedback_page
from graders.engine.report import Report
from graders.engine.sandbox import Sandbox
from graders.engine.submission import Submission
from tests.labelled import Case, failing_in

ATTEMPTS = Path(__file__).with_name("attempts")
CANARY = "CANARY-51f0c2"
ATTACK = "attack"
"""The name under which a test records what came of one."""
FELL = "FELL"
"""What an attack raises that has seen its own success."""


@dataclass
class World:
    """What lies in reach of an attack where no walls stand: a secret, a folder, a listener, the judge itself."""

    folder: Path
    hits: list[str] = field(default_factory=list)
    """What connected, or was received."""
    port: int = 0
    _marks: tuple[object, object] = (None, None)

    @property
    def secret(self) -> Path:
        """A file that anyone may read."""
        return self.folder / "secret.txt"

    @property
    def outside(self) -> Path:
        """A folder that anyone may write in."""
        return self.folder / "outside"

    def fill_in(self, source: str) -> str:
        """Put the names of this world's things into an attack's code."""
        names = {"secret": self.secret, "outside": self.outside, "port": self.port, "judge": os.getpid()}
        for name, value in names.items():
            source = source.replace(f"{{{name}}}", str(value))
        return source

    @contextlib.contextmanager
    def listening(self) -> Iterator["World"]:
        """Set up the files, and listen at one port for both protocols until it is over."""
        self._put_in_place()
        with socket.create_server(("127.0.0.1", 0)) as stream, socket.socket(type=socket.SOCK_DGRAM) as datagrams:
            self.port = stream.getsockname()[1]
            datagrams.bind(("127.0.0.1", self.port))
            for receive in (stream.accept, lambda: datagrams.recvfrom(1)):
                threading.Thread(target=self._note, args=(receive,), daemon=True).start()
            yield self
            for listener in (stream, datagrams):
                with contextlib.suppress(OSError):
                    listener.shutdown(socket.SHUT_RDWR)

    def _note(self, receive: Any) -> None:
        with contextlib.suppress(OSError):
            while True:
                receive()
                self.hits.append("something came in")

    def changes(self) -> list[str]:
        """Say what has changed out here, and undo it, so that nobody else is blamed for it."""
        found = [f"{path.name} was written outside" for path in _entries(self.outside)]
        found += ["the secret was changed"] if _marks(self.secret) != self._marks[0] else []
        found += ["the folder outside was changed"] if _marks(self.outside) != self._marks[1] and not found else []
        found += self.hits
        if found:
            self._put_in_place()
        return found

    def _put_in_place(self) -> None:
        """Set up the files as they are before any attack, whatever is there now."""
        self.hits.clear()
        self.folder.chmod(0o755)
        for path in (self.secret, self.outside):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        self.secret.write_text(CANARY)
        self.secret.chmod(0o644)
        self.outside.mkdir()
        self.outside.chmod(0o777)
        self._marks = _marks(self.secret), _marks(self.outside)


@dataclass(frozen=True)
class Attack:
    """One of the files."""

    path: Path

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.stem

    @property
    def header(self) -> dict[str, str]:
        """What the file says of itself."""
        return Case(self.path).header

    @property
    def kind(self) -> str:
        """What it is about: forge, read, persist, exhaust, network, escape or hostile."""
        return self.header["kind"]

    @property
    def known_to_fall(self) -> str:
        """Why it succeeds, where that is known and not mended; docs/security.md says so too."""
        return self.header.get("falls", "")

    @property
    def undeserved(self) -> set[str]:
        """The tasks that it must not get full marks for."""
        return failing_in(self.header["deserves"])

    def submission(self, world: World) -> Submission:
        """Give the attack as a submission, in a world."""
        submission = Case(self.path).submission()
        cells = [msgspec.structs.replace(cell, source=world.fill_in(cell.source)) for cell in submission.cells]
        return msgspec.structs.replace(submission, cells=cells)

    def gains(self, report: Report, raised: list[Raised]) -> list[str]:
        """Say what the report, or an exception that left a cell, shows that it must not."""
        text = report_json(report).decode()
        page = feedback_page(report)
        found = [
            f"full marks for {task.id}"
            for task in report.tasks
            if task.id in self.undeserved and task.status == "passed"
        ]
        found += ["the secret is in the report"] if CANARY in text + page else []
        found += [error.text for error in raised if FELL in error.text]
        never = self.header.get("never")
        found += [f"the page holds {never!r}"] if never and never in page else []
        return found


def _marks(path: Path) -> tuple[object, ...]:
    """Give all that an attack may have changed of a file or a folder itself."""
    if not path.exists():
        return ()
    status = path.lstat()
    content = path.read_bytes() if path.is_file() else b""
    return content, status.st_mode, status.st_uid, status.st_nlink, status.st_mtime_ns


def _entries(folder: Path) -> list[Path]:
    """Give what a folder holds, if it still is one."""
    return [*folder.iterdir()] if folder.is_dir() and not folder.is_symlink() else []


def attacks() -> list[Attack]:
    """Give all attacks."""
    return [Attack(path) for path in sorted(ATTEMPTS.glob("*.py"))]


def attack_lines(recorded: Iterable[object]) -> list[str]:
    """Give the table as lines of text, from what tests have recorded: kind, name, walls, what was found, why it falls."""
    rows = sorted([str(part) for part in row] for row in recorded if isinstance(row, tuple))
    lines = []
    fell = known = 0
    for kind, name, tier, found, why in rows:
        fell += bool(found)
        known += bool(found and why)
        came = f"FELL: {found}" if found else "stood"
        lines.append(f"{kind:8}  {name:48}  {tier:10}  {came}{f' (known: {why})' if why else ''}")
    return [*lines, f"{len(rows)} attacks: {len(rows) - fell} stood, {fell} fell, {known} of them known"]


def processes(sandbox: Sandbox) -> set[psutil.Process]:
    """Give all processes that belong to a sandbox, and to what was graded in it."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return set(psutil.Process(sandbox.leader).children(recursive=True))
    return set()


def without_times(report: Report) -> Any:
    """Give a report without what differs each time."""
    plain = json.loads(report_json(report))
    plain.pop("seconds")
    return plain
