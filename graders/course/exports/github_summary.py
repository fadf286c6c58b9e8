"""The summary of a GitHub job: Markdown in which a student's text is only text."""

import html
import re

from graders.course.exports.export import ToDo, Wanted, report_to_do
from graders.engine.report import Criterion, Report, TaskReport
from graders.engine.text import cut, harmless, one_line
from graders.engine.wording import outlook, points, score, status_words, symbol
from graders.engine.writing import write_whole

MOST_BYTES = 2**20 - 2**10
"""GitHub takes 1 MiB; the rest is for a last line."""
MOST_REASON = 2_000
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~@&:$^=\"'/])")


def write_github_summary(report: Report, wanted: Wanted) -> list[ToDo]:
    """Write Markdown for `$GITHUB_STEP_SUMMARY`."""
    write_whole(wanted.out, summary(report))
    return report_to_do(report)


def summary(report: Report) -> str:
    """Give a report as Markdown, as much of it as GitHub takes."""
    parts = [_heading(report), *(_task(task) for task in report.tasks if task.kind == "code")]
    kept, size = [], 0
    for part in parts:
        size += len(part.encode()) + 1
        if size > MOST_BYTES:
            kept.append("\nThe rest is too long for this page; the report has all of it.\n")
            break
        kept.append(part)
    return "\n".join(kept)


def _heading(report: Report) -> str:
    lines = [f"## {_code(report.submission)} {_text(score(report))}", ""]
    lines += [f"{_text(line)}\n" for line in outlook(report)]
    lines += ["|   | task | points |", "|---|---|---|"]
    lines += [
        f"| {_text(symbol(task))} | {_text(f'{task.id} {task.title}')} | {_text(points(task))} |"
        for task in report.tasks
        if task.kind == "code"
    ]
    return "\n".join([*lines, ""])


def _task(task: TaskReport) -> str:
    """Give what there is to say of a task that was not passed."""
    if task.status == "passed":
        return ""
    lines = [f"### {_text(f'{task.id} {task.title}')}: {_text(status_words(task))}", ""]
    lines += [_block(task.note)] if task.note else []
    for each in task.criteria if task.status != "unanswered" else ():
        if each.status != "passed":
            lines += [f"- {_text(each.rule)}", "", *_said(each)]
    return "\n".join(lines)


def _said(criterion: Criterion) -> list[str]:
    """Give why a criterion was not passed, in blocks of their own; a hidden one keeps it to itself."""
    if criterion.hidden:
        return []
    evidence = "" if criterion.evidence is None else str(criterion.evidence)
    return [_block(text) for text in (criterion.reason, evidence, criterion.advice) if text]


def _text(text: str) -> str:
    """Give a text that Markdown leaves alone."""
    return _SPECIAL.sub(r"\\\1", one_line(text, 300))


def _code(text: str) -> str:
    """Give a name that may be anything as a span of code."""
    plain = one_line(text, 100)
    fence = "`" * (max((len(run) for run in re.findall("`+", plain)), default=0) + 1)
    return f"{fence} {plain} {fence}"


def _block(text: str) -> str:
    """Give a student's text in a block that ends only where it is meant to; an empty line would end it too."""
    shown = html.escape(cut(harmless(text), MOST_REASON)).replace("\n", "&#10;")
    return f"<pre>{shown}</pre>\n"
