"""Numbers typed into a cell: a curve drawn from them shows no run of the notebook, however right it may be."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from graders.engine.alignment import parse
from graders.engine.observation import Line
from graders.engine.submission import Cell
from graders.regularization.settings import DROPOUT_RATES

FEWEST = 4
"""A shorter line may be a mark or a frame."""


@dataclass(frozen=True)
class Typed:
    """Where the numbers of a drawn line stand, cell and line counted from 1."""

    cell: int
    line: int


def find_typed(lines: list[Line], cells: list[Cell]) -> Typed | None:
    """Give where the numbers of one of these lines stand in the code, all of them, if they do."""
    for cell in cells:
        places = dict(_numbers_of(cell.source))
        for line in lines:
            heights = set(line.y) - set(DROPOUT_RATES)
            if len(heights) >= FEWEST and heights <= set(places):
                return Typed(cell.index + 1, min(places[height] for height in heights))
    return None


def _numbers_of(source: str) -> Iterator[tuple[float, int]]:
    tree = parse(source)
    for node in ast.walk(tree) if tree is not None else ():
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            yield float(node.value), node.lineno
