"""What a GitHub workflow is told of the reports of a run: annotations on the notebooks, and the job's summary."""

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from graders.course.entry import Graded
from graders.course.exports.github_annotations import annotations
from graders.course.exports.github_summary import MOST_BYTES, summary
from graders.course.outcome import read_report

TOO_LONG = "\n{} more are too long for this page; their reports have all of it.\n"


@contextmanager
def commands_stopped() -> Iterator[None]:
    """Have a runner take nothing that is printed for a command: a student's words are among it."""
    end = secrets.token_hex(16)
    print(f"::stop-commands::{end}", flush=True)
    try:
        yield
    finally:
        print(f"::{end}::", flush=True)


def tell_github(graded: Sequence[Graded], out: Path) -> None:
    """Print the annotations, and append the reports to the file that the workflow names for summaries."""
    reported = [each.entry for each in graded if each.report is not None]
    for entry in reported:
        if entry.file is not None:
            for line in annotations(read_report(out / entry.name), entry.origin, entry.file.read_bytes()):
                print(line)
    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        _append_summaries([out / entry.name for entry in reported], Path(file))


def _append_summaries(folders: Sequence[Path], file: Path) -> None:
    """Append the summary of each report, as long as GitHub takes it."""
    with file.open("a", encoding="utf-8") as opened:
        room = MOST_BYTES - opened.tell()
        for place, folder in enumerate(folders):
            text = summary(read_report(folder))
            room -= len(text.encode())
            if room < 0:
                opened.write(TOO_LONG.format(len(folders) - place))
                return
            opened.write(text)
