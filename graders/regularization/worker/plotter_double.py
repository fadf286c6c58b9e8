"""The double of `HistoryPlotter`: keeps what it is given and draws nothing unless it is looked at."""

import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from matplotlib import pyplot

from graders.engine.observation import Record, short
from graders.engine.worker.networks import plain
from graders.engine.worker.session import Session


class Plotters:
    """All plotters of a rehearsal, and the runs that they may be given."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.made: list[Any] = []
        self.records: list[Record] = []
        self.when_recorded: Callable[[], None] = lambda: None
        self._runs: dict[float, int] = {}
        """The run of each first validation loss; no two runs share one."""

    def remember(self, run: int, history: Mapping[str, list[Any]]) -> None:
        """Remember a run by its numbers, so that its history is known again in any copy."""
        if history["validation loss"]:
            self._runs[history["validation loss"][0]] = run

    def run_of(self, history: Any) -> int | None:
        """Give the run that a history came from, or None where it is no run's."""
        try:
            return self._runs.get(float(history["validation loss"][0]))
        except (KeyError, IndexError, TypeError, ValueError):
            return None

    def record(self, plotter: Any, title: object, history: Any, epoch: Any, parameter: object) -> None:
        """Note that a run was added to a plotter."""
        chosen = None if epoch is None else operator.index(epoch)
        number = next(index for index, made in enumerate(self.made) if made is plotter)
        record = Record(number, self.session.cell, self.run_of(history), short(title), chosen, plain(parameter))
        self.records.append(record)
        self.session.observe(record)
        self.when_recorded()

    def insides(self) -> Iterator[object]:
        """Give what the plotters themselves keep of runs, which is no student's copy of anything."""
        for plotter in self.made:
            yield from (plotter.plots, plotter.table, plotter.histories, plotter.results, plotter.params)

    def class_for(self, own: object) -> type:
        """Give the class that takes the name `HistoryPlotter`: a subclass of the student's, where there is one."""
        base = own if isinstance(own, type) else object
        # Plain functions, which do not show whose they are.
        parts = {"_begin": lambda plotter: self._begin(plotter), "_record": lambda *given: self.record(*given)}
        return type("HistoryPlotter", (PlotterDouble, base), {**parts, "__module__": "__main__"})

    def _begin(self, plotter: Any) -> None:
        plotter.made_in_cell = self.session.cell
        self.made.append(plotter)


class PlotterDouble:
    """A `HistoryPlotter` without its drawing."""

    made_in_cell: int
    _begin: Callable[[], None]
    _record: Callable[..., None]

    def __init__(
        self, plots: Any = (), table: Any = (), rows: int = 1, cols: int = 1, param_names: Any = (), **_: Any
    ) -> None:
        self.plots, self.table, self.rows, self.cols = plots, table, rows, cols
        self.histories: dict[Any, Any] = {}
        self.results: list[tuple[Any, dict[str, Any]]] = []
        self.params: list[Any] = []
        self.param_names = list(param_names)
        self._drawn: Any = None
        self._begin()

    def add(self, title: Any, history: Any, row: int, col: int, epoch: Any = -1, param: Any = None, **_: Any) -> None:
        """Keep a run's history, as the provided plotter does, and tell the rehearsal."""
        if not (-self.rows <= row < self.rows and -self.cols <= col < self.cols):
            raise IndexError(f"row={row} col={col} is outside the plot of {self.rows} rows and {self.cols} cols")
        self.histories[title] = history
        self.results.append((title, {key: history[key][epoch] for key in history}))
        self.params.append(param)
        self._record(title, history, epoch, param)

    def print_table(self) -> None:
        """Look up what the table would show."""
        for _title, result in self.results:
            for key in self.table:
                result[key]

    def done(self) -> None:
        """End the plot with its table."""
        self.print_table()

    @property
    def fig(self) -> Any:
        """The figure, made only for a student who asks for it."""
        return self._figure()[0]

    @property
    def axs(self) -> Any:
        """The axes, made only for a student who asks for them."""
        return self._figure()[1]

    def _figure(self) -> Any:
        if self._drawn is None:
            self._drawn = pyplot.subplots(
                ncols=self.cols * max(len(self.plots), 1), nrows=self.rows, sharex="col", squeeze=False
            )
        return self._drawn
