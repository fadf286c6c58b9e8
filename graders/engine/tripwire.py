"""Finds code that reaches for the grader, or for the insides of Python by which it could be reached.

Code that runs in the process which answers for it can answer as a right submission would, and no wall keeps that out.
So whoever reaches for such means earns nothing by it alone: a person looks first. This is a wire to trip over, not a
wall: it reads words, and misses a name that is only put together while the code runs.
"""

import ast
import io
import re
import tokenize
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from graders.engine.report import Report, TaskReport, with_tasks
from graders.engine.submission import Cell

INSIDES = frozenset({
    "__builtins__", "__closure__", "__code__", "__func__", "__getattribute__", "__globals__", "__self__",
    "__subclasses__", "__wrapped__", "addaudithook", "ag_frame", "cell_contents", "cffi", "cr_frame", "ctypes",
    "currentframe", "_current_frames", "f_back", "f_builtins", "f_globals", "f_locals", "_getframe", "get_objects",
    "get_referents", "get_referrers", "getmembers", "gi_frame", "register_at_fork", "setprofile", "settrace",
    "tb_frame", "_session",
})  # fmt: skip
"""Names that are hardly anything else; in a string, too, as `getattr` takes them."""
PACKAGES = frozenset({"graders", "doubles"})
"""What the worker's own modules are called."""
WORKED_OUT = {"exec": 0, "eval": 0, "compile": 0, "__import__": 0, "import_module": 0, "attrgetter": 0, "getattr": 1}
"""What runs, loads or takes something that no cell shows, unless this argument is written out."""
AS_VALUES = ("exec", "getattr", "__import__")
"""Those that nobody names but to call them."""
OTHERS = ("vars", "__dict__", "fork", "forkpty", "modules")
_WORD = re.compile(r"\w+")
_PERHAPS = re.compile(rf"\b(?:{'|'.join(sorted((*INSIDES, *PACKAGES, *WORKED_OUT, *OTHERS)))})\b")
_IN_A_STRING = re.compile(r"\bgraders[./]\w")
_LITERAL = re.compile(r"""(?i)[rbu]{0,2}['"]""")
_NOT_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}


class Reach(NamedTuple):
    """Where code reaches for something that no homework needs; cells and lines count from 1."""

    cell: int
    line: int
    name: str


def reaches(cells: Iterable[Cell]) -> list[Reach]:
    """Give, of each cell, the first place where it reaches for the insides of the grader or of Python."""
    found = []
    for cell in cells:
        first = next(_reaches_in(cell.source), None)
        if first is not None:
            found.append(Reach(cell.index + 1, *first))
    return found


def withheld(report: Report, found: Sequence[Reach]) -> Report:
    """Leave every task that would get points to a person, where a cell reaches in: any cell may work for any task."""
    if not found:
        return report
    where = ", ".join(f"cell {reach.cell}, line {reach.line}: {reach.name}" for reach in found[:3])
    note = (
        f"Some code reaches for the insides of the grader or of Python ({where}), which no task asks for. "
        "A person looks at it before any points count."
    )
    return with_tasks(report, [_left_to_a_person(task, note) for task in report.tasks])


def _left_to_a_person(task: TaskReport, note: str) -> TaskReport:
    if task.status not in ("passed", "partial"):
        return task
    return replace(task, status="review", points=0.0, note=f"{note} {task.note}".strip())


def _reaches_in(source: str) -> Iterator[tuple[int, str]]:
    """Give the lines that reach in, with what they reach for."""
    source = unicodedata.normalize("NFKC", source)  # as Python reads names
    if not _PERHAPS.search(source) and "\\" not in source:
        return
    tokens = _tokens(source)
    for place, token in enumerate(tokens):
        if token.type == tokenize.STRING:
            text = _text_of(token.string)
            names = [*(INSIDES & set(_WORD.findall(text))), *_IN_A_STRING.findall(text)]
            if names:
                yield token.start[0], min(names)
        elif token.type == tokenize.NAME and (_is_inside(tokens, place) or _takes_what_is_not_shown(tokens, place)):
            yield token.start[0], token.string


def _is_inside(tokens: Sequence[tokenize.TokenInfo], place: int) -> bool:
    """Tell whether a name is one of the insides, the grader's own package, or a module that is taken by its name."""
    name, before, after = (_text_at(tokens, place + step) for step in (0, -1, 1))
    if name in PACKAGES:
        return name == "graders" or before in ("import", "from")
    if name == "modules":  # of `sys`; `"google.colab" in sys.modules` looks without taking, as `net.modules()` does
        return before == "." and after in ("[", ".")
    return name in INSIDES or (name in ("fork", "forkpty") and before in (".", "import"))


def _takes_what_is_not_shown(tokens: Sequence[tokenize.TokenInfo], place: int) -> bool:
    """Tell whether something is worked out and then run, loaded or taken; `net.eval()` and `re.compile` do not."""
    name, before = tokens[place].string, _text_at(tokens, place - 1)
    if name == "vars":
        return before != "." and _text_at(tokens, place + 1) == "("
    if name == "__dict__":
        return _text_at(tokens, place - 2) != "self"
    if name not in WORKED_OUT:
        return False
    if _text_at(tokens, place + 1) != "(":
        return name in AS_VALUES and before not in (".", "def")
    if before in (".", "def") and name not in ("import_module", "attrgetter"):
        return False
    argument = _argument(tokens, place + 2, WORKED_OUT[name])
    return not (len(argument) == 1 and _LITERAL.match(argument[0].string))


def _argument(tokens: Sequence[tokenize.TokenInfo], place: int, number: int) -> list[tokenize.TokenInfo]:
    """Give the tokens of a call's argument; `place` is behind its bracket."""
    depth, argument = 1, []
    for token in tokens[place:]:
        depth += (token.string in ("(", "[", "{")) - (token.string in (")", "]", "}"))
        if depth == 0 or (depth == 1 and token.string == "," and number == 0):
            break
        if depth == 1 and token.string == ",":
            number -= 1
        elif number == 0:
            argument.append(token)
    return argument


def _text_of(literal: str) -> str:
    """Give what a string's literal stands for, or the literal itself where that is worked out."""
    try:
        return str(ast.literal_eval(literal))
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return literal


def _text_at(tokens: Sequence[tokenize.TokenInfo], place: int) -> str:
    return tokens[place].string if 0 <= place < len(tokens) else ""


def _tokens(source: str) -> list[tokenize.TokenInfo]:
    """Give the tokens of a cell, without comments; of what is no Python, such as a magic's text, the words alone."""
    found: list[tokenize.TokenInfo] = []
    try:
        found.extend(
            each for each in tokenize.generate_tokens(io.StringIO(source).readline) if each.type not in _NOT_CODE
        )
    except (tokenize.TokenError, SyntaxError, ValueError):
        rest = source.splitlines()[found[-1].end[0] if found else 0 :]
        first = 1 + (found[-1].end[0] if found else 0)
        found += [
            tokenize.TokenInfo(tokenize.NAME, word, (line, 0), (line, 0), text)
            for line, text in enumerate(rest, start=first)
            for word in _WORD.findall(text)
        ]
    return found
