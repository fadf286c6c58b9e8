"""Mistakes in the learning curve (3.3h), recognised by the numbers that it shows and where they stand."""

from graders.engine.observation import Run
from graders.engine.verdict import Misconception
from graders.regularization.learning_curve import STATISTICS, LearningCurve

FIRST_EPOCH = Misconception(
    "first-epoch", "shows the numbers of the first epoch, not those of the last.", "history[key][-1] is the last epoch."
)
WRONG_HISTORIES = Misconception(
    "wrong-histories",
    "shows the histories of another experiment, not those of the dropout runs.",
    "Which plotter do the histories come from?",
)
OVER_EPOCHS = Misconception(
    "curve-over-epochs",
    "shows one run over its epochs, not all runs over the dropout rates.",
    "One point for each run: its last epoch, at its dropout rate.",
)
NO_X_VALUES = Misconception(
    "no-x-values", "shows the numbers of the runs on the x axis, not their dropout rates.", "Give plot the rates first."
)
LOGARITHMIC = Misconception(
    "logarithmic-axis", "has a logarithmic x axis.", "The question asks for a linear one; 0 has no place on the other."
)
SWAPPED_NAMES = Misconception(
    "names-swapped",
    "gives the train curves the name of the validation curves, and the other way round.",
    "Look at label=.",
)


def diagnose_numbers(learning_curve: LearningCurve, runs: list[Run]) -> Misconception | None:
    """Name what a curve shows instead of the last epochs of the dropout runs; `runs` are all runs of the notebook."""
    lines = [line for figure in learning_curve.figures for axes in figure.axes for line in axes.lines]
    if learning_curve.recognise(0):
        return FIRST_EPOCH
    shown = [{round(value, 6) for value in line.y} for line in lines if len(line.y) > 1]
    own = {id(point.history) for point in learning_curve.points}
    for values in shown:
        if any(values == {round(v, 6) for v in run.history[name]} for run in runs for name in STATISTICS):
            return OVER_EPOCHS
        last = {round(run.history[name][-1], 6) for run in runs if id(run.history) not in own for name in STATISTICS}
        if values <= last:
            return WRONG_HISTORIES
    return None


def diagnose_places(learning_curve: LearningCurve) -> Misconception | None:
    """Name what stands on the x axis instead of the dropout rates."""
    drawn = learning_curve.drawn
    counted = [list(map(float, range(start, start + len(learning_curve.points)))) for start in (0, 1)]
    return NO_X_VALUES if drawn and all(each.line.x in counted for each in drawn) else None
