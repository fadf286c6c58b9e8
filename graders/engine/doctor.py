"""Says which walls stand on this machine, and why others do not."""

from rich.console import Console
from rich.table import Table

from graders.engine.raising import LACKING, Trial


def print_trials(trials: list[Trial], console: Console) -> None:
    """Print a table of all attempts, a column for each tier, and below it which tier a batch takes."""
    table = Table("what a submission may try", *(trial.tier for trial in trials), box=None, pad_edge=False)
    for name in dict.fromkeys(name for trial in trials for name in trial.attempts):
        table.add_row(name, *(_state(trial, name) for trial in trials))
    if table.row_count:
        console.print(table)
    for trial in trials:
        if trial.failure:
            console.print(f"{trial.tier}: cannot be had. {trial.failure}", style="red", markup=False)
        elif trial.fallen:
            console.print(f"{trial.tier}: falls. {trial.why_not}", style="red", markup=False)
        elif lacking := sorted(LACKING[trial.tier]):
            console.print(f"{trial.tier}: stands, without a wall against: {', '.join(lacking)}", markup=False)
        else:
            console.print(f"{trial.tier}: every wall stands", style="green")


def _state(trial: Trial, name: str) -> str:
    if name not in trial.attempts:
        return "-"
    if not trial.attempts[name]:
        return "[green]refused[/green]"
    return "possible" if name in LACKING[trial.tier] else "[red]POSSIBLE[/red]"
