"""Courses that are made up: drawn by a seed, with all that happens in real ones."""

import hashlib
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from random import Random

from msgspec.structs import replace

from graders.course.entry import Entry, Graded, Student
from graders.engine.assignment import Assignment, Task, read_assignment
from graders.engine.report import Criterion, Excerpt, Report, TaskReport, TaskStatus, report_unjudged, summarize
from graders.engine.verdict import Evidence, table
from tests.small import REGULARIZATION

from .mistakes import MISTAKES, REVIEWS, RULES, UNJUDGED, UNREADABLE, Mistake

FIRST = [
    "Anna", "Bram", "Chloé", "Daan", "Eline", "Femke", "Giovanni", "Hüseyin", "Ilse", "Jasper", "Kim", "Lotte",
    "Mehmet", "Noor", "Oscar", "Priya", "Quinten", "Rosa", "Sven", "Tess", "Umar", "Vera", "Wout", "Xinyi",
    "Yara", "Zoë",
]  # fmt: skip
LAST = [
    "Jansen", "de Vries", "van den Berg", "O'Neill-van der Berg", "Bakker", "Yılmaz", "Smit", "Nguyễn",
    "Müller", "Kowalski", "Øster", "Sánchez", "van Dijk", "Li", "Visser", "Mulder", "Bos", "Peeters",
]  # fmt: skip
HOSTILE = [
    "<script>alert(1)<", "javascript:alert(1)", "\" onmouseover='alert(1)", "' style=x", "%2e%2e", "a#b?c=d&amp;", "{{ 7 * 7 }}",
    "&lt;b&gt;", "\u202etxt.exe", "שלום עולם", "مرحبا", "-->", "]]>", "=cmd|' !A0", "\x1b[31mred", "e\u0301\u0301\u0301\u0301\u0301\u0301",
    "very long " * 20, "\u200bnothing", "🦉", "   ",
]  # fmt: skip
"""Names that a folder can have, and that do something where they are not shown with care."""
DEADLINE = datetime(2025, 11, 14, 23, 59, tzinfo=timezone(timedelta(hours=1)))
SOURCE = "for rate in rates:\n    net = build_net_with_dropout(rate)\n    history = fit(net, fashion_train, fashion_validation)\n"
ANSWER = "The training loss goes on falling while the validation loss rises again, so the net overfits."
ENVIRONMENT = {"python": "3.11", "torch": "2.13.0", "dryfit": "0.1.0", "walls": "namespaces"}


def make_course(count: int, seed: int, *, hostile: bool = False) -> list[Graded]:
    """Draw so many entries with their reports; `hostile` gives each tenth a name that attacks whoever shows it."""
    random = Random(seed)
    return [_graded(random, number, hostile and number % 10 == 3) for number in range(count)]


@cache
def the_assignment() -> Assignment:
    """Give the assignment that the reports are about."""
    return read_assignment(REGULARIZATION)


def _graded(random: Random, number: int, hostile: bool) -> Graded:
    entry = _entry(random, number, hostile)
    if not entry.handed_in:
        return Graded(entry)
    if entry.file is None or random.random() < 0.02:
        reason = f"{entry.origin}: {UNREADABLE}" if entry.file else entry.why
        return Graded(entry, report_unjudged(the_assignment(), entry.name, reason))
    return Graded(entry, make_report(random, entry.name))


def _entry(random: Random, number: int, hostile: bool) -> Entry:
    hostile_text = HOSTILE[number // 10 % len(HOSTILE)] if hostile else ""
    students = tuple(_student(random, f"{number}{place}", hostile_text) for place in range(random.choice((1, 1, 1, 2))))
    first = students[0]
    name = f"{hostile_text[:80]}{number}" if hostile else f"{first.username}-{number}"
    group = f"Group {number}{hostile_text}" if len(students) > 1 else ""
    if random.random() < 0.04:
        return Entry(name, students, "on the roster, and handed in nothing", group=group, handed_in=False)
    origin = f"{100000 + number}-{first.name} - 14 November/assignment_3{hostile_text}.ipynb".replace("/", "_")
    uploaded = DEADLINE - timedelta(minutes=int(random.expovariate(1 / 900)) - 120)
    if random.random() < 0.015:
        return Entry(
            name, students, "no notebook among report.pdf, photo.jpg", origin=origin, group=group, uploaded=uploaded
        )
    several = random.random() < 0.06
    return Entry(
        name, students,
        "the latest of 2 uploads" if several else "the only notebook",
        Path("/course") / origin, origin, group, uploaded, uploaded > DEADLINE,
        passed_over=(f"assignment_3 (1){hostile_text}.ipynb",) if several else (),
    )  # fmt: skip


def _student(random: Random, number: str, hostile_text: str) -> Student:
    first, last = random.choice(FIRST), random.choice(LAST)
    plain = "".join(letter for letter in f"{first[0]}{last}".lower() if letter.isascii() and letter.isalpha())
    name = f"{first} {last} {hostile_text}".strip() if hostile_text else f"{first} {last}"
    return Student(name, f"s{1000000 + int(number) * 7}", plain, f"{plain}{number}@student.example")


def make_report(random: Random, name: str) -> Report:
    """Draw the report of a notebook that could be read."""
    ability = random.betavariate(5, 2)
    tasks = [_task(random, task, ability) for task in the_assignment().tasks]
    sha256 = hashlib.sha256(name.encode(errors="replace")).hexdigest()
    notes = (
        [f"Cell {random.randrange(5, 40)} took longer than 20 s and was left out."] if random.random() < 0.05 else []
    )
    seconds = random.lognormvariate(1, 0.6)
    return summarize(the_assignment(), name, sha256, "cpu", seconds, tasks, notes, ENVIRONMENT)


def _task(random: Random, task: Task, ability: float) -> TaskReport:
    if task.kind == "written":
        answer = ANSWER if task.points and random.random() < ability + 0.25 else ""
        return TaskReport(task.id, task.title, task.kind, 0.0, task.points, "written", answer=answer)
    if random.random() < 0.15 * (1 - ability):
        return _missed(task, "unanswered", list(RULES[task.id]), "failed", "")
    if random.random() < 0.008:
        return _missed(task, "not_judged", list(RULES[task.id]), "not_judged", UNJUDGED)
    if task.id in REVIEWS and random.random() < 0.02:
        criterion, reason = REVIEWS[task.id]
        return _missed(task, "review", [criterion], "review", reason)
    if random.random() > ability + {"3.4e": -0.15, "3.4a": -0.05, "3.2a": 0.2, "3.3a": 0.1}.get(task.id, 0.05):
        known = [mistake for mistake in MISTAKES if mistake.task == task.id]
        return _failed(task, random.choices(known, [mistake.weight for mistake in known])[0])
    criteria = [Criterion(name, rule, "passed") for name, rule in RULES[task.id].items()]
    return TaskReport(task.id, task.title, task.kind, task.points, task.points, "passed", criteria, "", _excerpts())


def _failed(task: Task, mistake: Mistake) -> TaskReport:
    criteria = []
    for name, rule in RULES[task.id].items():
        wrong, first = name in mistake.criteria, name == mistake.criteria[0]
        criterion = Criterion(name, rule, "failed" if wrong else "passed", mistake.reason if wrong else "")
        named = {"misconception": mistake.misconception, "advice": mistake.advice, "evidence": _evidence()}
        criteria.append(replace(criterion, **named) if first else criterion)
    status: TaskStatus = "partial" if mistake.points else "failed"
    return TaskReport(task.id, task.title, task.kind, mistake.points, task.points, status, criteria, "", _excerpts())


def _missed(task: Task, status: TaskStatus, names: list[str], outcome: str, reason: str) -> TaskReport:
    """Give a task in which some criteria end alike, for one reason."""
    criteria = [
        Criterion(name, rule, outcome if name in names else "passed", reason if name in names else "")
        for name, rule in RULES[task.id].items()
    ]
    return TaskReport(task.id, task.title, task.kind, 0.0, task.points, status, criteria)


def _evidence() -> Evidence:
    rows = [[epoch, 0.5 + epoch / 10, "'Stop'" if epoch == 5 else "-"] for epoch in range(6)]
    return Evidence("The smallest case that fails:", table(["epoch", "loss", "returned"], rows, marked=[5]))


def _excerpts() -> list[Excerpt]:
    return [Excerpt(21, SOURCE)]
