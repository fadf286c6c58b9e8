"""How a mistake is singled out: the only one that gives the student's answers, or whose sign shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from graders.engine.verdict import Misconception

Question = TypeVar("Question")
Answer = TypeVar("Answer")
Seen = TypeVar("Seen")


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


@dataclass(frozen=True)
class Sign(Generic[Seen]):
    """A misconception, and how to tell that code has it from what the code did."""

    misconception: Misconception
    shows: Callable[[Seen], bool]


def sign(name: str, words: str, look_at: str, shows: Callable[[Seen], bool]) -> Sign[Seen]:
    """Give a misconception a name and a sign."""
    return Sign(Misconception(name, words, look_at), shows)


def only_sign(signs: Sequence[Sign[Seen]], seen: Seen) -> Misconception | None:
    """Give the misconception whose sign shows, or None where none or several do."""
    showing = {each.misconception.id: each.misconception for each in signs if each.shows(seen)}
    return showing.popitem()[1] if len(showing) == 1 else None
