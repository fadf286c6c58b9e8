"""Each experiment trains the runs that its question asks for."""

from collections.abc import Iterator

import matplotlib.pyplot as plt
import pytest
from torch.utils.data import TensorDataset

from reference import experiments
from reference.experiments import Setup


@pytest.fixture
def setup(train: TensorDataset, validation: TensorDataset) -> Iterator[Setup]:
    """Return a setup on little data for seven epochs."""
    plt.switch_backend("agg")
    yield Setup(train, validation, epochs=7)
    plt.close("all")


def test_weight_decay_makes_weights_smaller(setup: Setup) -> None:
    """There is one run per weight decay, and the strongest leaves the smallest weights."""
    plotter = experiments.weight_decay_experiment(setup)
    assert plotter.params == [0, 0.0001, 0.001, 0.01, 0.1]
    assert plotter.frame()["train mean abs weight"].idxmin() == 4
    assert [ax.get_xscale() for ax in experiments.weight_decay_curve(plotter).axes] == ["log", "log"]


def test_dropout_experiment_trains_with_its_rate(setup: Setup) -> None:
    """There is one run per rate; the most dropout leaves the highest training loss."""
    plotter = experiments.dropout_experiment(setup)
    assert plotter.params == [0, 0.1, 0.3, 0.5, 0.7, 0.9]
    losses = [history["train loss"][-1] for history in plotter.histories.values()]
    assert losses[0] < losses[-1]
    assert [ax.get_xscale() for ax in experiments.dropout_curve(plotter).axes] == ["linear", "linear"]


def test_best_tracking_selects_the_epoch_of_the_lowest_validation_loss(setup: Setup) -> None:
    """All epochs are trained; the table shows the best one."""
    plotter = experiments.best_tracking_experiment(setup)
    for (title, result), history in zip(plotter.results, plotter.histories.values(), strict=True):
        assert len(history["epochs"]) == 7, title
        assert result["validation loss"] == min(history["validation loss"]), title


def test_early_stopping_ends_a_run_five_epochs_after_its_best(setup: Setup) -> None:
    """A run uses all epochs or stops at the fifth stale one, as where learning makes the validation loss worse."""
    images, classes = setup.validation.tensors
    misleading = TensorDataset(images, (classes + 1) % 10)
    plotter = experiments.early_stopping_experiment(Setup(setup.train, misleading, epochs=12))
    stopped = plotter.frame()["epochs"].tolist()
    after_best = [last - best for last, best in zip(stopped, plotter.params, strict=True)]
    assert all(last == 11 or epochs == 5 for last, epochs in zip(stopped, after_best, strict=True))
    assert 5 in after_best
