"""The workflows for GitHub say what they must, and every `dryfit` line in them is one that the command takes."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from graders.__main__ import command

PROJECT = Path(__file__).parents[1]
PATHS = sorted([*PROJECT.glob(".github/workflows/*.yml"), *PROJECT.glob("docs/workflows/*.yml")])
WORKFLOWS = {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in PATHS}
USED = re.compile(r"actions/[\w-]+@[0-9a-f]{40}")

each_workflow = pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=WORKFLOWS)


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    """Return all steps of all jobs."""
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def script_lines(workflow: dict[Any, Any]) -> list[str]:
    """Return all lines that a shell runs."""
    return [line.strip() for step in steps(workflow) for line in step.get("run", "").splitlines()]


COMMANDS = [
    (name, line) for name, each in WORKFLOWS.items() for line in script_lines(each) if line.startswith("dryfit ")
]


@pytest.fixture
def accepts(capsys: pytest.CaptureFixture[str]) -> Callable[[list[str]], str]:
    """Return a function that reads the words of a command line as `dryfit` does, runs nothing, and gives its complaint."""
    program: Any = typer.main.get_command(command)
    _disarm(program)

    def read(words: list[str]) -> str:
        with pytest.raises(SystemExit) as end:
            program.main(words, prog_name="dryfit")
        said = capsys.readouterr()
        return "" if end.value.code == 0 else f"exit {end.value.code}: {said.err}"

    return read


def _disarm(program: Any) -> None:
    """Have every command do nothing once its options are read."""
    for each in getattr(program, "commands", {}).values():
        _disarm(each)
    if not hasattr(program, "commands"):
        program.callback = None


def test_all_workflows_are_here() -> None:
    assert set(WORKFLOWS) == {
        "tests.yml", "audit.yml", "student-check.yml", "course-batch.yml", "assignment-audit.yml",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "line"), COMMANDS, ids=[f"{name}-{place}" for place, (name, _) in enumerate(COMMANDS)]
)
def test_the_command_takes_each_line(name: str, line: str, accepts: Callable[[list[str]], str]) -> None:
    """No option is misspelt, and none is missing; what comes after `||` is the shell's."""
    complaint = accepts(shlex.split(line.partition("||")[0])[1:])
    assert not complaint, f"{name}: {line}: {complaint}"


@pytest.mark.parametrize("words", ["grade", "grade a.ipynb --no-such-option", "no-such-command", "doctor surplus"])
def test_a_line_that_the_command_does_not_take_is_noticed(words: str, accepts: Callable[[list[str]], str]) -> None:
    """The test above can fail."""
    assert accepts(words.split()).startswith("exit 2")


@each_workflow
def test_permissions_are_the_least(workflow: dict[Any, Any]) -> None:
    """Reading the repository at most; where nothing is checked out, not even that."""
    checks_out = any("actions/checkout@" in step.get("uses", "") for step in steps(workflow))
    assert workflow["permissions"] == ({"contents": "read"} if checks_out else {})
    assert not any("permissions" in job for job in workflow["jobs"].values())


@each_workflow
def test_nothing_secret_is_in_reach(workflow: dict[Any, Any]) -> None:
    """No secret is named, the token is not left in the checkout, and no event brings a stranger's code near one."""
    text = str(workflow)
    assert "secrets." not in text
    assert "github.token" not in text
    assert "pull_request_target" not in text
    assert "workflow_run" not in text
    for step in steps(workflow):
        if "actions/checkout@" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


@each_workflow
def test_every_job_has_limits(workflow: dict[Any, Any]) -> None:
    """A time limit for each job, and a group in which only one runs."""
    assert all(0 < job["timeout-minutes"] <= 600 for job in workflow["jobs"].values())
    assert isinstance(workflow["concurrency"]["cancel-in-progress"], bool)
    assert workflow["concurrency"]["group"]


@each_workflow
def test_actions_are_pinned(workflow: dict[Any, Any]) -> None:
    """Whoever moves a tag changes nothing here."""
    assert all(USED.fullmatch(step["uses"]) for step in steps(workflow) if "uses" in step)


@each_workflow
def test_no_input_becomes_part_of_a_script(workflow: dict[Any, Any]) -> None:
    """What somebody types reaches the shell as a variable."""
    assert not [line for line in script_lines(workflow) if "${{" in line]


@each_workflow
def test_what_is_kept_is_kept_for_a_while_only(workflow: dict[Any, Any]) -> None:
    """Pages of students do not lie around for ever, and are kept even where a job fails."""
    kept = [step for step in steps(workflow) if "actions/upload-artifact@" in step.get("uses", "")]
    assert all(step["with"]["retention-days"] <= 30 and "cancelled()" in step["if"] for step in kept)
    assert not kept or "self-hosted" not in str(workflow["jobs"])


def test_the_docs_name_every_workflow() -> None:
    text = (PROJECT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert all(name in text for name in WORKFLOWS)
