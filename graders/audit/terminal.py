"""The kill table on a terminal: what needs work first."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from graders.audit.kill_table import Graded, KillTable


def print_kill_table(table: KillTable, console: Console) -> None:
    """Print survivors, what is wrong with the list of equivalents, criteria not needed, equivalents, and counts."""
    for graded in (table.reference, *table.survivors):
        if graded.problem:
            console.print(_survivor(graded))
    for entry, wrong in table.stale:
        console.print(Text(f"✗ equivalent.toml  {entry.task}, new={entry.new!r}: {wrong}", "red"))
    if table.not_needed:
        console.print(_not_needed(table))
    if table.equivalents:
        console.print(_equivalents(table))
    console.print(_counts(table))


def _survivor(graded: Graded) -> Text:
    """Say what a mutant got, and what it is: a changed line, or a mistake written by hand."""
    mutant = graded.mutant
    text = Text.assemble((f"✗ {graded.problem}", "red"), f"  {mutant.name}", f": {mutant.why}" if mutant.why else "")
    if mutant.mutation is not None:
        text.append("".join(f"\n    - {line}" for line in mutant.mutation.old.splitlines()), "red")
        text.append("".join(f"\n    + {line}" for line in mutant.mutation.new.splitlines()), "green")
    return text


def _not_needed(table: KillTable) -> Table:
    grid = _grid("task", "criterion that no mutant needs", "mutants that it notices with others")
    for criterion in table.not_needed:
        grid.add_row(Text(criterion.task), Text(str(criterion)), str(len(table.noticed(criterion))))
    return grid


def _equivalents(table: KillTable) -> Table:
    grid = _grid("task", "mutant that leaves the solution right", "because")
    for mutant, _ in table.equivalents:
        grid.add_row(Text(", ".join(mutant.tasks)), Text(mutant.name), Text(table.reason(mutant)))
    return grid


def _counts(table: KillTable) -> Table:
    grid = _grid("task", "mutants", "noticed", "equivalent", "survivors")
    for task, graded in table.by_task():
        grid.add_row(task, *map(str, table.counts(graded)))
    return grid


def _grid(*columns: str) -> Table:
    grid = Table(*columns, box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    grid.columns[0].no_wrap = True
    return grid
