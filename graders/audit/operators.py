"""Mutates Python source: the operators of cosmic-ray, and two of ours that leave something out."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any, Protocol

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names
from parso.python.tree import Keyword

from graders.audit.mutant import Mutation
from graders.engine.alignment import parse

_MAGIC = re.compile(r"^(\s*)(?=[%!])", re.MULTILINE)
_HIDDEN = "#hidden#"
_PADDED_NUMBER = re.compile(r" -?\d")


class Operator(Protocol):
    """What cosmic-ray asks of an operator; nodes are parso's, which has no types for them."""

    def mutation_positions(self, node: Any) -> Any:
        """Give start and end of each place in a node that can be mutated."""

    def mutate(self, node: Any, index: int) -> Any:
        """Give the node mutated at one of its places."""


class RemoveStatement:
    """Puts `pass` in place of a statement."""

    def mutation_positions(self, node: Any) -> Any:
        """Give the place of a simple statement, such as an assignment or a call."""
        if node.type == "simple_stmt" and node.children[0].type not in ("pass_stmt", "keyword"):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:  # noqa: ARG002  a statement is one place
        """Keep the statement's indentation and its end of line."""
        first, last = node.get_first_leaf(), node.children[-1]
        removed = Keyword("pass", first.start_pos, first.prefix)
        node.children = [removed, *([last] if last.type == "newline" else [])]
        return node


class RemoveArgument:
    """Leaves out an argument of a call."""

    def mutation_positions(self, node: Any) -> Any:
        """Give the places of a call's arguments."""
        for argument in _arguments(node):
            yield argument.start_pos, argument.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """Leave out the argument, with the comma behind it or else the one before it."""
        argument = _arguments(node)[index]
        place = node.children.index(argument)
        if node.type == "trailer":
            node.children = [node.children[0], node.children[-1]]
        elif place + 1 < len(node.children):
            node.children[place + 2 : place + 3] = [
                _with_prefix(follower, argument) for follower in node.children[place + 2 : place + 3]
            ]
            del node.children[place : place + 2]
        else:
            del node.children[place - 1 :]
        return node


def _arguments(node: Any) -> list[Any]:
    """Give the arguments of a call; one alone stands in the call's brackets without a list."""
    if node.type == "arglist":
        return [child for child in node.children if child.type != "operator"]
    if node.type == "trailer" and node.children[0] == "(":
        return [child for child in node.children[1:-1] if child.type != "arglist"]
    return []


def _with_prefix(node: Any, other: Any) -> Any:
    """Let a node begin where another one began."""
    node.get_first_leaf().prefix = other.get_first_leaf().prefix
    return node


@cache
def _operators() -> dict[str, Operator]:
    """Give all operators by name; those of cosmic-ray that need arguments replace names by chance and are left out."""
    known = {name.partition("/")[2]: get_operator(name) for name in operator_names()}
    plain = {name: operator() for name, operator in known.items() if not operator.arguments()}
    return {**plain, "RemoveStatement": RemoveStatement(), "RemoveArgument": RemoveArgument()}


def mutations(source: str, lines: Collection[int]) -> list[Mutation]:
    """Give every mutation of a cell that begins on one of some lines, in the order of the lines, none twice."""
    hidden = _MAGIC.sub(rf"\1{_HIDDEN}", source) + "\n"  # no operator touches a comment; a statement ends its line
    tree = get_ast(hidden)
    made: dict[str, Mutation] = {}
    for name, operator in _operators().items():
        for occurrence, line in enumerate(_lines(tree, operator)):
            if line in lines and (text := _mutated(hidden, operator, occurrence)) is not None:
                mutation = _compare(name, source, text.replace(_HIDDEN, ""))
                if mutation.source != source and parse(mutation.source) is not None:
                    made.setdefault(mutation.source, mutation)
    return sorted(made.values(), key=lambda mutation: mutation.line)


def _lines(tree: Any, operator: Operator) -> list[int]:
    """Give the line of each place that an operator can mutate."""
    return [start[0] for node in ast_nodes(tree) for start, _ in _positions(operator, node)]


def _positions(operator: Operator, node: Any) -> Iterator[Any]:
    try:
        yield from operator.mutation_positions(node)
    except Exception:  # an operator of cosmic-ray's that meets Python which it has not foreseen
        return


def _mutated(source: str, operator: Operator, occurrence: int) -> str | None:
    try:
        return str(mutate_code(source, operator, occurrence))
    except Exception:  # as above
        return None


def _compare(operator: str, source: str, mutated: str) -> Mutation:
    """Give a mutation by the lines that differ."""
    old, new = source.splitlines(), mutated.splitlines()
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    before, after = old[first : len(old) - last], new[first : len(new) - last]
    if len(before) == len(after) == 1:
        after = new[first : first + 1] = [_tidy(before[0], after[0])]
    return Mutation(operator, first + 1, _text(before), _text(after), "\n".join(new))


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """Give how many lines, or characters, are the same from the beginning."""
    return next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )


def _text(lines: list[str]) -> str:
    return "\n".join(line.strip() for line in lines)


def _tidy(old: str, new: str) -> str:
    """Leave out the blank that cosmic-ray puts before a number."""
    at = _alike(old, new)
    return new[:at] + new[at + 1 :] if _PADDED_NUMBER.match(new, at) and new[at - 1] != "," else new
