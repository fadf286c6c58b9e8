"""The pytest side of grading: a verdict from the end of each criterion."""

import inspect
import textwrap
from collections.abc import Generator
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, settings

from graders.engine.fixtures import EXHIBITS, JUDGED, Judged
from graders.engine.verdict import Exhibits, NotJudged, Review, Status, Verdict

settings.register_profile(
    "dryfit",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=40,
    print_blob=False,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)

SMALLEST = "The smallest case that fails:"


class Judging:
    """A pytest plugin for one submission; collects its verdicts."""

    def __init__(self, judged: Judged, only: set[str] | None = None) -> None:
        self.verdicts: list[Verdict] = []
        self.interrupted = False
        """Whether Ctrl-C has ended it; pytest keeps that to itself."""
        self._judged = judged
        self._only = only
        self._exhibits = Exhibits()

    def pytest_configure(self, config: pytest.Config) -> None:
        """Make known the mark and the profile that grader suites use, and what its fixtures give."""
        config.stash[JUDGED], config.stash[EXHIBITS] = self._judged, self._exhibits
        config.addinivalue_line("markers", "task(id, part='', hidden=False): the task that a criterion belongs to")
        settings.load_profile("dryfit")

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        """Let `-k` find the criteria of a task by its name."""
        item.extra_keyword_matches.update(tasks_of(item))

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Keep the criteria of the tasks asked for."""
        if self._only is not None:
            kept = [item for item in items if tasks_of(item) & self._only]
            config.hook.pytest_deselected(items=[item for item in items if item not in kept])
            items[:] = kept

    def pytest_keyboard_interrupt(self, excinfo: "pytest.ExceptionInfo[BaseException]") -> None:
        """Tell Ctrl-C from an error in the suite, which pytest calls an interruption, too."""
        self.interrupted = excinfo.type is KeyboardInterrupt

    def pytest_runtest_setup(self) -> None:
        """Begin each criterion with nothing to show."""
        self._exhibits.clear()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: "pytest.CallInfo[None]"
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Turn the end of a criterion into a verdict."""
        report = yield
        if call.when == "call" or (call.when == "setup" and call.excinfo is not None):
            self.verdicts += self._judge(item, call.excinfo)
        return report

    def _judge(self, item: pytest.Item, error: "pytest.ExceptionInfo[BaseException] | None") -> list[Verdict]:
        status, reason = outcome(error.value if error else None)
        function = getattr(item, "function", None)
        misconception = self._exhibits.misconception if status == "failed" else None
        cases = getattr(item, "callspec", None)
        evidence = self._exhibits.last
        if evidence is not None and hasattr(function, "hypothesis"):
            caption = f"{SMALLEST} {evidence.caption}".strip()
            evidence = msgspec.structs.replace(evidence, caption=caption) if status == "failed" else None
        return [
            Verdict(
                task=mark.args[0],
                name=getattr(function, "__name__", item.name),
                rule=inspect.cleandoc(getattr(function, "__doc__", None) or item.name).splitlines()[0],
                status=status,
                part=mark.kwargs.get("part", ""),
                reason=reason,
                evidence=evidence,
                misconception=misconception,
                hidden=mark.kwargs.get("hidden", False),
                parameters=cases.id if cases else "",
            )
            for mark in item.iter_markers("task")
        ]


def tasks_of(item: pytest.Item) -> set[str]:
    """Give the tasks that a criterion belongs to."""
    return {mark.args[0] for mark in item.iter_markers("task")}


def outcome(error: BaseException | None) -> tuple[Status, str]:
    """Give the verdict that an exception stands for; one that no criterion raises on purpose is our own fault."""
    match error:
        case None:
            return "passed", ""
        case AssertionError():
            return "failed", _message(error)
        case Review():
            return "review", str(error)
        case NotJudged():
            return "not_judged", str(error)
        case _:
            return "not_judged", f"the grader itself failed: {type(error).__name__}: {error}"


def _message(error: AssertionError) -> str:
    """Give the message of an assertion without what pytest adds about its operands."""
    text: Any = str(error)
    head, _, rest = text.partition("\n")
    rest = textwrap.dedent(rest.partition("\nassert ")[0]) if not rest.startswith("assert ") else ""
    return f"{head}\n{rest}".strip()
