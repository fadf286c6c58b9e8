"""Mistakes by which a task's code never gets to what the task is about, recognised by how its cells ended."""

from collections.abc import Set
from dataclasses import dataclass

from graders.engine.rehearsal import Rehearsal
from graders.engine.verdict import Misconception
from graders.regularization.experiments import Experiment
from graders.regularization.mistakes.suspects import Sign, only_sign, sign

_NOT_PYTHON = {"SyntaxError", "IndentationError", "TabError"}
_ENDLESS = {"Timeout", "Flood", "TooManyRuns"}


@dataclass(frozen=True)
class Ends:
    """How a task's cells ended: the kinds of exceptions that left them."""

    kinds: Set[str]

    @classmethod
    def of(cls, rehearsal: Rehearsal, cells: Set[int]) -> "Ends":
        """Look up how cells ended."""
        return cls({error.kind for cell, error in rehearsal.raised.items() if cell in cells})


ENDS: list[Sign[Ends]] = [
    sign(
        "no-valid-python", "is no valid Python, so none of its cell is run.",
        "Python names the line; the mistake may stand just before it.",
        lambda ends: bool(ends.kinds & _NOT_PYTHON),
    ),
    sign(
        "never-ends", "repeats something without end.",
        "What should end the loop, and does anything in it ever change that?",
        lambda ends: bool(ends.kinds & _ENDLESS),
    ),
    sign(
        "ends-with-an-error", "ends with an error before it comes to what is asked.",
        "Read the last line of the error first.",
        lambda ends: bool(ends.kinds - _NOT_PYTHON - _ENDLESS),
    ),
]  # fmt: skip
FIT_NOT_CALLED = Misconception(
    "fit-not-called", "never calls fit in this task.", "How did the experiment before it train its nets?"
)
OTHER_PLOTTER = Misconception(
    "recorded-in-another-plotter",
    "adds its runs to the plotter of another experiment.",
    "Which plotter does the cell make, and which one does it add to?",
)
NO_CALLBACK = Misconception(
    "callback-not-passed",
    "calls fit without a function to call after each epoch.",
    "Which argument of fit takes a function?",
)


def is_endless(experiment: Experiment) -> bool:
    """Tell whether an experiment's cell was ended because it would not end itself."""
    return bool(Ends.of(experiment.rehearsal, experiment.cells).kinds & _ENDLESS)


def ended_early(experiment: Experiment) -> bool:
    """Tell whether an experiment lacks runs or records because its cell did not come to its end."""
    ends = Ends.of(experiment.rehearsal, experiment.cells)
    complete = len(experiment.runs) >= len(experiment.settings.values) and len(experiment.records) >= len(
        experiment.runs
    )
    return bool(ends.kinds) and not complete


def diagnose_ends(rehearsal: Rehearsal, cells: Set[int]) -> Misconception | None:
    """Name how cells ended, where they did not come to their end."""
    return only_sign(ENDS, Ends.of(rehearsal, cells))


def diagnose_no_run(experiment: Experiment) -> Misconception | None:
    """Name why an experiment has no run of its own."""
    if any(run.cell in experiment.cells for run in experiment.rehearsal.runs):
        return OTHER_PLOTTER
    if Ends.of(experiment.rehearsal, experiment.cells).kinds:
        return diagnose_ends(experiment.rehearsal, experiment.cells)
    return FIT_NOT_CALLED if experiment.cells else None


def diagnose_no_callback(experiment: Experiment) -> Misconception | None:
    """Name why `fit` has no function to call."""
    return NO_CALLBACK if all(run.callback is None for run in experiment.runs) else None
