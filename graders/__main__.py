"""The command `dryfit`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from graders import __version__
from graders.audit.command import audit_command
from graders.authoring.marks import MarkError
from graders.authoring.template import cut_template, solved_notebook
from graders.course.command import grade_command
from graders.course.gradebook.command import gradebook_command
from graders.engine.assignment import AssignmentInvalid, read_assignment
from graders.engine.doctor import print_trials
from graders.engine.raising import try_tier
from graders.engine.sandbox import Limits
from graders.engine.walls import TIERS
from graders.engine.writing import write_whole
from graders.exits import stop
from graders.shipped import REFERENCE, REGULARIZATION

ALL_JUDGED, ONE_NOT_JUDGED = 0, 1

command = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="Grades deep-learning homework by rehearsing it: a dry run of `fit`.",
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"dryfit {__version__}")
        raise typer.Exit


@command.callback()
def _options(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Take the options that go before a command's name."""


@command.command("template")
def template_command(
    solved: Annotated[Path, typer.Option(help="The solved notebook, its solution regions marked.")] = REFERENCE,
    out: Annotated[Path, typer.Option(help="The folder to write the template to.")] = Path("student_template"),
    suite: Annotated[str, typer.Option(help="The grader suite that students run.")] = "graders.regularization",
    key: Annotated[Path | None, typer.Option(help="Write the answer key to this file too.")] = None,
) -> None:
    """Cut the template for students from a solved notebook: stubs in place of the marked solutions."""
    try:
        written = cut_template(solved, out, suite)
        if key is not None:
            write_whole(key, solved_notebook(solved))
            written.append(key)
    except (MarkError, OSError) as error:
        stop(str(error))
    for path in written:
        print(path)


@command.command("doctor")
def doctor_command(
    name: Annotated[
        bool, typer.Option("--name", help="Print only the name of the strongest walls that stand, or `none`.")
    ] = False,
    assignment: Annotated[Path, typer.Option(help="The folder with the `assignment.toml`.")] = REGULARIZATION,
) -> None:
    """Say which walls stand on this machine: a submission that tries everything is put behind each kind.

    Exits 0 where some kind stands as a whole, 1 where none does.
    """
    try:
        rules = read_assignment(assignment)
    except AssignmentInvalid as error:
        stop(str(error))
    trials = []
    for tier in TIERS:
        trial, sandbox = try_tier(rules.folder / rules.doubles, Limits(), tier)
        if sandbox is not None:
            sandbox.close()
        trials.append(trial)
        if name and trial.stands:
            break
    strongest = next((trial.tier for trial in trials if trial.stands), "none")
    if name:
        print(strongest)
    else:
        print_trials(trials, Console(highlight=False))
    raise typer.Exit(ALL_JUDGED if strongest != "none" else ONE_NOT_JUDGED)


command.command("audit")(audit_command)
command.command("grade")(grade_command)
command.add_typer(gradebook_command, name="gradebook")


def main() -> None:
    """Run the command."""
    command()


if __name__ == "__main__":
    main()
