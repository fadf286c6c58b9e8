"""A student's experiment, as the criteria see it: its runs, what was recorded of them, and replays of its callbacks."""

from collections.abc import Callable, Iterator, Sequence, Set

from graders.engine.alignment import Alignment
from graders.engine.observation import Answer, Broken, Group, Numbers, Plain, Question, Record, Run, Trace, Trained
from graders.engine.rehearsal import Rehearsal
from graders.engine.verdict import Evidence, Exhibits, NotJudged, Review, Table, table
from graders.regularization.dropout import net_question, rate_of_net
from graders.regularization.settings import EPOCHS, Settings
from graders.regularization.strategies import LossScript, eventful_script, plain_script
from graders.regularization.traces import Replay

TOLERANCE = 1e-9
LOOK_AT_NET = ("train", "random", 4)
"""Mode, weights and rows with which the net of a run is compared with the given one."""


class Experiment:
    """The runs of one task."""

    def __init__(
        self, settings: Settings, runs: list[Run], records: list[Record], rehearsal: Rehearsal, exhibits: Exhibits,
        cells: Set[int] = frozenset(),
    ) -> None:  # fmt: skip
        self.settings = settings
        self.cells = cells
        """The cells that belong to the task."""
        self.runs = runs
        self.records = records
        self.rehearsal = rehearsal
        self.exhibits = exhibits
        self._wrong_alone: Evidence | None = None
        """What the first run was wrong about, the last time that it was shown to be."""

    def __repr__(self) -> str:
        return f"<experiment of {self.settings.task}>"

    @classmethod
    def of(
        cls, settings: Settings, rehearsal: Rehearsal, alignment: Alignment, assigns: Sequence[str], exhibits: Exhibits
    ) -> "Experiment":
        """Find an experiment's runs: those recorded in its plotter, or else those of its cells."""
        own_cells = {cell.index for cell in alignment.cells(settings.task)}
        cells = set(own_cells)
        plotter = _plotter(rehearsal, assigns, cells)
        records = [record for record in rehearsal.records if record.plotter == plotter]
        elsewhere = {record.run for record in rehearsal.records} - {record.run for record in records}
        recorded = {record.run for record in records}
        runs = [run for run in rehearsal.runs if run.number in recorded]
        own = [run for run in runs if run.cell in cells]
        if len(own) >= len(settings.values):  # what another task recorded here by mistake is that task's fault
            runs = own
            records = [record for record in records if record.run in {None, *(run.number for run in own)}]
        if len(runs) < len(settings.values):
            cells |= {record.cell for record in records}
            runs = [run for run in rehearsal.runs if run.cell in cells and run.number not in elsewhere]
        return cls(settings, runs, records, rehearsal, exhibits, own_cells)

    @property
    def seed(self) -> int:
        """What is drawn once a submission is known is drawn from this."""
        return self.rehearsal.request.seed

    @property
    def own_loops(self) -> list[Trained]:
        """The training loops of the student's own in the task's cells."""
        return [loop for loop in self.rehearsal.trained if loop.cell in self.cells]

    def must_have_run(self) -> None:
        """Fail the criterion where `fit` was never called, or leave a loop of the student's own to a person."""
        if not self.runs and self.own_loops:
            where = " and ".join(f"cell {loop.cell + 1}, line {loop.line}" for loop in self.own_loops)
            raise Review(f"this task trains in a loop of its own, not with fit ({where})")
        assert self.runs, "fit was never called in this task, or its runs were added to the plotter of another"

    def must_have_callback(self) -> None:
        """Fail the criterion where some call of `fit` got no `after_epoch`."""
        self.must_have_run()
        without = [run for run in self.runs if run.callback is None]
        assert not without, "fit was called without after_epoch, so your function is never called"

    def value_of(self, run: Run) -> float | None:
        """Give what varies: a run's weight decay, dropout rate or learning rate, by what it was really given."""
        if self.settings.varies == "dropout":
            built = run.built
            named = number_of(built.argument) if built and built.function == "build_net_with_dropout" else None
            return named if named is not None else rate_of_net(self.rehearsal, run.number)
        return hyperparameter(run, "weight_decay" if self.settings.varies == "weight decay" else "lr")

    def missing_values(self) -> list[float]:
        """Give the values for which there is no run."""
        found = [value for run in self.runs if (value := self.value_of(run)) is not None]
        return [value for value in self.settings.values if not any(close(value, each) for each in found)]

    def runs_by_value(self) -> dict[float, Run]:
        """Give the last run of each value that there is, the lowest value first; fail where none differ."""
        runs = {value: run for run in self.runs if (value := self.value_of(run)) is not None}
        runs = dict(sorted(runs.items()))
        assert len(runs) > 1, f"no two runs differ in {self.settings.varies}"
        return runs

    def record_of(self, run: Run) -> Record | None:
        """Give what was recorded of a run, the last time."""
        return next((record for record in reversed(self.records) if record.run == run.number), None)

    def overview(self, wrong: Sequence[Run] = ()) -> Table:
        """Give all runs and their settings as a table, the wrong ones marked."""
        columns = ["run", "optimizer", "lr", "weight decay", "epochs", "batch size", "net"]
        rows = []
        for place, run in enumerate(self.runs, start=1):
            group = run.optimizer.groups[0] if run.optimizer.groups else Group({}, 0)
            options = [show(number(group, name)) for name in ("lr", "weight_decay")]
            optimizer = run.optimizer.kind.rpartition(".")[2]
            rows.append([place, optimizer, *options, run.epochs, run.batch_size, _net_of(run)])
        return table(columns, rows, [self.runs.index(run) for run in wrong])

    def show(self, replay: Replay) -> None:
        """Show a replay to the student."""
        evidence = self.exhibits.show(replay.evidence())
        if replay.place == 0:
            self._wrong_alone = evidence

    def drive(self, place: int, script: LossScript) -> Replay:
        """Drive the callback of a run, counted from 0, through a script."""
        run = self.runs[place]
        answer = self.rehearsal.ask(_replay(run, script, look="always"))
        if isinstance(answer, Broken):
            answer = Trace([], [], [], answer.raised) if answer.cause == "raised" else _fail(answer)
        assert isinstance(answer, Trace)
        return Replay(script, answer, run.number, place)

    def drive_all(self, scripts: Sequence[LossScript]) -> list[Replay]:
        """Drive the callbacks of the runs through a script each, one after the other; a run that broke off, alone.

        Only the first run is as it was in the rehearsal; the others come after what the scripts have made of it.
        """
        driven = self._driven(scripts)
        answers = self.rehearsal.ask_together(_late_replays(driven))
        return [
            Replay(script, answer, run.number, place) if isinstance(answer, Trace) else self.drive(place, script)
            for place, ((run, script), answer) in enumerate(zip(driven, answers, strict=True))
        ]

    def _driven(self, scripts: Sequence[LossScript]) -> list[tuple[Run, LossScript]]:
        return [pair for pair in zip(self.runs, scripts, strict=False) if self.rehearsal.can_ask(pair[0].number)]

    def replays(self, scripts: Sequence[LossScript]) -> Iterator[Replay]:
        """Drive the first run through the scripts that no other run is there for, and all runs through theirs.

        The simplest kind comes first. Once a criterion has failed by the first run alone, all that is still open is
        which case is the smallest: then that run is driven alone, which is cheaper and mostly asked before.
        """
        driven = self._driven(scripts)
        if self._wrong_alone is not None and self._wrong_alone is self.exhibits.last:
            yield from (self.drive(0, script) for script in reversed(scripts))
            if not self.rehearsal.knows(_late_replays(driven)):
                return  # what was driven together before must come to the same end
        yield from (self.drive(0, script) for script in reversed(scripts[len(driven) :]))
        yield from reversed(self.drive_all(scripts))

    def doubtful(self, scripts: Sequence[LossScript], is_right: Callable[[Replay], bool]) -> Iterator[LossScript]:
        """Give the scripts that a run was not right about, the simplest kind first."""
        return (replay.script for replay in self.replays(scripts) if not is_right(replay))

    def wrong_later(self, scripts: Sequence[LossScript], is_right: Callable[[Replay], bool]) -> list[Replay]:
        """Give the replays of later runs that are not right, the simplest kind first."""
        return [replay for replay in self.drive_all(scripts)[:0:-1] if not is_right(replay)]

    def numbers(self, run: Run, question: str, **options: "float | str") -> dict[str, list[float]]:
        """Ask a run's frozen copy for numbers."""
        answer = self.rehearsal.ask(Question(question, run.number, {}, dict(options)))
        if isinstance(answer, Broken):
            _fail(answer)
        assert isinstance(answer, Numbers)
        return answer.values

    def interference(self, run: Run) -> dict[str, list[float]]:
        """Ask after which epochs a run's callback has changed something, or stopped; what raises changes nothing."""
        script = eventful_script() if self.settings.callback else eventful_script(rising=EPOCHS)
        earlier = [each for each in self.runs if each.number < run.number and each.callback is not None]
        question = Question("interference", run.number, script.numbers(), {})
        before = [_replay(each, plain_script(1), "never") for each in earlier]
        if self.settings.callback and earlier[:1] == self.runs[:1]:
            before[0] = net_question(*LOOK_AT_NET, run=earlier[0].number)  # asked anyway, and each process costs
        answer = self.rehearsal.ask_together([*before, question])[-1]
        if isinstance(answer, Broken):  # after runs as short as these, the code may not have come so far
            answer = self.rehearsal.ask(question)
        if isinstance(answer, Broken) and answer.cause != "raised":
            _fail(answer)
        return answer.values if isinstance(answer, Numbers) else {}

    def train(self, runs: Sequence[Run], **options: "float | str") -> list[dict[str, list[float]]]:
        """Really train the nets of some runs, each with its own optimizer, for a moment, and give what was measured."""
        numbers = sorted(run.number for run in runs)
        answers = self.rehearsal.ask_together([Question("train", number, {}, dict(options)) for number in numbers])
        trained = dict(zip(numbers, answers, strict=True))
        return [self._measured(run, trained[run.number]) for run in runs]

    def _measured(self, run: Run, answer: Answer) -> dict[str, list[float]]:
        if isinstance(answer, Broken):
            if answer.cause == "unknown":
                _fail(answer)
            what = f"raised {answer.raised.kind}: {answer.raised.text}" if answer.raised else "did not come to an end"
            raise AssertionError(f"training the net of run {self.runs.index(run) + 1} {what}")
        assert isinstance(answer, Numbers)
        return answer.values


def decaying_groups(run: Run) -> list[Group]:
    """Give the parameter groups whose weight decay counts: a group of biases alone may do without."""
    groups = run.optimizer.groups
    return [group for group in groups if group.weights or number(group, "weight_decay")] or groups


def hyperparameter(run: Run, name: str) -> float | None:
    """Give a hyperparameter of a run's optimizer, where all its parameter groups that count have the same."""
    groups = decaying_groups(run) if name == "weight_decay" else run.optimizer.groups
    values = {number(group, name) for group in groups}
    return values.pop() if len(values) == 1 else None


def number(group: Group, name: str) -> float | None:
    """Give a hyperparameter of a parameter group as a number."""
    return number_of(group.options.get(name))


def number_of(value: Plain) -> float | None:
    """Give a plain value as a number, or None where it is none."""
    return float(value) if isinstance(value, int | float) else None


def close(one: float | None, other: float | None) -> bool:
    """Tell whether two hyperparameters are the same but for rounding."""
    return one is not None and other is not None and abs(one - other) <= TOLERANCE + 1e-6 * abs(other)


def show(value: float | None) -> str:
    """Write a hyperparameter as a student would."""
    return "-" if value is None else f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) < 1e6 else f"{value:g}"


def _replay(run: Run, script: LossScript, look: str) -> Question:
    """Ask for a replay, and to look for the best net where the script is one to keep track of."""
    tracks = script.fifth_stale_epoch is None
    options: dict[str, Plain] = {"look": look if tracks else "never"}
    return Question("replay", run.number, script.numbers(), options, script.piecemeal)


def _late_replays(driven: Sequence[tuple[Run, LossScript]]) -> list[Question]:
    """Ask for replays that come one after the other."""
    return [_replay(run, script, look="late") for run, script in driven]


def _net_of(run: Run) -> str:
    if run.built is None:
        return run.net.kind
    argument = "" if run.built.argument is None else f"{run.built.argument}"
    return f"{run.built.function}({argument})"


def _plotter(rehearsal: Rehearsal, assigns: Sequence[str], cells: set[int]) -> int | None:
    """Give the plotter that a task's name is bound to in the end, or else the last one made in its cells."""
    named = [plotter.number for plotter in rehearsal.plotters if set(plotter.names) & set(assigns)]
    made = [plotter.number for plotter in rehearsal.plotters if plotter.cell in cells]
    return next(iter(named or made[-1:]), None)


def _fail(broken: Broken) -> Trace:
    """End the criterion, for an answer that did not come."""
    if broken.cause == "timeout":
        raise AssertionError("your callback or the code after fit did not come to an end")
    if broken.cause == "crash":
        raise AssertionError("your callback or the code after fit ended the Python process")
    raise NotJudged("the question could not be asked again; the cells did not run the same way twice")
