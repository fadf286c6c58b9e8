"""How a mistake is singled out: the one whose own definition gives the student's answers to all questions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from graders.engine.verdict import Misconception

Question = TypeVar("Question")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Suspect(Generic[Question, Answer]):
    """A misconception, and what code that has it answers."""

    misconception: Misconception
    answers: Callable[[Question], Answer]


def single_out(
    suspects: Sequence[Suspect[Question, Answer]], observed: Sequence[tuple[Question, Answer]]
) -> Misconception | None:
    """Give the misconception that explains all observed answers, or None where none or several do."""
    agreeing = {
        suspect.misconception.id: suspect.misconception
        for suspect in suspects
        if all(suspect.answers(question) == answer for question, answer in observed)
    }
    return agreeing.popitem()[1] if len(agreeing) == 1 else None
