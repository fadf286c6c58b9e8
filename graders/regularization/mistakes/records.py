"""Mistakes in how runs are entered in the plotter (3.2a, 3.3d, 3.4a, 3.4e), recognised by what `add` was given."""

from graders.engine.verdict import Misconception
from graders.regularization.experiments import Experiment, close, number_of
from graders.regularization.mistakes.cells import diagnose_ends, ended_early
from graders.regularization.mistakes.runs import VALUES
from graders.regularization.mistakes.suspects import Sign, only_sign, sign

UNRECORDED: list[Sign[Experiment]] = [
    sign(
        "recorded-none", "never adds its runs to the plotter.",
        "What do the plot and the table get their numbers from?", lambda experiment: not experiment.records,
    ),
    sign(
        "recorded-only-the-last", "adds only the last run to the plotter.",
        "Does the line that adds a run stand inside the loop?",
        lambda experiment: [record.run for record in experiment.records] == [experiment.runs[-1].number],
    ),
]  # fmt: skip
SAME_TITLE = Misconception(
    "one-title-for-several-runs",
    "gives several runs the same title, so the plotter keeps only the last of them.",
    "Does the title say which run it is?",
)


def _parameters(experiment: Experiment) -> list[float]:
    """Give the numbers that the runs were recorded under, in order, as far as they are numbers."""
    records = [experiment.record_of(run) for run in experiment.runs]
    found = [number_of(record.parameter) for record in records if record is not None]
    return [parameter for parameter in found if parameter is not None]


def _are_row_numbers(experiment: Experiment) -> bool:
    count = len(experiment.runs)
    return count > 1 and any(
        _parameters(experiment) == [float(start + place) for place in range(count)] for start in (0, 1)
    )


def _are_alike(experiment: Experiment) -> bool:
    parameters = _parameters(experiment)
    return 1 < len(parameters) == len(experiment.runs) and len(set(parameters)) == 1


MISLABELLED: list[Sign[Experiment]] = [
    sign(
        "recorded-under-the-row-number", "records each run under the number of its row, not under its value.",
        "What does the plotter get as param?", _are_row_numbers,
    ),
    sign(
        "recorded-under-one-value", "records every run under the same value.",
        "What does the plotter get as param?", _are_alike,
    ),
]  # fmt: skip


def _is_recorded_as_asked(experiment: Experiment) -> bool:
    """Tell whether all that is wrong with the records is that the runs have other values."""
    parameters = _parameters(experiment)
    return not parameters or all(
        any(close(parameter, value) for value in experiment.settings.values) for parameter in parameters
    )


def diagnose_unrecorded(experiment: Experiment) -> Misconception | None:
    """Name why runs were not recorded."""
    if ended_early(experiment):
        return diagnose_ends(experiment.rehearsal, experiment.cells)
    return only_sign(UNRECORDED, experiment)


def diagnose_recorded_values(experiment: Experiment) -> Misconception | None:
    """Name why runs stand under other values than they have: by their records, or by the runs themselves."""
    found = only_sign(MISLABELLED, experiment)
    return found or (only_sign(VALUES, experiment) if _is_recorded_as_asked(experiment) else None)
