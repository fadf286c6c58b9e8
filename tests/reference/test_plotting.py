"""The plotter keeps what it is given, draws every run in its place, and stars the chosen epoch."""

from collections.abc import Iterator

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes

from reference.plotting import ACCURACY, LOSS, HistoryPlotter, learning_curve
from reference.trainer import History

HISTORY: History = {
    "epochs": [0, 1, 2],
    "train loss": [3.0, 2.0, 1.0],
    "validation loss": [3.0, 2.5, 2.7],
    "train accuracy": [0.1, 0.5, 0.9],
    "validation accuracy": [0.1, 0.4, 0.3],
}


@pytest.fixture
def plotter() -> Iterator[HistoryPlotter]:
    """Return a plotter of loss and accuracy with two rows and two columns."""
    plt.switch_backend("agg")
    yield HistoryPlotter([LOSS, ACCURACY], ["validation loss", "epochs"], rows=2, cols=2, param_names=["lr"])
    plt.close("all")


def stars(ax: Axes) -> list[tuple[float, float]]:
    """Return the points that are drawn as stars."""
    points = [np.array(line.get_xydata()) for line in ax.lines if line.get_marker() == "*"]
    return [(point[0, 0], point[0, 1]) for point in points]


def test_runs_are_kept_under_the_texts_names(plotter: HistoryPlotter) -> None:
    """Histories, results, params and the given param_names can be read back."""
    plotter.add("lr=1", HISTORY, row=0, col=0, param=1)
    assert plotter.histories == {"lr=1": HISTORY}
    assert plotter.results[0][1]["validation loss"] == 2.7
    assert plotter.params == [1]
    assert plotter.param_names == ["lr"]


def test_a_run_is_drawn_in_its_row_and_column(plotter: HistoryPlotter) -> None:
    """Column 1 of two plots means the third and fourth axes."""
    plotter.add("lr=1", HISTORY, row=1, col=1)
    assert [ax.get_title() for ax in plotter.axs[1]] == ["", "", "lr=1", "lr=1"]
    assert [line.get_label() for line in plotter.axs[1, 2].lines] == ["train loss", "validation loss"]
    assert plotter.axs[1, 3].get_ylim() == (0, 1.01)


def test_the_chosen_epoch_is_starred_and_tabulated(plotter: HistoryPlotter) -> None:
    """Without a choice the last epoch counts and there is no star."""
    plotter.add("best", HISTORY, row=0, col=0, epoch=1)
    plotter.add("last", HISTORY, row=1, col=0)
    assert stars(plotter.axs[0, 0]) == [(1, 2.0), (1, 2.5)]
    assert stars(plotter.axs[1, 0]) == []
    assert plotter.frame().to_dict("list") == {
        "experiment": ["best", "last"], "validation loss": [2.5, 2.7], "epochs": [1, 2]
    }  # fmt: skip


def test_done_shows_the_table_and_closes_the_figure(
    plotter: HistoryPlotter, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table is the last thing to be seen."""
    plotter.add("lr=1", HISTORY, row=0, col=0)
    plotter.done()
    assert "lr=1" in capsys.readouterr().out
    assert not plt.fignum_exists(plotter.fig.number)


def test_learning_curve_shows_final_values_over_the_parameter(plotter: HistoryPlotter) -> None:
    """Both curves of loss and accuracy are drawn against the parameter, with labelled axes."""
    plotter.add("a", HISTORY, row=0, col=0, param=0.1)
    plotter.add("b", HISTORY, row=1, col=0, param=0.5)
    loss, accuracy = learning_curve(plotter, plotter.params, "dropout", "linear").axes
    assert (loss.get_xlabel(), loss.get_ylabel(), loss.get_xscale()) == ("dropout", "loss", "linear")
    assert accuracy.get_ylabel() == "accuracy"
    assert {line.get_label(): list(line.get_ydata()) for line in loss.lines} == {  # type: ignore[arg-type]
        "train loss": [1.0, 1.0], "validation loss": [2.7, 2.7]
    }  # fmt: skip
