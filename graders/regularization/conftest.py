"""Fixtures of the criteria: the four experiments, the network with dropout, the learning curve, the last answer."""

import pytest

from graders.engine.alignment import Alignment
from graders.engine.assignment import Assignment
from graders.engine.rehearsal import Rehearsal
from graders.engine.verdict import Exhibits
from graders.regularization.experiments import Experiment
from graders.regularization.learning_curve import LearningCurve
from graders.regularization.mistakes.cells import diagnose_ends, diagnose_no_callback, diagnose_no_run
from graders.regularization.settings import EXPERIMENTS


@pytest.fixture(scope="session")
def experiments(
    rehearsal: Rehearsal, assignment: Assignment, alignment: Alignment, exhibits: Exhibits
) -> dict[str, Experiment]:
    """All four experiments, by task, as far as they were run."""
    return {
        task: Experiment.of(settings, rehearsal, alignment, assignment.task(task).assigns, exhibits)
        for task, settings in EXPERIMENTS.items()
    }


def _with_runs(experiment: Experiment) -> Experiment:
    if not experiment.runs:
        experiment.exhibits.misconception = diagnose_no_run(experiment)
    experiment.must_have_run()
    return experiment


def _with_callback(experiment: Experiment) -> Experiment:
    _with_runs(experiment)
    experiment.exhibits.misconception = diagnose_no_callback(experiment)
    experiment.must_have_callback()
    return experiment


# Of function scope, so that every criterion that fails for want of a run or a callback names the mistake.


@pytest.fixture
def experiment(request: pytest.FixtureRequest, experiments: dict[str, Experiment]) -> Experiment:
    """The experiment that a criterion is parametrized with."""
    return _with_runs(experiments[request.param])


@pytest.fixture
def weight_decay(experiments: dict[str, Experiment]) -> Experiment:
    """The experiment of 3.2a."""
    return _with_runs(experiments["3.2a"])


@pytest.fixture
def dropout(experiments: dict[str, Experiment]) -> Experiment:
    """The experiment of 3.3d."""
    return _with_runs(experiments["3.3d"])


@pytest.fixture
def best_tracking(experiments: dict[str, Experiment]) -> Experiment:
    """The experiment of 3.4a, with a callback."""
    return _with_callback(experiments["3.4a"])


@pytest.fixture
def early_stopping(experiments: dict[str, Experiment]) -> Experiment:
    """The experiment of 3.4e, with a callback."""
    return _with_callback(experiments["3.4e"])


@pytest.fixture(scope="session")
def learning_curve(
    experiments: dict[str, Experiment], rehearsal: Rehearsal, alignment: Alignment, exhibits: Exhibits
) -> LearningCurve:
    """The figure of 3.3h, read against the histories of the dropout experiment."""
    curve = LearningCurve.of(experiments["3.3d"], rehearsal, alignment, exhibits)
    curve.unfinished = diagnose_ends(rehearsal, {cell.index for cell in alignment.cells("3.3h")})
    return curve
