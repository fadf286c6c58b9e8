"""Mistakes in the labels of the learning curve (3.3h), recognised by what its axes are labelled with."""

from collections.abc import Sequence

from graders.engine.observation import Axes
from graders.engine.verdict import Misconception
from graders.regularization.mistakes.suspects import Sign, only_sign, sign


def _labelled(axes: Axes) -> tuple[bool, bool]:
    """Tell whether the x axis has a label, and whether the y axis has."""
    return bool(axes.x_label.strip()), bool(axes.y_label.strip())


MISSING: list[Sign[Sequence[Axes]]] = [
    sign(
        "labels-missing", "labels neither axis.",
        "What would a reader who has not seen your code need?",
        lambda plots: all(_labelled(axes) == (False, False) for axes in plots),
    ),
    sign(
        "x-labels-missing", "labels the y axes only.",
        "What stands on the x axis?", lambda plots: all(_labelled(axes) == (False, True) for axes in plots),
    ),
    sign(
        "y-labels-missing", "labels the x axes only.",
        "What stands on the y axis?", lambda plots: all(_labelled(axes) == (True, False) for axes in plots),
    ),
    sign(
        "labels-on-one-plot-only", "labels one plot and leaves out another.",
        "plt.xlabel labels the plot that was made last; each plot needs labels of its own.",
        lambda plots: len(plots) > 1
        and (True, True) in map(_labelled, plots)
        and (False, False) in map(_labelled, plots),
    ),
]  # fmt: skip
OTHER_QUANTITY = Misconception(
    "x-label-of-another-quantity",
    "labels the x axis with another quantity than the dropout rate.",
    "Was the label taken over from another plot?",
)
LOSS_AND_ACCURACY_SWAPPED = Misconception(
    "loss-and-accuracy-swapped",
    "labels the loss as accuracy, or the accuracy as loss.",
    "Which of the two can be more than 1?",
)


def diagnose_missing_labels(plots: Sequence[Axes]) -> Misconception | None:
    """Name which labels the plots of a learning curve lack."""
    return only_sign(MISSING, plots)
