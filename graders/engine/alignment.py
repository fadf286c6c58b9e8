"""Finds out which cells belong to which task: by the questions' headings, then by what a cell binds and reads."""

import ast
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from graders.engine.assignment import Assignment, Task
from graders.engine.remembering import of_texts
from graders.engine.submission import Cell, Submission, read_submission

_SECTION = re.compile(r"^#+\s*(?:\w+\s+)?(\d+\.\d+)\b")
_HEADING = re.compile(r"^##?\s")
_LETTER = re.compile(r"^[\s#>*_]*\(?([a-z])\)[\s*_]", re.IGNORECASE)
_MAGIC = re.compile(r"^([^\S\n]*)[%!].*$", re.MULTILINE)
NOTHING: frozenset[str] = frozenset()
# No quantifier gives back what it took (`*+`): a line of a hundred thousand underscores would take minutes.
_PLACEHOLDER = re.compile(r"^[\s*_>#\-]*+(?:TODO\b.*+|your answer here.*+|\.\.\.)?+[\s*_]*+$", re.IGNORECASE)
_MOST_WORDS = 200
"""Of a line that may hold a question."""


@dataclass
class Section:
    """What stands under one question: code cells, and the words written there."""

    cells: list[Cell] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Alignment:
    """The sections of a submission, by task."""

    sections: dict[str, Section]
    given: frozenset[str] = frozenset()
    """The lines of the template, in bare words."""
    asked: frozenset[str] = frozenset()
    """The tasks whose question stands in the notebook."""
    strays: tuple[Cell, ...] = ()
    """The code cells that belong to no task with code, and are none of the template's."""
    code: tuple[Cell, ...] = ()
    """All code cells, in order."""

    def cells(self, task_id: str) -> list[Cell]:
        """Give the code cells of a task."""
        return self.sections[task_id].cells

    def answer(self, task_id: str) -> str:
        """Give what was written under a task's question, comments of its code included; the question is left out."""
        section = self.sections[task_id]
        comments = [comment for cell in section.cells for comment in comments_of(cell.source)]
        lines = [line for text in section.text for line in text.splitlines()] + comments
        return "\n".join(line for line in lines if not self._is_given(line)).strip()

    def is_lost(self, task_id: str) -> bool:
        """Tell whether a task may have been solved where it cannot be found: neither its question nor a cell of it."""
        return not self.cells(task_id) and task_id not in self.asked and bool(self.strays)

    def _is_given(self, line: str) -> bool:
        return bool(_PLACEHOLDER.match(line)) or (words_of(line) in self.given and bool(line.strip()))

    def is_stub(self, task_id: str) -> bool:
        """Tell whether a task's code is missing, empty, or still holds the template's placeholder `...`."""
        return all(_is_stub(cell.source) for cell in self.cells(task_id))


def align(submission: Submission, assignment: Assignment) -> Alignment:
    """Align a submission's cells with the assignment's tasks."""
    parse.cache_clear()  # trees are large, and those of earlier submissions are of no use any more
    given, provided = _given(assignment.folder / assignment.template) if assignment.template else (NOTHING, NOTHING)
    reading = _Reading(assignment, given)
    for cell in submission.cells:
        if cell.kind == "markdown":
            reading.read_text(cell.source)
        else:
            reading.read_code(cell)
    claimed = {cell.index for task in assignment.code_tasks for cell in reading.sections[task.id].cells}
    loose = [cell for cell in submission.code if cell.index not in claimed and words_of(cell.source) not in provided]
    strays = [cell for cell in loose if _calls_something(cell.source)]
    return Alignment(reading.sections, given, frozenset(reading.asked), tuple(strays), tuple(submission.code))


@cache
def _given(template: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Give the lines of an assignment's template, and its code cells, in bare words."""
    notebook = read_submission(template)
    lines = {line for cell in notebook.cells if cell.kind == "markdown" for line in cell.source.splitlines()}
    lines |= {comment for cell in notebook.code for comment in comments_of(cell.source)}
    return frozenset(map(words_of, lines)) - {""}, frozenset(words_of(cell.source) for cell in notebook.code)


class _Reading:
    """Where a reader is who goes through a notebook from top to bottom."""

    def __init__(self, assignment: Assignment, given: frozenset[str]) -> None:
        self.sections = {task.id: Section() for task in assignment.tasks}
        self._assignment = assignment
        self._given = given
        self._number = ""
        self._task: str | None = None
        self._answering = False
        self._asked = False
        self.asked: set[str] = set()
        """The tasks whose question was read."""

    def read_text(self, source: str) -> None:
        """Take in a markdown cell: questions open a section, and other large headings end an answer."""
        lines: list[str] = []
        for line in source.splitlines():
            if found := _SECTION.match(line):
                self._number = found[1]
            question = _question_of(line, self._assignment, self._number)
            if question is not None and question.id == self._task and self._answering:
                question = None  # an answer in the question's own words
            if question is None and not _HEADING.match(line):
                lines.append(line)
                continue
            self._close(lines)
            lines = [_behind(line, self._given)] if question else []
            self._answering = question is not None
            if question is not None:
                self._task, self._asked = question.id, True
                self.asked.add(question.id)
        self._close(lines)

    def read_code(self, cell: Cell) -> None:
        """Take in a code cell: it belongs to the tasks whose names it binds or reads, or else to the open section."""
        comments = comments_of(cell.source)
        if any(_question_in(words_of(comment), self._assignment) for comment in comments):
            self.read_text("\n".join(comments))
        owners = _owners(cell.source, self._assignment, self._task if self._asked else None)
        if owners and not self._asked:
            self._task = owners[-1]
        for owner in owners or ([self._task] if self._task is not None else []):
            self.sections[owner].cells.append(cell)

    def _close(self, lines: list[str]) -> None:
        text = "\n".join(lines)
        if self._task is not None and self._answering and text.strip():
            self.sections[self._task].text.append(text)


def _question_of(line: str, assignment: Assignment, number: str) -> Task | None:
    """Give the task whose question a line states: by the question's own words, else by its number and letter."""
    if task := _question_in(words_of(line), assignment):
        return task
    letter = _LETTER.match(line)
    if letter:
        wanted = f"{number}{letter[1].lower()}"
        return next((task for task in assignment.tasks if task.id == wanted), None)
    return None


def _question_in(words: str, assignment: Assignment) -> Task | None:
    if not words:
        return None
    return next((task for task in assignment.tasks if task.question and _asked_for(task.question) in words), None)


@cache
def _asked_for(question: str) -> str:
    return words_of(question)


def _behind(line: str, given: frozenset[str]) -> str:
    """Give what was written behind a question on the question's own line."""
    words = list(itertools.islice(re.finditer(r"\w+", line), _MOST_WORDS))
    for count in range(len(words), 0, -1):
        if words_of(line[: words[count - 1].end()]) in given:
            return line[words[count - 1].end() :].lstrip(" \t?.:)*_")
    return ""


def words_of(text: str) -> str:
    """Give a text's words, in lower case and without punctuation."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _owners(source: str, assignment: Assignment, asked: str | None) -> list[str]:
    """Give the tasks whose names a cell binds, or else those whose names it reads, in the assignment's order.

    A cell that binds the names of several tasks may hold any of those that read them, too, and so may one that looks
    into what it has bound. A cell that reads only stays with the task whose question was `asked` last, where that is
    one that reads.
    """
    bound, read = names_of(source)
    binding = [task.id for task in assignment.tasks if bound & set(task.assigns)]
    free = {0: read - bound, 1: bound & _looked_into(source)}.get(len(binding), read)
    reading = [task.id for task in assignment.tasks if task.reads and set(task.reads) <= free and "plot" in source]
    if binding:
        return [task.id for task in assignment.tasks if task.id in {*binding, *reading}]
    stays = any(task.id == asked and task.reads for task in assignment.tasks)
    return [asked] if reading and stays and asked is not None else reading


@of_texts
def names_of(source: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the names that a cell's code binds at its top level, and those that it reads anywhere."""
    tree = parse(source)
    if tree is None:
        words = set(re.findall(r"^(\w+)\s*(?:=|\\)|^def (\w+)", source, flags=re.MULTILINE))
        return frozenset(word for pair in words for word in pair if word), frozenset()
    read = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    return frozenset(name for statement in tree.body for name in _bound_by(statement)), frozenset(read)


@of_texts
def _looked_into(source: str) -> frozenset[str]:
    """Give the names of which a cell's code reads an attribute, not only calls a method."""
    nodes = list(ast.walk(parse(source) or ast.Module([], [])))
    called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    read = [node for node in nodes if isinstance(node, ast.Attribute) and id(node) not in called]
    named = (node.value.id for node in read if isinstance(node.value, ast.Name) and isinstance(node.ctx, ast.Load))
    return frozenset(named)


def _bound_by(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        yield statement.name
        return
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name


@lru_cache(maxsize=500)
def parse(source: str) -> ast.Module | None:
    """Parse a cell's code, its magics and shell commands left out; None where it is not Python."""
    try:
        return ast.parse(_MAGIC.sub(r"\1pass", source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _calls_something(source: str) -> bool:
    """Tell whether a cell's code may solve a task at all."""
    tree = parse(source)
    return tree is not None and any(isinstance(node, ast.Call) for node in ast.walk(tree))


def comments_of(source: str) -> list[str]:
    """Give the comments of a cell's code, without their hash signs."""
    found = re.findall(r"^[ \t]*+#++[ \t]?(.*)$", source, flags=re.MULTILINE)
    return [comment for comment in found if not _PLACEHOLDER.match(comment)]


def _is_stub(source: str) -> bool:
    tree = parse(source)
    if tree is None:
        return False
    if not tree.body:
        return True
    indices = {each for node in ast.walk(tree) if isinstance(node, ast.Subscript) for each in ast.walk(node.slice)}
    return any(isinstance(node, ast.Constant) and node.value is ... for node in set(ast.walk(tree)) - indices)
