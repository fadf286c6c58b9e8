"""The page of a whole course: one file that stands beside the entries' folders, and loads nothing."""

import base64
import hashlib
import os
import statistics as arithmetic
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Template
from markupsafe import Markup

from graders.course import attention, plots, statistics
from graders.course.entry import Entry, Graded, Student
from graders.engine import wording
from graders.engine.report import Report, TaskReport
from graders.engine.templating import make_environment
from graders.engine.text import one_line

TEMPLATES = Path(__file__).parent / "templates"
NAME_LENGTH = 60
REASON_LENGTH = 300
MOST_SLOW = 10
MOST_MISSED = 8
TIMES_BEGIN, TIMES_END = "<!-- times -->", "<!-- end of times -->"
"""All that differs between two runs stands between these; no text of a report can, as its `<` is escaped."""

OUTCOMES = ("passed", "partial", "failed", "unanswered", "review", "not_judged")
CAUSE_WORDS: dict[attention.Cause, str] = {
    "review": "a person decides",
    "not_judged": "not judged",
    "no_file": "nothing to grade",
    "several_files": "one of several files",
}


def course_page(graded: Sequence[Graded], remarks: Sequence[str] = ()) -> str:
    """Write the page of a course; `remarks` say what the intake left aside."""
    found = statistics.reports(graded)
    concerns = attention.concerns(graded)
    return _template().render(
        _counted(graded, found),
        title=next((report.title for report in found), "Course"),
        graded=graded,
        entries=[each.entry for each in graded],
        reports=found,
        remarks=remarks,
        concerns=concerns,
        causes=Counter(concern.cause for concern in concerns),
        absent=[each.entry for each in graded if not each.entry.handed_in],
        alike=statistics.alike(graded),
        noted=[each for each in graded if each.report is not None and each.report.judged and each.report.notes],
        slowest=_slowest(graded),
        seconds=[report.seconds for report in found],
        circumstances=_circumstances(found),
    )


def _counted(graded: Sequence[Graded], found: Sequence[Report]) -> dict[str, object]:
    """Give what the page says in numbers."""
    scores = statistics.complete_scores(graded)
    most = max((report.max_score for report in found), default=0.0)
    successes = statistics.task_success(graded)
    rules = statistics.rule_success(graded)
    return {
        "scores": scores,
        "most": most,
        "columns": plots.columns(statistics.histogram(scores, most)),
        "quartiles": statistics.quartiles(scores),
        "tasks": [success.task for success in successes],
        "task_success": successes,
        "rules": rules,
        "most_missed": sorted((rule for rule in rules if rule.missed), key=_share_missed)[:MOST_MISSED],
        "mistakes": statistics.mistakes(graded),
        "written": statistics.written(graded),
    }


def without_times(page: str) -> str:
    """Give a page without what differs between two runs that come to the same."""
    before, _, rest = page.partition(TIMES_BEGIN)
    return before + rest.partition(TIMES_END)[2]


@cache
def _template() -> Template:
    environment = make_environment(TEMPLATES)
    environment.filters.update(
        address=_address,
        code_tasks=_code_tasks,
        number=wording.number,
        segments=lambda counts: plots.segments(counts, OUTCOMES),
        score=_score,
        short=lambda text: one_line(text, REASON_LENGTH),
        student=_student,
        students=_students,
        when=lambda moment: moment.strftime("%Y-%m-%d %H:%M"),
    )
    environment.globals.update(
        arithmetic=arithmetic,
        cause_words=CAUSE_WORDS,
        outcomes=OUTCOMES,
        plots=plots,
        script=_script(),
        style=_style(),
        symbols=wording.SYMBOLS,
        times=(Markup(TIMES_BEGIN), Markup(TIMES_END)),
        words=wording.STATUS_WORDS,
    )
    environment.globals["policy"] = _policy(_script(), _style())
    return environment.get_template("course.html.jinja")


def _script() -> Markup:
    return Markup((TEMPLATES / "course.js").read_text(encoding="utf-8"))


def _style() -> Markup:
    return Markup(make_environment(TEMPLATES).get_template("course.css").render())


def _policy(script: str, style: str) -> str:
    """Allow this script and this style, and nothing else; they are told by their hashes."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _address(graded: Graded, task: str = "") -> str:
    """Give the address of an entry's page; beginning with `./`, it leads nowhere else whatever the folder is called."""
    place = f"#{quote(task, safe='')}" if task else ""
    return f"./{quote(_folder(graded.entry.name), safe='')}/feedback.html{place}"


def _folder(name: str) -> bytes:
    try:
        return os.fsencode(name)
    except UnicodeEncodeError:  # no folder can have this name
        return name.encode(errors="replace")


def _code_tasks(report: Report | None) -> dict[str, TaskReport]:
    return {task.id: task for task in report.tasks if task.kind == "code"} if report else {}


def _score(report: Report) -> str:
    """Give the score, or the least that it will be, or a dash where there are no points yet."""
    if statistics.is_complete(report):
        return wording.number(report.score)
    waits = [task.status in ("review", "not_judged") for task in report.tasks if task.kind == "code"]
    return "–" if all(waits) else f"≥ {wording.number(report.score)}"


def _student(student: Student) -> str:
    return one_line(student.name or student.key, NAME_LENGTH)


def _students(entry: Entry) -> str:
    return ", ".join(_student(student) for student in entry.students)


def _share_missed(rule: statistics.RuleSuccess) -> float:
    return -rule.missed / rule.answered


def _slowest(graded: Sequence[Graded]) -> list[Graded]:
    timed = [each for each in graded if each.report is not None]
    return sorted(timed, key=lambda each: -each.report.seconds if each.report else 0.0)[:MOST_SLOW]


def _circumstances(found: Sequence[Report]) -> list[tuple[str, int]]:
    """Say on what devices and with what versions reports were made, and how many; files that were not run left out."""
    told: Counter[str] = Counter()
    for report in found:
        versions = ", ".join(f"{name} {version}" for name, version in sorted(report.environment.items()))
        if report.device or versions:
            told[f"on {report.device or 'no device'} with {versions or 'versions unknown'}"] += 1
    return sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))
