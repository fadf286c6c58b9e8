"""Every export there is: what it is called, what it needs, and who writes it."""

from collections.abc import Callable

import msgspec

from graders.course.exports.brightspace import write_brightspace
from graders.course.exports.bscli import write_bscli
from graders.course.exports.canvas import write_canvas
from graders.course.exports.classroom50 import write_classroom50
from graders.course.exports.export import ToDo, Wanted
from graders.course.exports.github_annotations import write_github_annotations
from graders.course.exports.github_summary import write_github_summary
from graders.course.exports.gradescope import write_gradescope
from graders.course.exports.junit import write_junit
from graders.course.exports.moodle import write_moodle
from graders.course.exports.nbgrader import write_nbgrader
from graders.course.exports.plain import write_csv, write_parquet
from graders.course.rows import Snapshot
from graders.engine.report import Report


class CourseFormat(msgspec.Struct, frozen=True):
    """An export of a whole gradebook."""

    words: str
    write: Callable[[Snapshot, Wanted], list[ToDo]]
    needs: str = ""
    """The option without which there is nothing to fill in."""


class ReportFormat(msgspec.Struct, frozen=True):
    """An export of one submission's report."""

    words: str
    write: Callable[[Report, Wanted], list[ToDo]]
    needs: str = "--report"


COURSE_FORMATS: dict[str, CourseFormat] = {
    "csv": CourseFormat("a table for people and spreadsheets", write_csv),
    "parquet": CourseFormat("a table for programs", write_parquet),
    "brightspace": CourseFormat("Brightspace: Grades, Import", write_brightspace),
    "bscli": CourseFormat("bscli: the feedback.txt of each submission", write_bscli, "--archive"),
    "canvas": CourseFormat("Canvas: Grades, Import", write_canvas, "--gradebook-csv"),
    "moodle": CourseFormat("Moodle: Upload grading worksheet", write_moodle, "--worksheet"),
    "nbgrader": CourseFormat("the table that nbgrader export writes", write_nbgrader),
}

REPORT_FORMATS: dict[str, ReportFormat] = {
    "gradescope": ReportFormat("Gradescope: results.json", write_gradescope),
    "classroom50": ReportFormat("Classroom 50: result.json", write_classroom50),
    "junit": ReportFormat("JUnit XML", write_junit),
    "github-summary": ReportFormat("GitHub: the summary of a job", write_github_summary),
    "github-annotations": ReportFormat("GitHub: annotations, to be printed by a job", write_github_annotations),
}
