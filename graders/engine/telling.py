"""Tells a worker the numbers of a question place by place, so that no process knows what is still to come."""

from graders.engine.channel import ChannelAbused
from graders.engine.observation import Answer, Next, Past, Question, Told, Trace


class Telling:
    """What a worker has been told of a question's numbers, and what it may still be told."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._told = 0
        self._over = not question.piecemeal

    def tell(self, request: Next | Past) -> Told:
        """Give what the worker asks for; nothing follows once it has asked for the past, or was told of the end."""
        if self._over:
            raise ChannelAbused(f"{type(request).__name__} where nothing is to be told")
        series = self._question.numbers
        if isinstance(request, Past):
            self._over = True
            return Told({name: values[: self._told] for name, values in series.items()})
        if self._told == min(map(len, series.values()), default=0):
            return Told({})
        self._told += 1
        return Told({name: [values[self._told - 1]] for name, values in series.items()})

    def fits(self, answer: Answer) -> bool:
        """Tell whether an answer is that of one who heard each number only when those before it were dealt with."""
        if not self._question.piecemeal or not isinstance(answer, Trace):
            return True
        stopped = [step.returned.kind == "marker" for step in answer.steps]
        return len(answer.steps) == self._told and not any(stopped[:-1])
