"""What a GitHub workflow is told of the reports of a run: annotations on the notebooks, and the job's summary."""

import os
from collections.abc import Sequence
from pathlib import Path

from graders.course.entry import Graded
from graders.course.exports.github_annotations import annotations
from graders.course.exports.github_summary import summary
from graders.course.outcome import read_report


def tell_github(graded: Sequence[Graded], out: Path) -> None:
    """Print the annotations, and append each report to the file that the workflow names for summaries."""
    for entry in (each.entry for each in graded if each.report is not None):
        report = read_report(out / entry.name)
        if entry.file is not None:
            for line in annotations(report, entry.origin, entry.file.read_bytes()):
                print(line)
        if file := os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(file).open("a", encoding="utf-8") as open_file:
                open_file.write(summary(report))
