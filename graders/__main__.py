"""The command `dryfit`."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console

from graders import __version__
from graders.audit.command import audit_command
from graders.authoring.marks import MarkError
from graders.authoring.template import cut_template, solved_notebook
from graders.engine.assignment import Assignment, AssignmentInvalid, read_assignment
from graders.engine.doctor import print_trials
from graders.engine.files import write_report
from graders.engine.grading import grade
from graders.engine.raising import NoWalls, open_sandbox, try_tier
from graders.engine.report import Report, report_unjudged
from graders.engine.sandbox import Limits, Sandbox, SandboxFailed
from graders.engine.submission import Unreadable, find_submissions, read_submission
from graders.engine.terminal import print_report, print_summary, progress_bar
from graders.engine.walls import TIERS
from graders.engine.writing import write_whole
from graders.exits import WRONG_USAGE, stop
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


@command.command("grade")
def grade_command(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Notebooks (.ipynb), percent-format scripts (.py), or folders of them."),
    ],
    out: Annotated[
        Path, typer.Option(help="The folder to write `NAME/report.json` and `NAME/feedback.html` to.")
    ] = Path("out"),
    device: Annotated[
        str, typer.Option(help="Where to train for the criteria that train: auto, cpu, cuda or mps.")
    ] = "auto",
    timeout: Annotated[
        float, typer.Option(min=1, metavar="SECONDS", help="How long one cell, or one answer, may take.")
    ] = 20.0,
    memory: Annotated[
        int, typer.Option(min=512, metavar="MB", help="How much memory a submission may use beyond the imports.")
    ] = 2000,
    assignment: Annotated[
        Path, typer.Option(help="The folder with the `assignment.toml` and the grader suite.")
    ] = REGULARIZATION,
    walls: Annotated[
        str, typer.Option(help="What to put submissions behind: auto, namespaces, landlock, or none if you trust them.")
    ] = "auto",
) -> None:
    """Grade submissions: run their cells without training, judge what they built, and write a report for each.

    Exits 0 when every submission was judged, 1 when one could not be, 2 on wrong usage.

    Examples:
    `dryfit grade homework.ipynb`

    `dryfit grade submissions/ --out reports --device cuda`
    """  # fmt: skip
    if device not in ("auto", "cpu", "cuda", "mps"):
        raise typer.BadParameter(f"{device!r} is not one of auto, cpu, cuda, mps", param_hint="--device")
    if walls not in (known := ("auto", *TIERS, "none")):
        raise typer.BadParameter(f"{walls!r} is not one of {', '.join(known)}", param_hint="--walls")
    try:
        rules = read_assignment(assignment)
    except AssignmentInvalid as error:
        stop(str(error))
    files, all_found = _find(paths)
    try:
        sandbox = open_sandbox(rules.folder / rules.doubles, Limits(timeout, memory), walls, gpu=device == "cuda")
    except (NoWalls, SandboxFailed) as error:
        stop(str(error))
    try:
        sandbox.choose_device(device)
        reports = _grade_all(_name(files), rules, sandbox, device, out)
    except SandboxFailed as error:
        stop(str(error))
    except OSError as error:
        stop(f"{error.filename or out}: cannot be written to: {error.strerror}; name another folder with --out")
    finally:
        sandbox.close()
    if not all_found:
        raise typer.Exit(WRONG_USAGE)
    raise typer.Exit(ALL_JUDGED if all(report.judged for report in reports) else ONE_NOT_JUDGED)


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


def _find(paths: list[Path]) -> tuple[list[Path], bool]:
    """Give the submissions in all paths, printing a line for each path that holds none, and whether all held some."""
    files, all_found = [], True
    for path in paths:
        try:
            files += find_submissions(path)
        except Unreadable as error:
            print(error, file=sys.stderr)
            all_found = False
    if not files:
        raise typer.Exit(WRONG_USAGE)
    return files, all_found


def _grade_all(
    named: list[tuple[str, Path]], rules: Assignment, sandbox: Sandbox, device: str, out: Path
) -> list[Report]:
    """Grade all files, write and print each report, and go on whatever happens to one."""
    console = Console(highlight=False)
    reports = []
    for name, file in _with_progress(named):
        report = grade_file(name, file, rules, sandbox, device)
        write_report(report, out / name)
        print_report(report, console)
        reports.append(report)
    if len(reports) > 1:
        print_summary(reports, console)
    console.print(f"Pages: {out}/{named[0][0] if len(named) == 1 else '*'}/feedback.html", soft_wrap=True)
    return reports


def grade_file(name: str, file: Path, rules: Assignment, sandbox: Sandbox, device: str) -> Report:
    """Grade one file; one that cannot be read or judged gets a report that says why."""
    try:
        return grade(msgspec.structs.replace(read_submission(file), name=name), rules, sandbox, device)
    except Unreadable as error:
        return report_unjudged(rules, name, str(error))
    except SandboxFailed:
        raise
    except Exception as error:  # a fault of ours must cost neither this student's report nor the others'
        return report_unjudged(rules, name, f"{file}: the grader itself failed: {type(error).__name__}: {error}")


def _with_progress(named: list[tuple[str, Path]]) -> Iterator[tuple[str, Path]]:
    """Give the files one by one, with a bar and the time left on a terminal."""
    with progress_bar() as progress:
        bar = progress.add_task("grading", total=len(named))
        for name, file in named:
            progress.update(bar, description=name[:40])
            yield name, file
            progress.advance(bar)


def _name(files: list[Path]) -> list[tuple[str, Path]]:
    """Name each submission after its file's stem, or its whole name, or with a number, so that no two are alike."""
    stems = Counter(file.stem for file in files)
    named: dict[str, Path] = {}
    for file in files:
        name = wanted = file.stem if stems[file.stem] == 1 else file.name
        number = 1
        while name in named:
            number += 1
            name = f"{wanted}-{number}"
        named[name] = file
    return list(named.items())


def main() -> None:
    """Run the command."""
    command()


if __name__ == "__main__":
    main()
