"""Experiments made up from what each run was given, without a notebook."""

from typing import Any, cast

from graders.engine.observation import Built, Data, Group, Layer, Net, Optimizer, Plain, Raised, Record, Run
from graders.engine.rehearsal import Rehearsal
from graders.engine.verdict import Exhibits
from graders.regularization.experiments import Experiment
from graders.regularization.settings import EXPERIMENTS

ADAM = "torch.optim.adam.Adam"
CELL = 3


class Rehearsed:
    """As much of a rehearsal as an experiment looks at."""

    def __init__(self, runs: list[Run], raised: dict[int, Raised]) -> None:
        self.runs, self.raised = runs, raised

    def can_ask(self, _run: int) -> bool:
        """Tell that no run answers questions."""
        return False


def net(*layers: str) -> Net:
    """Return a net of layers of these kinds; without any, the given one."""
    kinds = layers or ("Linear", "ReLU", "Linear", "ReLU", "Linear")
    return Net("Sequential", [Layer(kind, "") for kind in kinds], 0)


def run(number: int, **given: Any) -> Run:
    """Return a run of an experiment that gives it what is given, and apart from that all that 3.4 asks for."""
    options: dict[str, Plain] = {"lr": 0.0001, "weight_decay": 0.0, "eps": 1e-8, "maximize": False}
    options |= {name: given.pop(name) for name in list(options) if name in given}
    groups = [Group(options, 109_386)]
    optimizer = Optimizer(given.pop("kind", ADAM), groups, given.pop("missing", 0), given.pop("foreign", 0))
    rate = given.pop("rate", None)
    usual: dict[str, Any] = {
        "cell": CELL,
        "net": net(),
        "built": Built("build_net", None) if rate is None else Built("build_net_with_dropout", rate),
        "fresh": True,
        "train": Data(1000, ["fashion_train"]),
        "validation": Data(500, ["fashion_validation"]),
        "shared_samples": 0,
        "epochs": 150,
        "batch_size": 32,
        "device": "cpu",
        "callback": "after_epoch",
        "history": {},
    }
    return Run(number=number, optimizer=optimizer, **usual | given)


def record(of: Run, parameter: Plain = None, title: str = "") -> Record:
    """Return what the plotter was given for a run."""
    return Record(0, CELL, of.number, title or f"run {of.number}", -1, parameter)


def experiment(
    task: str, runs: list[Run], records: list[Record] | None = None, raised: dict[int, Raised] | None = None
) -> Experiment:
    """Return the experiment of a task with these runs, each recorded under the value of its place."""
    settings = EXPERIMENTS[task]
    if records is None:
        records = [record(each, value) for each, value in zip(runs, settings.values, strict=False)]
    rehearsal = cast("Rehearsal", Rehearsed(runs, raised or {}))
    return Experiment(settings, runs, records, rehearsal, Exhibits(), {CELL})


def varied(task: str, **same: Any) -> list[Run]:
    """Return the runs that a task asks for, each with its own value, but for what is the same in all."""
    settings = EXPERIMENTS[task]
    name = {"weight decay": "weight_decay", "dropout": "rate", "lr": "lr"}[settings.varies]
    return [run(place, **{name: value} | same) for place, value in enumerate(settings.values)]


def right(task: str) -> Experiment:
    """Return an experiment as it should be."""
    return experiment(task, varied(task))
