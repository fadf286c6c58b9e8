"""The command `dryfit audit`."""

import os
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from graders.audit.auditing import grade_all
from graders.audit.equivalent import read_equivalents
from graders.audit.kill_table import Graded, KillTable
from graders.audit.markdown import kill_table_page
from graders.audit.mutant import AuditImpossible, Mutant
from graders.audit.terminal import print_kill_table
from graders.engine.assignment import Assignment, AssignmentInvalid, read_assignment
from graders.engine.sandbox import Limits
from graders.engine.terminal import progress_bar
from graders.engine.writing import write_whole
from graders.exits import stop
from graders.shipped import REGULARIZATION

ALL_NOTICED, SURVIVORS, STOPPED = 0, 1, 130


def audit_command(
    task: Annotated[list[str] | None, typer.Option(metavar="ID", help="Audit this task only; may be repeated.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many mutants to grade at once.")] = os.cpu_count() or 1,
    timeout: Annotated[float, typer.Option(min=1, metavar="SECONDS", help="How long one cell may take.")] = 5.0,
    out: Annotated[Path | None, typer.Option(help="Write the whole table to this file, as markdown.")] = None,
    assignment: Annotated[
        Path, typer.Option(help="The folder with the `assignment.toml` and the grader suite.")
    ] = REGULARIZATION,
    own_tasks: Annotated[
        bool,
        typer.Option("--own-tasks", help="Judge each mistake on its own tasks only, not on those it must not touch."),
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 for a criterion that no mutant needs, too.")] = False,
) -> None:
    """Test the graders: put mistakes into the solved notebook, one at a time, and see whether each is noticed.

    Exits 0 when every mutant was noticed, 1 when one survived or a listed equivalent is none, 2 on wrong usage.
    """
    started = time.perf_counter()
    try:
        rules = read_assignment(assignment)
        wanted = _wanted(task, rules)
        table = _audit(rules, wanted, Limits(timeout), jobs, own_tasks)
        if out is not None:
            write_whole(out, kill_table_page(table, rules))
    except (AssignmentInvalid, AuditImpossible) as error:
        stop(str(error))
    except OSError as error:
        stop(f"{out}: cannot be written: {error.strerror}; name another file with --out")
    except BrokenProcessPool:
        stop("a process that grades was ended from outside; give them more memory, or take fewer --jobs")
    except KeyboardInterrupt:
        stop("stopped; nothing was written", STOPPED)
    console = Console(highlight=False)
    print_kill_table(table, console)
    console.print(f"{len(table.mutants)} mutants in {time.perf_counter() - started:.0f} s")
    raise typer.Exit(SURVIVORS if table.wrong or (strict and table.not_needed) else ALL_NOTICED)


def _wanted(tasks: list[str] | None, assignment: Assignment) -> list[str]:
    """Give the tasks to audit, in the assignment's order."""
    known = [task.id for task in assignment.code_tasks]
    for task in tasks or []:
        if task not in known:
            raise AuditImpossible(f"--task {task}: not a task that is judged; known are {', '.join(known)}")
    return [task for task in known if not tasks or task in tasks]


def _audit(assignment: Assignment, wanted: list[str], limits: Limits, jobs: int, own_tasks: bool) -> KillTable:
    """Grade the reference and all mutants of some tasks."""
    try:  # cosmic-ray is an extra; the other commands do without it
        from graders.audit.mistakes import read_mistakes
        from graders.audit.reference import Reference
    except ModuleNotFoundError as error:
        raise AuditImpossible(f"{error.name} is not installed; run: pip install 'dryfit[audit]'") from None
    reference = Reference.read(assignment)
    every_task = len(wanted) == len(assignment.code_tasks)
    listed = read_equivalents(assignment.folder / assignment.mutants / "equivalent.toml")
    made = [*read_mistakes(reference), *reference.mutants()]
    mutants = [mutant.on_its_own_tasks() if own_tasks else mutant for mutant in made if set(mutant.tasks) & set(wanted)]
    unchanged = Mutant("the reference itself", reference.submission, dict.fromkeys(wanted, "passed"))
    first, *rest = _grade_with_progress([unchanged, *mutants], assignment, limits, jobs)
    return KillTable(first, rest, [entry for entry in listed if every_task or entry.task in wanted])


def _grade_with_progress(mutants: list[Mutant], assignment: Assignment, limits: Limits, jobs: int) -> list[Graded]:
    """Grade mutants, with a bar and the time left on a terminal, and give them in their order."""
    graded: dict[int, Graded] = {}
    with progress_bar() as progress:
        bar = progress.add_task("auditing", total=len(mutants))
        for place, each in grade_all(mutants, assignment, limits, jobs):
            graded[place] = each
            progress.advance(bar)
    return [graded[place] for place in range(len(mutants))]
