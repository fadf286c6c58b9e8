"""The kill table as a page of markdown: the same table, the same bytes."""

from collections.abc import Iterator

from graders.audit.kill_table import Criterion, Graded, KillTable
from graders.audit.mutant import Mutant
from graders.engine.assignment import Assignment

HEAD = """\
# Kill table: {title}

Written by `dryfit audit`. A mutant is the solved notebook with one mistake in it. *Noticed* counts the mutants that a
criterion fails or refers to a person, *alone* those that no other criterion of the task notices: without the criterion
they would pass.
"""


def kill_table_page(table: KillTable, assignment: Assignment) -> str:
    """Return the whole page."""
    parts = [HEAD.format(title=assignment.title), "\n".join(_counts(table))]
    parts += ["## Survivors", _survivors(table)]
    parts += ["## Criteria that no mutant needs", _not_needed(table)]
    for task, graded in table.by_task():
        parts.append(f"## {task} {assignment.task(task).title}")
        parts += ["\n".join(rows) for rows in (_criteria(table, task), _mistakes(table, task, graded)) if rows]
        parts += ["\n".join(rows) for rows in (_mutations(table, task, graded), _equivalents(table, graded)) if rows]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _counts(table: KillTable) -> Iterator[str]:
    yield from _head("task", "mutants", "noticed", "equivalent", "survivors")
    for task, graded in table.by_task():
        yield _row(task, *table.counts(graded))


def _survivors(table: KillTable) -> str:
    graded = [each for each in (table.reference, *table.mutants) if each.problem and each not in table.equivalents]
    lines = [f"- {each.mutant.name}: {each.problem}. {_change(each.mutant)}".rstrip() for each in graded]
    lines += [f"- `equivalent.toml`, {entry.task}, {_code(entry.old)} → {_code(entry.new)}: {wrong}"
              for entry, wrong in table.stale]  # fmt: skip
    return "\n".join(lines) or "None."


def _not_needed(table: KillTable) -> str:
    return "\n".join(f"- {each.task} `{each}`" for each in table.not_needed) or "None."


def _criteria(table: KillTable, task: str) -> list[str]:
    """List the task's criteria, numbered for the tables below."""
    rows = [
        _row(number, f"`{each}`", len(table.noticed(each)), len(alone := table.needing(each)), _first(alone))
        for number, each in enumerate(_of(table, task), start=1)
    ]
    return [*_head("", "criterion", "noticed", "alone", "for example"), *rows]


def _mistakes(table: KillTable, task: str, graded: list[Graded]) -> list[str]:
    """List the mistakes written by hand."""
    rows = [
        _row(f"`{each.mutant.name}`", each.mutant.why, each.mutant.expected[task], _numbers(table, task, each))
        for each in graded
        if each.mutant.mutation is None
    ]
    return [*_head("mistake", "why", "expected", "noticed by"), *rows] if rows else []


def _mutations(table: KillTable, task: str, graded: list[Graded]) -> list[str]:
    """List what operators changed."""
    rows = [
        _row(each.mutant.mutation.line, each.mutant.mutation.operator, _change(each.mutant), numbers)
        for each in graded
        if each.mutant.mutation is not None and (numbers := _numbers(table, task, each))
    ]
    return [*_head("line", "operator", "change", "noticed by"), *rows] if rows else []


def _equivalents(table: KillTable, graded: list[Graded]) -> list[str]:
    """List the mutants that leave the solution right."""
    rows = [_row(_change(each.mutant), table.reason(each.mutant)) for each in graded if each in table.equivalents]
    return [*_head("equivalent", "because"), *rows] if rows else []


def _of(table: KillTable, task: str) -> list[Criterion]:
    return [each for each in table.criteria if each.task == task]


def _numbers(table: KillTable, task: str, graded: Graded) -> str:
    criteria = _of(table, task)
    noticed = graded.outcome.noticed_by(task)
    return ", ".join(str(criteria.index(each) + 1) for each in noticed) or graded.outcome.statuses.get(task, "")


def _first(mutants: list[Mutant]) -> str:
    """Give one mutant to stand for all, one written by hand if there is one."""
    for mutant in sorted(mutants, key=lambda mutant: mutant.mutation is not None):
        return _change(mutant) or f"`{mutant.name}`"
    return ""


def _change(mutant: Mutant) -> str:
    mutation = mutant.mutation
    return f"{_code(mutation.old)} → {_code(mutation.new)}" if mutation else ""


def _code(text: str) -> str:
    return f"`{text.replace(chr(10), ' ⏎ ')}`" if text else "nothing"


def _head(*columns: str) -> list[str]:
    return [_row(*columns), _row(*("---" for _ in columns))]


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(cell).replace('|', chr(92) + '|') for cell in cells)} |"
