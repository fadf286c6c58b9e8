"""A mistake is named where it is the only one that fits, and none where two do."""

from graders.engine.verdict import Misconception
from graders.regularization.mistakes.suspects import Sign, Suspect, only_sign, sign, single_out

SIGNS: list[Sign[int]] = [
    sign("even", "is even.", "Look.", lambda number: number % 2 == 0),
    sign("large", "is large.", "Look.", lambda number: number > 10),
]
SUSPECTS = [
    Suspect[int, int](Misconception("doubles", ""), lambda number: number * 2),
    Suspect[int, int](Misconception("squares", ""), lambda number: number**2),
]


def test_the_only_sign_that_shows_gives_the_name() -> None:
    assert [found and found.id for found in (only_sign(SIGNS, number) for number in (4, 13, 12, 3))] == [
        "even", "large", None, None,
    ]  # fmt: skip


def test_the_suspect_that_explains_all_answers_is_singled_out() -> None:
    found = single_out(SUSPECTS, [(2, 4), (3, 9)])
    assert found is not None
    assert found.id == "squares"
    assert single_out(SUSPECTS, [(2, 4)]) is None
