"""What stands in for the notebook's provided names while its cells are rehearsed; knows no right answer."""

import copy
import functools
import sys
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import matplotlib
import pandas as pd
import torch
from matplotlib import pyplot

from graders.engine.observation import Answer, Built, Changed, Numbers, Plotter, Question, Raised, short
from graders.engine.worker.loading import identity
from graders.engine.worker.networks import plain
from graders.engine.worker.session import Session
from graders.regularization.worker.embedded_data import serve_fashion_mnist, training_batch
from graders.regularization.worker.fit_double import FitDouble
from graders.regularization.worker.overhearing import Overheard
from graders.regularization.worker.plotter_double import Plotters
from graders.regularization.worker.probing import taking_a_rate, try_changed_trainer, try_net, try_nets
from graders.regularization.worker.provided import is_provided, is_provided_cell
from graders.regularization.worker.training import take_step

BUILDERS = ("build_net", "build_net_with_dropout")


def warm_up() -> None:
    """Do once, in the process that all others are forked from, what the first of everything costs."""
    matplotlib.use("agg")
    pyplot.close(pyplot.subplots()[0])
    torch.set_num_threads(1)
    serve_fashion_mnist()
    net = plain_net()
    optimizer = torch.optim.Adam(net.parameters())
    take_step(net, optimizer, *training_batch(8, 0))
    repr(pd.DataFrame({"warm": [1.0]}))
    # A layer holds ten of them: it takes half as long to copy a net.
    copies: dict[type, Callable[..., Any]] = copy._deepcopy_dispatch  # type: ignore[attr-defined]
    copies |= {OrderedDict: _copy_ordered, set: _copy_set}


def _copy_ordered(ordered: OrderedDict[Any, Any], memo: dict[int, Any]) -> OrderedDict[Any, Any]:
    """Copy an ordered dictionary as `copy.deepcopy` does, but straight away, not by way of `pickle`'s rules."""
    copied = memo[identity(ordered)] = OrderedDict()
    for key, value in ordered.items():
        copied[copy.deepcopy(key, memo)] = copy.deepcopy(value, memo)
    if own := vars(ordered):
        vars(copied).update(copy.deepcopy(own, memo))
    return copied


def _copy_set(values: set[Any], memo: dict[int, Any]) -> set[Any]:
    """Copy a set in the same way."""
    return {copy.deepcopy(value, memo) for value in values}


def plain_net() -> torch.nn.Sequential:
    """Build the network that the notebook provides."""
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Linear(128, 64), torch.nn.ReLU(), torch.nn.Linear(64, 10)
    )


class Doubles:
    """The doubles of one rehearsal."""

    names = frozenset({"fit", "HistoryPlotter", *BUILDERS})

    def __init__(self, session: Session) -> None:
        self._session = session
        self._plotters = Plotters(session)
        self._fit = FitDouble(session, self._plotters)
        self._stand_in = self._fit.function()
        self._own: dict[str, Any] = {}
        """The student's definitions, by name, as they were before a double took their place."""
        self._put: dict[str, Any] = {}
        self._source = ""
        self._overheard: dict[int, Overheard] = {}
        """What each cell printed."""

    # What the session calls.

    def restore(self) -> None:
        """Put the doubles over whatever the cell has bound to their names, and note what was changed."""
        namespace = self._session.namespace
        for name in self.names:
            bound = namespace.get(name)
            if name in self._put and (bound is self._put[name] or self._is_preset(name, bound)):
                continue
            if bound is not None:
                self._own[name] = bound
                self._note_change(name)
            self._put[name] = namespace[name] = self._double(name)
        namespace.setdefault("Stop", "stop")

    def _is_preset(self, name: str, bound: Any) -> bool:
        """Tell whether a name is bound to a partial of its double, which only presets some arguments."""
        return name not in BUILDERS and isinstance(bound, functools.partial) and bound.func is self._put[name]

    def before_cell(self, source: str) -> None:
        """Look at a cell about to run, and listen to what it prints."""
        self._source = source
        stream = sys.stdout.stream if isinstance(sys.stdout, Overheard) else sys.stdout
        self._overheard[self._session.cell] = sys.stdout = Overheard(stream)

    def after_cell(self, _raised: Raised | None) -> None:
        """Put the doubles back, should the cell have found a way around `restore`."""
        self.restore()

    def conclude(self, raised: Raised | None) -> Answer | None:
        """Answer a replay whose cell has come to its end, if one is under way."""
        return self._fit.conclude(raised)

    def finish(self) -> None:
        """Tell which names are bound to which plotter after the last cell."""
        for number, plotter in enumerate(self._plotters.made):
            names = sorted(
                name for name, value in self._session.namespace.items() if value is plotter and not name.startswith("_")
            )
            self._session.observe(Plotter(number, plotter.made_in_cell, [short(name) for name in names][:20]))

    def answer(self, question: Question) -> Answer:
        """Answer a question about the state after the last cell."""
        if question.name == "trainer":
            return try_changed_trainer(question, self._own.get("fit"), self._session.namespace.get("Stop"))
        if question.name == "printed":
            return Numbers({"numbers": self._overheard[int(question.options["cell"] or 0)].numbers()})
        build = self._own.get("build_net_with_dropout")
        if build is None:
            raise NameError("build_net_with_dropout is not defined")
        build = taking_a_rate(build)
        if "rates" in question.numbers:
            return try_nets(build, question)
        return try_net(build(question.options["p"]), question)

    # The doubles themselves.

    def _double(self, name: str) -> Any:
        if name == "fit":
            return self._stand_in
        if name == "HistoryPlotter":
            return self._plotters.class_for(self._own.get(name))
        own = self._own.get(name)
        return self._watched(name, own) if isinstance(own, type) else self._builder(name)

    def _watched(self, name: str, own: type) -> type:
        """Note the nets of a class that has a builder's name; the class stays, as its own code may speak of it."""
        begin = own.__init__  # type: ignore[misc]

        @functools.wraps(begin)
        def begin_and_note(net: Any, *arguments: Any, **options: Any) -> None:
            begin(net, *arguments, **options)
            self._fit.remember(net, Built(name, plain(next(iter([*arguments, *options.values()]), None))))

        own.__init__ = begin_and_note  # type: ignore[misc]
        return own

    def _builder(self, name: str) -> Callable[..., Any]:
        """Give a builder that notes which net came from which call, and that never fails for its caller's sake."""
        own = self._own.get(name)
        if not callable(own):
            own = plain_net

        @functools.wraps(own)
        def build(*arguments: Any, **options: Any) -> Any:
            argument = plain(next(iter([*arguments, *options.values()]), None))
            net = None
            try:
                net = own(*arguments, **options)
            except Exception as error:  # the fault of the builder's own task; its users are judged all the same
                self._session.tell(f"{name} raised {type(error).__name__}; a plain net took the place of its result")
            if not isinstance(net, torch.nn.Module):
                net = plain_net()
            self._fit.remember(net, Built(name, argument))
            return net

        return build

    def _note_change(self, name: str) -> None:
        if name in BUILDERS or is_provided_cell(self._source):
            return
        if not is_provided(name, self._session.shell.transform_cell(self._source)):
            self._session.observe(Changed(name, self._session.cell))
