"""Downloads as learning management systems make them, of any number of submissions: the same for the same seed."""

import io
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from graders.engine.submission import Submission
from tests.labelled import cases

FIRST_NAMES = (
    "Aiden", "Zoë", "Jean-Luc", "Sanne", "Łukasz", "José", "Nguyễn", "Fatima", "Søren", "Ming", "Anne - Marie", "Daan",
    "Emma", "Bram", "Lotte", "Thijs", "Yusuf", "Iris", "Ravi", "Chloé", "Björn", "Mei", "Olga", "Piotr", "Noor", "Sem",
)  # fmt: skip
LAST_NAMES = (
    "Rodriguez", "O'Neill-van der Berg", "de Vries", "Jansen", "Müller", "Østergård", "García Márquez", "van 't Hof",
    "Özdemir", "李", "Smith", "Bakker", "Visser", "Nowak", "Kaya", "Singh", "Dubois", "Hendriks", "Ivanova", "Tanaka",
    "Peeters", "El Amrani", "van den Heuvel", "Kowalska", "Nielsen", "Rossi", "Fischer", "Haddad", "Chen", "Mulder",
)  # fmt: skip
HEADER_TIME = (2025, 10, 31, 12, 0, 0)
START = datetime(2025, 10, 1, 9, 0)
PDF = b"%PDF-1.7\n% a report\n"
INDEX = b"<html><body><table><tr><td>Submissions</td></tr></table></body></html>"
HOSTILE_NAMES = (
    "../../../etc/cron.d/hw.ipynb", "/tmp/hw.ipynb", "..\\..\\hw.ipynb", "C:\\hw.ipynb", f"{'n' * 400}.ipynb",
    "con.ipynb", "<script>alert(1)</script>.ipynb", "=cmd|' /C calc'!A0.ipynb", "\u202ebnypi.ipynb", "hw\x1b[2J.ipynb",
)  # fmt: skip
KINDS = {
    "plain": 60, "resubmitted": 10, "with a PDF": 8, "two notebooks": 4, "zip": 5, "zip in zip": 2, "renamed": 3,
    "only a PDF": 2, "broken": 2, "empty": 1, "hostile name": 3, "bomb": 1, "group": 4,
}  # fmt: skip
"""What students do, and how often in a hundred."""


@dataclass(frozen=True)
class Handed:
    """What one person or group handed in, and the notebook that must be graded: None where there is none, or half."""

    prefix: str
    label: str
    kind: str
    notebook: Path | None
    uploads: int = 1


Files = dict[str, bytes]


def write_corpus_notebooks(folder: Path, count: int) -> list[Path]:
    """Write the first labelled submissions as notebooks."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for case in cases()[:count]:
        path = folder / f"{case.path.parent.name}-{case.path.stem}.ipynb"
        path.write_bytes(notebook_bytes(case.submission()))
        paths.append(path)
    return paths


def notebook_bytes(submission: Submission) -> bytes:
    """Return a notebook of these cells."""
    cells: list[dict[str, object]] = []
    for cell in submission.cells:
        code: dict[str, object] = {"execution_count": None, "outputs": []} if cell.kind == "code" else {}
        cells.append({"cell_type": cell.kind, "metadata": {}, "source": cell.source, **code})
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}).encode()


def make_brightspace(path: Path, notebooks: Sequence[Path], count: int, seed: int) -> list[Handed]:
    """Write a Brightspace zip of `count` persons and groups, and return what is to be found in it."""
    draw = random.Random(seed)
    handed = []
    with zipfile.ZipFile(path, "w") as archive:
        _add(archive, "index.html", INDEX)
        for index in range(count):
            kind = draw.choices(list(KINDS), list(KINDS.values()))[0]
            source = notebooks[index % len(notebooks)]
            label = f"Group {index}" if kind == "group" else _name(draw)
            prefix = f"{10_000 + index}-640693"
            uploads = 1 if kind != "resubmitted" else draw.randint(2, 3)
            when = START + timedelta(minutes=draw.randrange(40_000))
            for version in range(uploads):
                latest = version == uploads - 1
                files = _files(kind if latest else "plain", source if latest else draw.choice(notebooks), draw)
                for name, content in files.items():
                    _add(archive, f"{prefix} - {label} - {brightspace_time(when)}/{name}", content)
                when += timedelta(minutes=draw.randint(1, 3_000))
            graded = source if kind not in ("only a PDF", "empty", "bomb") and not _leads_out(kind, files) else None
            handed.append(Handed(prefix, label, kind, graded if kind != "broken" else None, uploads))
        _add(archive, "__MACOSX/._index.html", b"\0")
        _add(archive, ".DS_Store", b"\0")
    return handed


def make_canvas(path: Path, notebooks: Sequence[Path], count: int, seed: int) -> list[Handed]:
    """Write a Canvas zip: all files flat, every fifth one late."""
    draw = random.Random(seed)
    handed = []
    with zipfile.ZipFile(path, "w") as archive:
        for index in range(count):
            label = "".join(each for each in _name(draw).lower() if each.isalnum())
            source = notebooks[index % len(notebooks)]
            late = "_LATE" if index % 5 == 4 else ""
            _add(archive, f"{label}{late}_{12_000 + index}_{67_000 + index}_assignment_3.ipynb", source.read_bytes())
            handed.append(Handed(str(12_000 + index), label, "late" if late else "plain", source))
    return handed


def make_moodle(path: Path, notebooks: Sequence[Path], count: int, seed: int) -> list[Handed]:
    """Write a Moodle zip: a folder for each participant."""
    draw = random.Random(seed)
    handed = []
    with zipfile.ZipFile(path, "w") as archive:
        for index in range(count):
            label, source = _name(draw), notebooks[index % len(notebooks)]
            folder = f"{label}_{300 + index}_assignsubmission_file"
            _add(archive, f"{folder}/assignment 3.ipynb", source.read_bytes())
            handed.append(Handed(str(300 + index), label, "plain", source))
    return handed


def make_bscli(path: Path, notebooks: Sequence[Path], count: int, seed: int) -> list[Handed]:
    """Write a grader archive of `bscli`: every third submission is a pair's, every fifth one late."""
    draw = random.Random(seed)
    submissions: dict[str, object] = {}
    handed = []
    with zipfile.ZipFile(path, "w") as archive:
        for index in range(count):
            pair = index % 3 == 2
            people = [(_name(draw), f"s{1_000_000 + 2 * index + each}") for each in range(1 + pair)]
            folder = f"group-{index}" if pair else people[0][1]
            late = " (!!!LATE!!! 1 day, 1h:2m:3s)" if index % 5 == 4 else ""
            members = "".join(f"Group member: {name} ({username})\n" for name, username in people)
            head = (
                f"Assignment: Assignment 3\nSubmitted by: {people[0][0]} ({people[0][1]})\n"
                f"Submitted at: 2024-11-06 14:52:48{late}\n" + (f"Group: Group {index}\n{members}" if pair else "")
            )
            source = notebooks[index % len(notebooks)]
            _add(archive, f"grader-1/submissions/{folder}/feedback.txt", _feedback(head).encode())
            _add(archive, f"grader-1/submissions/{folder}/hw.ipynb", source.read_bytes())
            students = {str(500 + 2 * index + at): {"name": n, "username": u} for at, (n, u) in enumerate(people)}
            submissions[folder] = {"entityId": index, "entityType": "Group" if pair else "User", "students": students}
            handed.append(Handed(folder, people[0][0], "late" if late else "plain", source))
        grader = {"orgUnitId": 1, "assignmentId": "a3", "submissions": submissions}
        _add(archive, "grader-1/data/grader.json", json.dumps(grader).encode())
        _add(archive, "grader-1/grading_instructions.txt", b"Grade them.\n")
    return handed


def make_nbgrader(folder: Path, notebooks: Sequence[Path], count: int) -> list[Handed]:
    """Write an nbgrader course folder with a tree of submissions."""
    handed = []
    for index in range(count):
        source, student = notebooks[index % len(notebooks)], f"student-{index}"
        place = folder / "submitted" / student / "assignment_3"
        place.mkdir(parents=True)
        (place / "assignment_3.ipynb").write_bytes(source.read_bytes())
        (place / "timestamp.txt").write_text(f"2025-02-02 15:{index % 60:02}:23.948203 Europe/Amsterdam")
        handed.append(Handed(student, student, "plain", source))
    (folder / "release" / "assignment_3").mkdir(parents=True)
    (folder / "release" / "assignment_3" / "assignment_3.ipynb").write_bytes(notebooks[0].read_bytes())
    return handed


def brightspace_time(when: datetime) -> str:
    """Return a time as Brightspace writes it in names: no colon, the hour without a zero."""
    return f"{when:%b} {when.day}, {when.year} {when.hour % 12 or 12}{when:%M %p}"


def zipped(files: Files) -> bytes:
    """Return a zip archive of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            _add(archive, name, content)
    return buffer.getvalue()


def _name(draw: random.Random) -> str:
    return f"{draw.choice(FIRST_NAMES)} {draw.choice(LAST_NAMES)}"


def _files(kind: str, source: Path, draw: random.Random) -> Files:
    """Return what one upload of a kind holds."""
    content = source.read_bytes()
    made: dict[str, Callable[[], Files]] = {
        "with a PDF": lambda: {"assignment_3.ipynb": content, "report.pdf": PDF},
        "two notebooks": lambda: {"assignment_3.ipynb": content, "scratch.ipynb": _scratch()},
        "zip": lambda: {
            "hw.zip": zipped({"hw/assignment_3.ipynb": content, "__MACOSX/hw/._assignment_3.ipynb": b"\0"})
        },
        "zip in zip": lambda: {"hw.zip": zipped({"inner.zip": zipped({"a/b/assignment_3.ipynb": content})})},
        "renamed": lambda: {"final final (2).ipynb": content},
        "only a PDF": lambda: {"report.pdf": PDF},
        "broken": lambda: {"assignment_3.ipynb": content[: len(content) // 2]},
        "empty": lambda: {"hw.zip": zipped({})},
        "hostile name": lambda: {"hw.zip": zipped({draw.choice(HOSTILE_NAMES): content})},
        "bomb": lambda: {"hw.zip": zipped({"assignment_3.ipynb": bytes(32 * 2**20)})},
    }
    return made.get(kind, lambda: {"assignment_3.ipynb": content})()


def _leads_out(kind: str, files: Files) -> bool:
    """Tell whether a hostile name is one that would leave the folder."""
    if kind != "hostile name":
        return False
    name = zipfile.ZipFile(io.BytesIO(files["hw.zip"])).namelist()[0].replace("\\", "/")
    return name.startswith("/") or ".." in name or name[1:2] == ":"


def _scratch() -> bytes:
    cell: dict[str, object] = {
        "cell_type": "code",
        "metadata": {},
        "source": "print(1)",
        "execution_count": None,
        "outputs": [],
    }
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}).encode()


def _feedback(head: str) -> str:
    return (
        f"{head}====================[Brightspace comment]====================\nhello !!!LATE!!!\n"
        "====================[Enter grade below]======================\nTODO\n"
        "====================[Enter feedback below]===================\n\n"
    )


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Add a file with a fixed time in its header."""
    info = zipfile.ZipInfo("x", HEADER_TIME)
    info.filename = name  # as it is: a ZipInfo that is made with it cleans it
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content)
