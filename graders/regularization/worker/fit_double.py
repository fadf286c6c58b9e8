"""The double of `fit`: records what it was given, freezes, and plays a script in place of training."""

import operator
import sys
from collections.abc import Callable
from typing import Any

import torch

from graders.engine.observation import (
    Answer,
    Broken,
    Built,
    Numbers,
    Question,
    Raised,
    Run,
    Trace,
    short,
)
from graders.engine.worker.loading import identity
from graders.engine.worker.networks import count_shared_samples, describe_data, describe_net, describe_optimizer
from graders.engine.worker.session import Session
from graders.engine.worker.shell import describe_exception
from graders.regularization.worker import training
from graders.regularization.worker.interference import watch
from graders.regularization.worker.plotter_double import Plotters
from graders.regularization.worker.probing import try_net
from graders.regularization.worker.replaying import History, Moment, Replay, play
from graders.regularization.worker.scripts import (
    MOST_EPOCHS,
    STAMPED,
    STATISTICS,
    Script,
    is_stamped,
    rehearsal_script,
)
from graders.regularization.worker.unfolding import Unfolding

MOST_RUNS = 200
_ALL: tuple[Moment, ...] = ("after the last epoch", "when the run was recorded", "at the end")
_MOMENTS = {"never": (), "late": _ALL[1:], "always": _ALL}
"""When to look for copies of the net: what a question asks for."""


class TooManyRuns(BaseException):
    """A cell called `fit` more often than any experiment needs; not an `Exception`, so that loops end."""


class FitDouble:
    """Answers for `fit`; one for all calls of a rehearsal."""

    def __init__(self, session: Session, plotters: Plotters) -> None:
        self._session = session
        self._plotters = plotters
        self._runs = 0
        self._built: list[tuple[torch.nn.Module, Built]] = []
        self._replay: Replay | None = None
        self._histories: list[History] = []
        plotters.when_recorded = self._look_when_recorded

    def function(self) -> Callable[..., History]:
        """Give the function that stands where `fit` stood, a plain one, which shows nothing of this."""

        def fit(
            net: Any,
            train: Any,
            validation: Any,
            optimizer: Any,
            epochs: int = 100,
            batch_size: int = 10,
            after_epoch: Any = None,
            device: Any = "cpu",
        ) -> History:
            return self._call(net, train, validation, optimizer, epochs, batch_size, after_epoch, device)

        fit.__qualname__, fit.__module__ = "fit", "__main__"
        return fit

    def _call(
        self, net: Any, train: Any, validation: Any, optimizer: Any, epochs: int, batch_size: int, after_epoch: Any,
        device: Any,
    ) -> History:  # fmt: skip
        if answer := self.conclude(None):  # the next run begins: the replay of the one before is over
            self._session.answer(answer)
        _refuse_what_fit_refuses(net, optimizer)
        number = self._runs
        self._runs += 1
        if number >= MOST_RUNS:
            raise TooManyRuns(f"fit was called more than {MOST_RUNS} times")
        epochs = operator.index(epochs)
        if not self._session.answering:
            self._observe(number, net, train, validation, optimizer, epochs, batch_size, after_epoch, device)
        if question := self._session.freeze(number):
            if question.name == "replay":
                return self._drive(question, number, net, optimizer, after_epoch)
            self._session.answer(self._answer(question, number, net, train, validation, optimizer, after_epoch))
        script = rehearsal_script(self._session.seed, number, epochs)
        self._plotters.remember(number, script.values)
        stamped = 0 if self._session.answering else STAMPED
        history = play(number, net, after_epoch, script, self._marker(), [], stamped)
        self._histories.append(history)
        return history

    def remember(self, net: torch.nn.Module, built: Built) -> None:
        """Remember which call of a student's function a net came from."""
        self._built.append((net, built))

    def conclude(self, raised: Raised | None) -> Trace | None:
        """Give the replay that is under way, if there is one; it is over."""
        if self._replay is None:
            return None
        replay, self._replay = self._replay, None
        replay.look("at the end", self._session.namespace)
        return Trace(replay.steps, self._plotters.records[:100], replay.kept[:2_000], raised)

    def _look_when_recorded(self) -> None:
        if self._replay is not None:
            self._replay.look("when the run was recorded", self._session.namespace)

    def _observe(
        self, number: int, net: Any, train: Any, validation: Any, optimizer: Any, epochs: int, batch_size: Any,
        after_epoch: Any, device: Any,
    ) -> None:  # fmt: skip
        namespace = self._session.namespace
        script = rehearsal_script(self._session.seed, number, epochs)
        self._session.observe(
            Run(
                number=number,
                cell=self._session.cell,
                net=describe_net(net),
                built=next((built for known, built in reversed(self._built) if known is net), None),
                fresh=not is_stamped(net, number),
                optimizer=describe_optimizer(optimizer, net),
                train=describe_data(train, namespace),
                validation=describe_data(validation, namespace),
                shared_samples=count_shared_samples(train, validation),
                epochs=epochs,
                batch_size=operator.index(batch_size),
                device=short(device),
                callback=None
                if after_epoch is None
                else short(getattr(after_epoch, "__name__", type(after_epoch).__name__)),
                history={name: script.values[name] for name in STATISTICS},
            )
        )

    def _answer(
        self, question: Question, number: int, net: Any, train: Any, validation: Any, optimizer: Any, after_epoch: Any
    ) -> Answer:
        if question.name == "train":
            return _train(question, net, optimizer)
        if question.name == "net":
            return try_net(net, question)
        if question.name == "data":
            return Numbers({"test set": [float(_is_of_test_set(data)) for data in (train, validation)]})
        return watch(number, net, optimizer, after_epoch, _script_of(question), self._marker())

    def _marker(self) -> object:
        """Give what `fit` looks for, as it is when a run begins; what becomes of the name later does not count."""
        return self._session.namespace.get("Stop")

    def _drive(self, question: Question, number: int, net: Any, optimizer: Any, after_epoch: Any) -> History:
        """Play the script of a question; what the code around `fit` does next belongs to the answer."""
        script = Unfolding(self._session, net, optimizer) if question.piecemeal else _script_of(question)
        self._plotters.records.clear()
        self._replay = Replay(number, net, after_epoch, sys._getframe(3), self._session.own_names)
        self._replay.moments = _MOMENTS[str(question.options.get("look", "never"))]
        self._replay.skip = {identity(known) for known in [*self._histories, *self._plotters.insides()]}
        looks, steps = bool(self._replay.moments), self._replay.steps
        history = play(number, net, after_epoch, script, self._marker(), steps, MOST_EPOCHS if looks else 0)
        self._plotters.remember(number, history)
        if not looks:  # what comes after the last epoch is of no interest
            self._session.answer(Trace(steps, [], []))
            self._replay = None
        else:
            self._replay.look("after the last epoch", self._session.namespace)
        return history


def _script_of(question: Question) -> Script:
    return Script({name: list(question.numbers[name]) for name in STATISTICS})


def _train(question: Question, net: Any, optimizer: Any) -> Answer:
    options = question.options
    images, batch_size, seed = (int(options[name] or 0) for name in ("images", "batch_size", "seed"))
    scale, device = float(options["scale"] or 0), str(options["device"])
    try:
        return Numbers(training.train(net, optimizer, images, batch_size, seed, scale, device))
    except Exception as error:  # a student's net may refuse; no `except` around `fit` may hide it
        return Broken("raised", describe_exception(error, ""))


def _is_of_test_set(data: Any) -> bool:
    """Tell whether a data set, or the one that it is a part of, is the test set."""
    while (whole := getattr(data, "dataset", None)) is not None:
        data = whole
    return getattr(data, "train", True) is False


def _refuse_what_fit_refuses(net: Any, optimizer: Any) -> None:
    """Raise what the provided `fit` would raise for something that is no net, or no optimizer."""
    if not isinstance(net, torch.nn.Module):
        raise AttributeError(f"'{type(net).__name__}' object has no attribute 'to'")
    if not isinstance(optimizer, torch.optim.Optimizer):
        raise AttributeError(f"'{type(optimizer).__name__}' object has no attribute 'zero_grad'")
