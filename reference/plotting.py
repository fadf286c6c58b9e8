"""Plots of histories, one row of axes per experiment, and the table that goes with them."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import IPython.display
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reference.trainer import History

Plot: TypeAlias = Mapping[str, Any]  # {"x": a history's name, "y": the names drawn against it}

LOSS: Plot = {"x": "epochs", "y": ["train loss", "validation loss"]}
ACCURACY: Plot = {"x": "epochs", "y": ["train accuracy", "validation accuracy"]}
WEIGHT: Plot = {"x": "epochs", "y": ["train mean abs weight"]}


class HistoryPlotter:
    """Collects the histories of an experiment's runs, and draws and tabulates them."""

    def __init__(
        self, plots: Sequence[Plot], table: Sequence[str], rows: int, cols: int, param_names: Sequence[str] = ()
    ) -> None:
        self.plots = plots
        self.table = table
        self.rows = rows
        self.cols = cols
        self.param_names = list(param_names)
        self.histories: dict[str, History] = {}
        self.results: list[tuple[str, dict[str, Any]]] = []
        self.params: list[Any] = []
        width = cols * len(plots)
        self.fig, self.axs = plt.subplots(
            nrows=rows, ncols=width, figsize=(3.5 * width, 3 * rows), sharex="col", squeeze=False
        )

    def add(self, title: str, history: History, row: int, col: int, epoch: int = -1, param: Any = None) -> None:
        """Draw one run; `epoch` selects the table's row, and is starred in the plots unless it is -1, the last."""
        self.histories[title] = history
        self.results.append((title, {name: values[epoch] for name, values in history.items()}))
        self.params.append(param)
        first = col * len(self.plots)
        for ax, plot in zip(self.axs[row, first:], self.plots, strict=False):
            draw(ax, plot, history, epoch)
            ax.set_title(title)
        self.fig.tight_layout()
        display(self.fig)

    def frame(self) -> pd.DataFrame:
        """Return one row per run, with the statistics that `table` names."""
        return pd.DataFrame(
            [{"experiment": title, **{name: result[name] for name in self.table}} for title, result in self.results]
        )

    def print_table(self) -> None:
        """Show the table of all runs."""
        IPython.display.display(self.frame())

    def done(self) -> None:
        """Close the figure and show the table."""
        plt.close(self.fig)
        self.print_table()


def draw(ax: Axes, plot: Plot, history: History, epoch: int = -1) -> None:
    """Draw the lines of one plot, with a star at `epoch` unless it is negative."""
    x = history[plot["x"]]
    for name in plot["y"]:
        (line,) = ax.plot(x, history[name], label=name)
        if epoch >= 0:
            ax.plot([x[epoch]], [history[name][epoch]], "*", color=line.get_color())
    if "accuracy" in plot["y"][0]:
        ax.set_ylim(0, 1.01)
    ax.set_xlabel(plot["x"])
    ax.legend()


def learning_curve(plotter: HistoryPlotter, x: Sequence[float], x_label: str, x_scale: str) -> Figure:
    """Return final loss and accuracy of every run, training beside validation, against a hyperparameter `x`."""
    fig, axs = plt.subplots(ncols=2, figsize=(9, 3))
    for ax, statistic in zip(axs, ("loss", "accuracy"), strict=True):
        for name in (f"train {statistic}", f"validation {statistic}"):
            ax.plot(x, [history[name][-1] for history in plotter.histories.values()], ".-", label=name)
        ax.set(xscale=x_scale, xlabel=x_label, ylabel=statistic)
        ax.legend()
    fig.tight_layout()
    plt.close(fig)
    return fig


def display(figure: Figure) -> None:
    """Redraw the figure below the notebook's cell; a terminal has nothing to draw on."""
    if IPython.get_ipython() is not None:
        IPython.display.clear_output(wait=True)
        IPython.display.display(figure)
