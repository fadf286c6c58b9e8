"""Fixtures of the criteria: the four experiments, the network with dropout, the learning curve, the last answer."""

import pytest

from graders.engine.alignment import Alignment
from graders.engine.assignment import Assignment
from graders.engine.rehearsal import Rehearsal
from graders.engine.verdict import Exhibits
from graders.regularization.experiments import Experiment
from graders.regularization.learning_curve import LearningCurve
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


@pytest.fixture(scope="session")
def experiment(request: pytest.FixtureRequest, experiments: dict[str, Experiment]) -> Experiment:
    """The experiment that a criterion is parametrized with."""
    found: Experiment = experiments[request.param]
    found.must_have_run()
    return found


@pytest.fixture(scope="session")
def weight_decay(experiments: dict[str, Experiment]) -> Experiment:
    """The experiment of 3.2a."""
    experiments["3.2a"].must_have_run()
    return experiments["3.2a"]


@pytest.fixture(scope="session")
def dropout(experiments: dict[str, Experiment]) -> Experiment:
    """The experiment of 3.3d."""
    experiments["3.3d"].must_have_run()
    return experiments["3.3d"]


@pytest.fixture(scope="session")
def best_tracking(experiments: dict[str, Experiment]) -> Experiment:
    """The experiment of 3.4a, with a callback."""
    experiments["3.4a"].must_have_callback()
    return experiments["3.4a"]


@pytest.fixture(scope="session")
def early_stopping(experiments: dict[str, Experiment]) -> Experiment:
    """The experiment of 3.4e, with a callback."""
    experiments["3.4e"].must_have_callback()
    return experiments["3.4e"]


@pytest.fixture(scope="session")
def learning_curve(
    experiments: dict[str, Experiment], rehearsal: Rehearsal, alignment: Alignment, exhibits: Exhibits
) -> LearningCurve:
    """The figure of 3.3h, read against the histories of the dropout experiment."""
    return LearningCurve.of(experiments["3.3d"], rehearsal, alignment, exhibits)
