"""JUnit XML: a suite a task, a case a criterion."""

from xml.etree import ElementTree as ET

from graders.course.exports.export import ToDo, Wanted, report_to_do
from graders.course.exports.wire import task_words
from graders.engine.report import Criterion, Report, TaskReport
from graders.engine.text import cut, harmless, one_line
from graders.engine.wording import number
from graders.engine.writing import write_whole

_OUTCOMES = {"failed": "failure", "unanswered": "failure", "partial": "failure", "not_judged": "error"}
"""What stands in a case that was not passed; anything else waits for a person, and is skipped."""


def write_junit(report: Report, wanted: Wanted) -> list[ToDo]:
    """Write one submission's criteria; not judged is an error, and what waits for a person is skipped."""
    suites = [_suite(report, task) for task in report.tasks]
    root = ET.Element("testsuites", {"name": _attribute(report.submission), **_sums(suites)})
    root.set("time", number(report.seconds))
    root.extend(suites)
    ET.indent(root, " ")
    write_whole(wanted.out, ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")
    return report_to_do(report)


def _suite(report: Report, task: TaskReport) -> ET.Element:
    cases = _cases(report, task)
    suite = ET.Element("testsuite", {"name": _attribute(f"{task.id} {task.title}"), **_counts(cases), "time": "0"})
    properties = ET.SubElement(suite, "properties")
    said = {"max_points": number(task.max_points), "status": task.status}
    if task.kind == "code" and task.status not in ("review", "not_judged"):
        said["points"] = number(task.points)
    for name, value in sorted(said.items()):
        ET.SubElement(properties, "property", name=name, value=value)
    suite.extend(cases)
    return suite


def _cases(report: Report, task: TaskReport) -> list[ET.Element]:
    where = _attribute(f"{report.assignment}.{task.id}")
    if task.kind == "written" or not task.criteria:
        return [_case(where, task.title, task.status, task_words(task))]
    cases = []
    for each in task.criteria:
        name = f"{each.name}[{each.parameters}]" if each.parameters else each.name
        status = each.status
        if task.status == "review" and status == "failed":
            status = "review"  # the task is a person's to decide, whatever its criteria say
        cases.append(_case(where, name, status, _words(each)))
    return cases


def _words(criterion: Criterion) -> str:
    hidden = [] if criterion.hidden else [criterion.reason, criterion.advice]
    return "\n".join(said for said in [criterion.rule, *hidden] if said)


def _case(where: str, name: str, status: str, words: str) -> ET.Element:
    case = ET.Element("testcase", classname=where, name=_attribute(name), time="0")
    if status == "passed":
        return case
    text = cut(harmless(words), 4_000)
    kind = _OUTCOMES.get(status, "skipped")
    ended = ET.SubElement(case, kind, message=_attribute(text))
    if kind == "skipped":
        ended.set("type", "pytest.skip")
    ended.text = text
    return case


def _counts(cases: list[ET.Element]) -> dict[str, str]:
    kinds = [child.tag for case in cases for child in case]
    names = {"errors": "error", "failures": "failure", "skipped": "skipped"}
    return {"tests": str(len(cases)), **{name: str(kinds.count(kind)) for name, kind in names.items()}}


def _sums(suites: list[ET.Element]) -> dict[str, str]:
    names = ("tests", "errors", "failures", "skipped")
    return {name: str(sum(int(suite.get(name, "0")) for suite in suites)) for name in names}


def _attribute(text: str) -> str:
    return one_line(text, 300) or "-"
