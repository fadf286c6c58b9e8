"""How many experiments a grid search takes (3.5c)."""

import pytest

from graders.engine.alignment import Alignment
from graders.engine.verdict import Review
from graders.regularization.answers import RIGHT, numbers_in


@pytest.mark.task("3.5c")
def test_the_answer_is_the_product_of_the_three_counts(alignment: Alignment) -> None:
    """All combinations of 4 learning rates, 5 weight decays and 6 dropout rates: 4 times 5 times 6 experiments."""
    answer = alignment.answer("3.5c")
    assert answer, "there is no answer"
    found = numbers_in(answer)
    if RIGHT in found and set(found) != {RIGHT}:
        others = ", ".join(f"{number:g}" for number in found)
        raise Review(f"the answer names several numbers ({others}); a person must tell which one is meant")
    if not found:
        raise Review("the answer names no number that could be the result")
    assert RIGHT in found, f"the answer says {found[-1]:g}"
