"""CSV and Parquet: a row a student, a column a task."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from graders.course.exports.cells import points, safe
from graders.course.exports.export import ExportImpossible, ToDo, Wanted, open_matters, to_do
from graders.course.exports.matching import Person, people
from graders.engine.writing import write_whole

if TYPE_CHECKING:
    import pandas as pd

    from graders.course.rows import Snapshot

_TEXTS = ("entry", "group", "name", "id", "username", "email")


def write_csv(snapshot: Snapshot, wanted: Wanted) -> list[ToDo]:
    """Write a table for people and spreadsheets."""
    table = _table(snapshot)
    for column in table.columns:
        kind = table[column].dtype
        if kind == "Float64":
            table[column] = [points(value) for value in _values(table[column])]
        elif kind == "bool":
            table[column] = ["yes" if value else "no" for value in table[column]]
        else:
            table[column] = [safe(value) for value in table[column]]
    table.columns = [safe(column) for column in table.columns]
    write_whole(wanted.out, table.to_csv(index=False, lineterminator="\r\n"))
    return to_do(snapshot)


def write_parquet(snapshot: Snapshot, wanted: Wanted) -> list[ToDo]:
    """Write a table for programs: typed, names as they are."""
    content = io.BytesIO()
    try:
        _table(snapshot).to_parquet(content, engine="pyarrow", index=False)
    except ImportError:
        raise ExportImpossible("pyarrow is not installed; run: pip install 'dryfit[parquet]'") from None
    write_whole(wanted.out, content.getvalue())
    return to_do(snapshot)


def _values(column: pd.Series[float]) -> list[float | None]:
    return list(column.astype(object).where(column.notna(), None))


def _table(snapshot: Snapshot) -> pd.DataFrame:
    import pandas as pd  # takes a third of a second, which the other commands need not wait for

    everyone = list(people(snapshot.entries))
    columns: dict[str, object] = {name: [_text(person, name) for person in everyone] for name in _TEXTS}
    columns["handed_in"] = [person.row.handed_in for person in everyone]
    columns["late"] = [person.row.late for person in everyone]
    for place, task in enumerate(snapshot.tasks):
        name = f"task {task.id}" if task.id in (*columns, "score", "max_score", "to_do") else task.id
        columns[name] = pd.array([person.row.tasks[place].value for person in everyone], dtype="Float64")
    columns["score"] = pd.array([person.row.score for person in everyone], dtype="Float64")
    columns["max_score"] = pd.array([person.row.max_score for person in everyone], dtype="Float64")
    columns["to_do"] = ["; ".join(open_matters(person.row)) for person in everyone]
    return pd.DataFrame(columns)


def _text(person: Person, name: str) -> str:
    if name == "entry":
        return person.row.name
    return person.row.group if name == "group" else str(getattr(person.student, name))
