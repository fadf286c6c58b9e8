"""How many experiments a grid search takes (3.5c)."""

import pytest

from graders.engine.alignment import Alignment
from graders.engine.observation import Numbers, Question
from graders.engine.rehearsal import Rehearsal
from graders.engine.verdict import Exhibits, Review
from graders.regularization.answers import RIGHT, may_be_result, numbers_in, two_factors_in
from graders.regularization.mistakes.counts import diagnose_count

TASK = "3.5c"


@pytest.mark.task(TASK)
def test_the_answer_is_the_product_of_the_three_counts(
    alignment: Alignment, rehearsal: Rehearsal, exhibits: Exhibits
) -> None:
    """All combinations of 4 learning rates, 5 weight decays and 6 dropout rates: 4 times 5 times 6 experiments."""
    answer = alignment.answer(TASK)
    found = numbers_in(answer) or _numbers_printed(alignment, rehearsal) or two_factors_in(answer)
    assert answer or found, "there is no answer"
    if RIGHT in found and set(found) != {RIGHT}:
        others = ", ".join(f"{number:g}" for number in found)
        raise Review(f"the answer names several numbers ({others}); a person must tell which one is meant")
    if not found:
        raise Review("the answer names no number that could be the result")
    if RIGHT not in found:
        exhibits.misconception = diagnose_count(found[-1])
    assert RIGHT in found, f"the answer says {found[-1]:g}"


def _numbers_printed(alignment: Alignment, rehearsal: Rehearsal) -> list[float]:
    """Give the numbers that the task's own code worked out and showed."""
    found: list[float] = []
    for cell in alignment.cells(TASK):
        printed = rehearsal.ask(Question("printed", None, {}, {"cell": cell.index}))
        if isinstance(printed, Numbers):
            found += [number for number in printed.values["numbers"] if may_be_result(number)]
    return found
