"""The real process hands out, keeps and finishes a course; only what grades it is replaced."""

from pathlib import Path

from benchmarks.side_by_side.memory import measure_memory
from benchmarks.side_by_side.subjects import write_download
from graders.course.grader import Done
from graders.engine.files import report_json
from tests.course.reports import make_course


def test_a_course_is_handed_out_kept_and_finished(tmp_path: Path) -> None:
    """Each peak holds what came before it."""
    report = next(each.report for each in make_course(20, seed=1) if each.report is not None and each.report.judged)
    done = Done(report, report_json(report), b"a page")
    download = write_download(tmp_path / "download.zip", 12)
    found = measure_memory(download, 12, done, tmp_path / "memory")
    assert found.submissions == 12
    assert 0 < found.grading <= found.whole
    assert min(found.seconds, found.finish) > 0
    assert len(list((tmp_path / "memory" / "graded").glob("*/report.json"))) >= 10
