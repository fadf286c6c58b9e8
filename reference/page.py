"""The page that shows the experiments' results beside the published ones."""

from dataclasses import dataclass
from pathlib import Path
from string import Template

import torch

from reference.results import Result, beside_published, deviation, markdown, write_figures
from reference.speedup import Speedup

PAGE = Template("""\
# What the reference gives

Written by `python -m reference --page docs/reference-results.md --against examples/handed_in.ipynb`: $epochs epochs
per run on $device with $threads threads, torch $torch, seed 12345, $seconds s for all 19 runs.
"Published" is what a handed-in copy of the assignment printed in 2024 with another version of torch. Accuracies are
means over minibatches of the last epoch unless a star marks another one.

$speedup## Weight decay (3.2)

$weight_decay
$weight_decay_deviation

![Loss, accuracy and mean absolute weight per epoch](figures/weight-decay.png)

![Loss and accuracy against weight decay](figures/weight-decay-curve.png)

## Dropout (3.3)

$dropout
$dropout_deviation

![Loss and accuracy per epoch](figures/dropout.png)

![Loss and accuracy against the dropout rate](figures/dropout-curve.png)

## Tracking the best epoch (3.4a)

The row of each run is its best epoch. The published cells had been run several times over, so their random numbers
cannot be recovered and only the picture is comparable: which rates learn, and roughly when they overfit.

$best_tracking
![Loss and accuracy per epoch, the best epoch starred](figures/best-tracking.png)

## Early stopping (3.4e)

The row of each run is the epoch it stopped at; the best epoch lies five before it, unless all epochs were used. The
published column says 149 everywhere because the callback there returned the string `'Stop'` and not the marker `Stop`:
nothing stopped.

$early_stopping
![Loss and accuracy per epoch, until the training stopped](figures/early-stopping.png)
""")

SPEEDUP = Template("""\
## Speed

One training of $epochs epochs on 1000 + 500 images, median of $repeats, the two trainers taking turns on the CPU:

| trainer | seconds |
| --- | --- |
| the assignment's `fit` | $notebook |
| `reference.trainer.fit` | $reference |

The reference is $ratio times as fast, with the same history: it converts each image once and not once per epoch,
and reads the statistics off the device once per epoch and not several times per step.

""")


@dataclass(frozen=True)
class Circumstances:
    """How the results came about."""

    epochs: int
    device: torch.device
    seconds: float
    speedup: Speedup | None


def write_page(results: list[Result], circumstances: Circumstances, page: Path) -> None:
    """Write the page, and its figures into the folder `figures` beside it."""
    tables = {result.name.replace("-", "_"): markdown(beside_published(result)) for result in results}
    weight_decay, dropout, *_ = results
    text = PAGE.substitute(
        tables,
        weight_decay_deviation=describe_deviation(weight_decay),
        dropout_deviation=describe_deviation(dropout),
        epochs=circumstances.epochs,
        device=circumstances.device,
        threads=torch.get_num_threads(),
        torch=torch.__version__,
        seconds=f"{circumstances.seconds:.0f}",
        speedup=describe_speedup(circumstances.speedup) if circumstances.speedup else "",
    )
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(text, encoding="utf-8")
    write_figures(results, page.parent / "figures")


def describe_deviation(result: Result) -> str:
    """Return the sentence that says how near the published numbers are."""
    accuracy, weight = deviation(result)
    return f"Largest deviation from the published numbers: accuracy {accuracy:.3f}, mean absolute weight {weight:.2%}."


def describe_speedup(speedup: Speedup) -> str:
    """Return the page's section on speed."""
    return SPEEDUP.substitute(
        epochs=speedup.epochs,
        repeats=speedup.repeats,
        notebook=f"{speedup.notebook_seconds:.2f}",
        reference=f"{speedup.reference_seconds:.2f}",
        ratio=f"{speedup.ratio:.1f}",
    )
