"""What real processes do in the place of grading, where grading is not the point."""

import os

from graders.course.grader import Done, Job
from graders.course.setup import Setup
from graders.engine.files import report_json
from graders.engine.report import report_unjudged

JUDGED = "nothing was judged"


def do_or_die(setup: Setup, job: Job) -> Done:
    """Give a report; end the process at a submission that is called `killer`."""
    if job.name == "killer" and job.submission is not None:
        os._exit(1)
    report = job.report or report_unjudged(setup.read_assignment(), job.name, JUDGED)
    return Done(report, report_json(report), b"a page")
