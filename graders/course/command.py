"""The command `dryfit grade`: what it takes, and what it says when it cannot go on."""

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from graders.course.batch import NoWorkers
from graders.course.cluster import NoCluster
from graders.course.github import commands_stopped, tell_github
from graders.course.grader import OtherCode
from graders.course.intake.failed import IntakeFailed
from graders.course.intake.take_in import take_in
from graders.course.results import fingerprint
from graders.course.rows import GradebookUnusable
from graders.course.run import Refused, Run, Wishes
from graders.course.setup import Setup
from graders.engine.assignment import Assignment, AssignmentInvalid, read_assignment
from graders.engine.pool import scratch_folder
from graders.engine.raising import NoWalls
from graders.engine.sandbox import SandboxFailed
from graders.engine.terminal import wide_console
from graders.engine.walls import TIERS
from graders.exits import WRONG_USAGE, stop
from graders.shipped import REGULARIZATION

_ONE_LINE = (
    AssignmentInvalid, GradebookUnusable, IntakeFailed, NoCluster, NoWalls, NoWorkers, OtherCode, Refused,
    SandboxFailed,
)  # fmt: skip
ALL_JUDGED, ONE_NOT_JUDGED, INTERRUPTED = 0, 1, 130


def grade_command(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...", help="Notebooks, percent-format scripts, folders of them, or a download of an LMS."
        ),
    ],
    out: Annotated[
        Path, typer.Option(help="The folder to write `NAME/report.json` and `NAME/feedback.html` to.")
    ] = Path("out"),
    roster: Annotated[
        Path | None, typer.Option(metavar="CSV", help="Who takes the course: names and ids, as the LMS exports them.")
    ] = None,
    jobs: Annotated[
        int, typer.Option(min=0, help="How many to grade side by side; 0 is as many as this machine has room for.")
    ] = 0,
    scheduler: Annotated[
        str, typer.Option(metavar="tcp://HOST:PORT", help="A running Dask cluster to grade on, instead of here.")
    ] = "",
    regrade: Annotated[bool, typer.Option("--regrade", help="Grade all anew, and ask before scores change.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --regrade: change scores without asking.")] = False,
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
    github: Annotated[
        bool,
        typer.Option("--github", help="In a GitHub workflow: annotate the notebooks, write the job's summary."),
    ] = False,
) -> None:
    """Grade submissions: run their cells without training, judge what they built, and write a report for each.

    PATH may be a Brightspace, Canvas or Moodle download as it comes, a bscli archive or an nbgrader `submitted` folder.
    Of a course, `out` also gets `index.html` and a gradebook, which `dryfit gradebook` shows and exports. The same
    command again grades only what is new or has changed.

    Exits 0 when every submission was judged, 1 when one could not be, 2 on wrong usage, 130 when it was interrupted.

    Examples:
    `dryfit grade homework.ipynb`

    `dryfit grade "Assignment 3 Download.zip" --roster roster.csv --out reports`
    """  # fmt: skip
    _check("--device", device, ("auto", "cpu", "cuda", "mps"))
    _check("--walls", walls, ("auto", *TIERS, "none"))
    wishes = Wishes(out, jobs, scheduler, regrade, yes)
    try:
        rules = read_assignment(assignment)
        for path in (*paths, out):
            _check_apart(path, rules)
        folder = "" if rules.folder == REGULARIZATION.resolve() else str(rules.folder)
        setup = Setup(fingerprint(rules), folder, device, timeout, memory, walls)
        with scratch_folder() as work:
            intake = take_in(paths, work / "intake", roster)
            run = Run(intake, rules, setup, wishes, wide_console())
            with commands_stopped() if github else nullcontext():
                graded = run.go()
            if github:
                tell_github(graded, out)
    except _ONE_LINE as error:
        stop(str(error))
    except OSError as error:
        stop(f"{error.filename or out}: cannot be written to: {error.strerror}; name another folder with --out")
    except KeyboardInterrupt:
        stop("ended; the same command goes on with what is left", INTERRUPTED)
    if run.interrupted:
        raise typer.Exit(INTERRUPTED)
    if intake.failed:
        raise typer.Exit(WRONG_USAGE)
    all_judged = all(each.report is None or each.report.judged for each in graded)
    raise typer.Exit(ALL_JUDGED if all_judged else ONE_NOT_JUDGED)


def _check_apart(path: Path, rules: Assignment) -> None:
    """Refuse what lies where the grader suite is looked for: a student's `test_*.py` would be taken for part of it."""
    if path.resolve().is_relative_to(rules.folder):
        raise Refused(f"{path}: lies in the assignment's folder, where tests are looked for; move one out of the other")


def _check(option: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(known)}", param_hint=option)
