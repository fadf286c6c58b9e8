"""Plays scripts to callbacks, and looks for what they keep."""

import re
from collections import defaultdict
from collections.abc import Set
from pathlib import Path
from types import FrameType
from typing import Any, Literal

import torch

from graders.engine.observation import Kept, Returned, Step, short
from graders.engine.worker.shell import describe_exception
from graders.engine.worker.snapshots import Search, files_in
from graders.regularization.worker.scripts import MOST_EPOCHS, Script, history_of, stamp, stamped_epoch
from graders.regularization.worker.unfolding import Unfolding

History = defaultdict[str, list[Any]]
Moment = Literal["after the last epoch", "when the run was recorded", "at the end"]


class Replay:
    """What comes to light while one callback is driven through one script."""

    def __init__(
        self, run: int, net: torch.nn.Module, after_epoch: Any, caller: FrameType, own_names: Set[str]
    ) -> None:
        self.steps: list[Step] = []
        self.kept: list[Kept] = []
        self.moments: tuple[Moment, ...] = ()
        """When to look for copies."""
        self.skip: set[int] = set()
        self._run = run
        self._after_epoch = after_epoch
        self._caller = caller
        self._own_names = own_names
        self._net = net

    def look(self, moment: Moment, namespace: dict[str, object]) -> None:
        """Look for copies of the net, in everything that the callback and the code around `fit` can reach."""
        if moment not in self.moments:
            return
        roots: dict[str, object] = {name: namespace[name] for name in list(namespace) if name not in self._own_names}
        frame: FrameType | None = self._caller
        while frame is not None and frame.f_code.co_filename.startswith(("<cell ", "<timed ")):
            roots |= {f"{name} ": value for name, value in frame.f_locals.items() if frame.f_locals is not namespace}
            frame = frame.f_back
        roots |= {"after_epoch": self._after_epoch} | files_in(Path.cwd())
        search = Search(lambda value: stamped_epoch(value, self._run), self._net, self.skip)
        self.kept += [Kept(short(each.place), each.epoch, each.shared, moment) for each in search.find(roots)]


def play(
    run: int, net: Any, after_epoch: Any, script: Script | Unfolding, marker: object,
    steps: list[Step], stamped: int = MOST_EPOCHS,
) -> History:  # fmt: skip
    """Play a script: call the callback, and stop where it gives back the marker that `fit` looks for.

    Before each call the net is stamped, in so many first epochs: copies of later ones are none that anybody looks for.
    """
    if after_epoch is None:  # nobody looks in between
        script = script.whole()
        stamp(net, run, len(script) - 1)
        net.eval()
        return history_of(script, len(script), net)
    epoch = 0
    while script.reaches(epoch):
        statistics = script.statistics(epoch, net)
        if epoch < stamped:
            stamp(net, run, epoch)
        if any(module.training for module in net.modules()):
            net.eval()
        try:
            returned = after_epoch(net, epoch, statistics)
        except BaseException as error:
            raised = describe_exception(error, "")
            steps.append(Step(epoch, Returned("raised", raised.kind, short(raised.text))))
            raise
        steps.append(Step(epoch, describe_returned(returned, marker)))
        if returned is marker:
            break
        epoch += 1
    return history_of(script.whole(), len(steps), net)


def describe_returned(value: object, marker: object) -> Returned:
    """Describe what a callback gave back, as `fit` sees it: the marker is recognised by `is`."""
    if value is marker:
        return Returned("marker")
    if value is None:
        return Returned("nothing")
    try:
        text = re.sub(r" at 0x[0-9a-f]+", "", repr(value))
    except Exception:  # a student's own class may fail to print itself
        text = "?"
    return Returned("other", short(type(value).__name__), short(text, 80))
