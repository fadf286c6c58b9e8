"""The kill table on a terminal: what needs work first."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from graders.audit.kill_table import Graded, KillTable


def print_kill_table(table: KillTable, console: Console) -> None:
    """Print survivors, what is wrong with the list of equivalents, criteria not needed, equivalents, and counts."""
    for graded in (table.reference, *table.survivors):
        if graded.problem:
            _print_survivor(graded, console)
    for entry, wrong in table.stale:
        console.print(Text(f"equivalent.toml  {entry.task}, new={entry.new!r}: {wrong}", "red"))
    if table.not_needed:
        console.print(Text("Criteria that no mutant needs:", "bold"))
    for criterion in table.not_needed:
        noticed = len(table.noticed(criterion))
        console.print(Text(f"  {criterion.task}  {criterion}  notices {noticed}, none of them alone"))
    if table.equivalents:
        console.print(Text("Mutants that leave the solution right:", "bold"))
    for graded in table.equivalents:
        console.print(Text(f"  {graded.mutant.name}: {table.reason(graded.mutant)}", "dim"))
    console.print(_counts(table))


def _print_survivor(graded: Graded, console: Console) -> None:
    mutation, why = graded.mutant.mutation, graded.mutant.why
    console.print(Text.assemble((f"✗ {graded.problem}", "red"), f"  {graded.mutant.name}", f": {why}" if why else ""))
    if mutation is not None:
        changed = [f"- {line}" for line in mutation.old.splitlines()] + [
            f"+ {line}" for line in mutation.new.splitlines()
        ]
        console.print(Padding(Text("\n".join(changed)), (0, 0, 0, 4)))


def _counts(table: KillTable) -> Table:
    grid = Table(box=None, pad_edge=False, header_style="bold")
    grid.add_column("task")
    for name in ("mutants", "noticed", "equivalent", "survivors"):
        grid.add_column(name, justify="right")
    for task, graded in table.by_task():
        survivors = sum(each in table.survivors for each in graded)
        equivalents = sum(each in table.equivalents for each in graded)
        counts = (len(graded), len(graded) - survivors - equivalents, equivalents, survivors)
        grid.add_row(task, *map(str, counts))
    return grid
