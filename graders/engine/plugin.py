"""The pytest plugin of a student's own run: `pytest` beside the notebook grades it and prints the report.

It is loaded only where a `pytest.ini` or a command line names it, so that other pytest runs never meet it.
"""

import importlib.util
from collections.abc import Generator
from pathlib import Path

import pytest

from graders.engine import fixtures
from graders.engine.assignment import AssignmentInvalid, read_assignment
from graders.engine.grading import Grading, in_its_own_right
from graders.engine.judging import Judging, tasks_of
from graders.engine.report import Report
from graders.engine.sandbox import Limits, Sandbox, SandboxFailed
from graders.engine.submission import Unreadable, read_submission
from graders.engine.terminal import report_lines


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of a student's run."""
    group = parser.getgroup("dryfit")
    group.addoption(
        "--submission", type=Path, metavar="FILE", help="the notebook to grade (default: the one lying here)"
    )
    group.addoption("--task", action="append", metavar="ID", help="grade one task only, named as in the assignment")
    group.addoption("--device", default="auto", choices=("auto", "cpu", "cuda", "mps"), help="where to train")
    group.addoption("--timeout", type=float, default=20.0, metavar="SECONDS", help="how long one cell may take")
    group.addoption("--memory", type=int, default=2000, metavar="MB", help="how much memory the notebook may use")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Start grading the notebook, while pytest collects the criteria."""
    if config.option.help or config.option.version or config.option.markers or config.option.showfixtures:
        return
    config.option.tbstyle = "no"
    config.option.reportchars = ""
    config.option.verbose = min(config.option.verbose, -1)
    config.option.no_header = True
    try:
        path = config.option.submission or find_notebook(config.invocation_params.dir)
        submission = read_submission(path)
        assignment = read_assignment(_suite_of(config))
        sandbox = Sandbox(assignment.folder / assignment.doubles, Limits(config.option.timeout, config.option.memory))
    except (Unreadable, AssignmentInvalid) as error:
        raise pytest.UsageError(str(error)) from None
    grading = Grading(submission, assignment, sandbox, config.option.device)
    config.pluginmanager.register(fixtures, "dryfit-fixtures")
    config.pluginmanager.register(Judging(grading, set(config.option.task or []) or None), "dryfit-judging")
    config.pluginmanager.register(StudentRun(config, grading, sandbox), "dryfit-student-run")


def find_notebook(folder: Path) -> Path:
    """Give the only notebook of a folder."""
    found = sorted(folder.glob("*.ipynb"))
    if len(found) != 1:
        names = ", ".join(path.name for path in found) or "none"
        raise Unreadable(f"{folder}: one notebook is expected here, found {names}; name one with --submission FILE")
    return found[0]


def _suite_of(config: pytest.Config) -> Path:
    """Give the folder of the grader suite that pytest was asked to run."""
    for argument in config.args:
        name = argument.partition("::")[0]
        path = config.invocation_params.dir / name
        if (path / "assignment.toml").is_file():
            return path
        specification = importlib.util.find_spec(name) if name.replace(".", "").isidentifier() else None
        for location in (specification.submodule_search_locations or []) if specification else []:
            return Path(location)
    raise AssignmentInvalid(f"no grader suite among {config.args}; name its package after --pyargs")


class StudentRun:
    """What a student sees of a run, and its exit status."""

    def __init__(self, config: pytest.Config, grading: Grading, sandbox: Sandbox) -> None:
        self._config = config
        self._grading = grading
        self._sandbox = sandbox
        self._tasks: set[str] = set()
        self._report: Report | None = None
        self._error = ""

    def pytest_collection_modifyitems(self, config: pytest.Config) -> None:
        """Refuse a task that is none."""
        wanted = set(config.option.task or [])
        known = {task.id for task in self._grading.assignment.code_tasks}
        if unknown := wanted - known:
            raise pytest.UsageError(
                f"--task {', '.join(sorted(unknown))}: not a task; known are {', '.join(sorted(known))}"
            )

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Remember which tasks are judged in this run."""
        wanted = set(self._config.option.task or [])
        self._tasks = {task for item in session.items for task in tasks_of(item)}
        self._tasks = self._tasks & wanted if wanted else self._tasks

    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str]:
        """Print no dots: the report comes at the end."""
        return report.outcome if report.when == "call" or report.failed else "", "", ""

    @pytest.hookimpl(wrapper=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Generator[None, None, None]:
        """Write the report, end the worker, and make 0 mean full marks."""
        try:
            judging = session.config.pluginmanager.get_plugin("dryfit-judging")
            if self._tasks and judging is not None and not session.config.option.collectonly:
                only = self._tasks if self._is_partial() else None
                report = self._grading.report(judging.verdicts, only)
                self._grading.end()
                grading = self._grading
                self._report = in_its_own_right(
                    report, grading.submission, grading.assignment, self._sandbox, self._config.option.device
                )
                session.exitstatus = 0 if self._report.full_marks else 1
        except SandboxFailed as error:
            session.exitstatus = pytest.ExitCode.INTERNAL_ERROR
            self._error = str(error)
        finally:
            self._grading.end()
            self._sandbox.close()
        yield

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the report, or why there is none."""
        if self._error:
            terminalreporter.write_line(f"ERROR: {self._error}", red=True)
        if self._report is not None:
            for line in report_lines(self._report):
                terminalreporter.write_line(line)

    def _is_partial(self) -> bool:
        return self._tasks != {task.id for task in self._grading.assignment.code_tasks}
