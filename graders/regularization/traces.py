"""A replay of a callback, in the words of a student: what it was told, what it returned, and what it kept."""

from dataclasses import dataclass

from graders.engine.observation import Kept, Returned, Trace
from graders.engine.verdict import Chart, Evidence, Mark, Series, table
from graders.regularization.strategies import LossScript

MOMENTS = ("at the end", "when the run was recorded", "after the last epoch")
"""From the latest to the earliest."""


@dataclass(frozen=True)
class Replay:
    """A callback driven through a script."""

    script: LossScript
    trace: Trace
    run: int
    place: int = 0
    """Which run of its experiment it belongs to, counted from 0."""

    @property
    def stopped_at(self) -> int | None:
        """The epoch after which `fit` stopped."""
        return next((step.epoch for step in self.trace.steps if step.returned.kind == "marker"), None)

    @property
    def lateness(self) -> int | None:
        """How many epochs after the due one `fit` stopped; None where it never did, or the callback raised."""
        due, stopped = self.script.fifth_stale_epoch, self.stopped_at
        return None if due is None or stopped is None or self.raised else stopped - due

    @property
    def best_epoch(self) -> int:
        """The epoch with the lowest validation loss of those that the callback was told."""
        return self.script.lowest_until(len(self.trace.steps) or len(self.script.validation))

    def returned_at(self, epoch: int | None) -> str:
        """Say what the callback returned after an epoch, where it was something other than the marker."""
        found = next((step.returned for step in self.trace.steps if step.epoch == epoch), None)
        return f"{found.text}: a {found.type}, not the marker Stop" if found and found.kind == "other" else ""

    @property
    def raised(self) -> Returned | None:
        """The exception that left the callback."""
        return next((step.returned for step in self.trace.steps if step.returned.kind == "raised"), None)

    @property
    def highlighted(self) -> int | None:
        """The epoch that the plotter was told to highlight with a star."""
        epochs = [record.epoch for record in self.trace.records if record.run == self.run]
        return epochs[-1] if epochs else None

    @property
    def recorded(self) -> bool:
        """Whether the run was added to a plotter."""
        return any(record.run == self.run for record in self.trace.records)

    @property
    def kept(self) -> list[Kept]:
        """What counts as the best net: what was found in places called best, or else all copies.

        The latest moment at which there is one decides: what a student sets right after `fit` holds.
        """
        named = [each for each in self.trace.kept if "best" in each.place.lower().replace("track_best", "")]
        for group in (named, [each for each in self.trace.kept if not each.shared]):
            for moment in MOMENTS:
                if found := [each for each in group if each.moment == moment]:
                    return found
        return []

    @property
    def kept_epochs(self) -> list[int]:
        """The epochs whose parameters the best net may hold."""
        return sorted({each.epoch for each in self.kept})

    def evidence(self) -> Evidence:
        """Give the replay as a table and a picture."""
        rows = []
        for epoch, loss in enumerate(self.script.validation[: len(self.trace.steps) or None]):
            step = self.trace.steps[epoch] if epoch < len(self.trace.steps) else None
            answer = describe(step.returned) if step else "(was not called)"
            numbers = [f"{loss:g}"] if not self._misleads else [f"{loss:g}", f"{self.script.train[epoch]:g}"]
            rows.append([str(epoch), *numbers, answer])
        columns = ["epoch", "validation loss", *(["train loss"] if self._misleads else []), "your callback returned"]
        due = self.script.fifth_stale_epoch
        marked = [epoch for epoch in (due if due is not None else self.best_epoch,) if epoch < len(rows)]
        return Evidence(self.story(), table(columns, rows, marked), [self._chart()])

    def story(self) -> str:
        """Tell in one line what the callback was put through."""
        where = f"in run {self.place + 1} the" if self.place else "the"
        due = self.script.fifth_stale_epoch
        if due is None:
            return f"{where} validation loss is lowest after epoch {self.best_epoch}."
        best = self.script.best_epoch
        misled = f", while the training loss gets {self._train_trend}" if self._misleads else ""
        return f"{where} validation loss is lowest after epoch {best} and has not decreased by epoch {due}{misled}."

    @property
    def _train_trend(self) -> str:
        return "better and better" if self.script.train[0] > self.script.train[-1] else "worse and worse"

    @property
    def _misleads(self) -> bool:
        return self.script.train != self.script.validation

    def _chart(self) -> Chart:
        epochs = [float(epoch) for epoch in range(len(self.script.validation))]
        due, marks = self.script.fifth_stale_epoch, []
        if due is None:
            marks.append(Mark(self.best_epoch, "best epoch"))
            marks += [Mark(epoch, "your best net") for epoch in self.kept_epochs[:1] if epoch != self.best_epoch]
        else:
            marks.append(Mark(due, "should stop"))
            if self.stopped_at is not None and self.stopped_at != due:
                marks.append(Mark(self.stopped_at, "stopped"))
        series = [Series("validation loss", epochs, self.script.validation)]
        if self._misleads:
            series.append(Series("train loss", epochs, self.script.train))
        return Chart("The losses that your callback was told", "epoch", "loss", series, marks)


def describe(returned: Returned) -> str:
    """Say what a callback returned."""
    match returned.kind:
        case "nothing":
            return "-"
        case "marker":
            return "Stop"
        case "raised":
            return f"raised {returned.type}: {returned.text}".rstrip(": ")
        case _:
            return f"{returned.text}   a {returned.type}, not the marker Stop"
