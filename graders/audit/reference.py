"""The solved notebook of an assignment: its cells without marks, and where its solutions stand."""

import hashlib
from functools import cached_property
from pathlib import Path

from graders.audit.mutant import AuditImpossible, Mutant
from graders.audit.operators import mutations
from graders.authoring.marks import MarkError, split
from graders.authoring.template import LANGUAGES
from graders.engine.alignment import Alignment, align, names_of
from graders.engine.assignment import Assignment
from graders.engine.submission import Cell, Submission, Unreadable, read_submission


class Reference:
    """A solved notebook, aligned with its assignment's tasks."""

    def __init__(self, submission: Submission, solutions: dict[int, frozenset[int]], assignment: Assignment) -> None:
        self.submission = submission
        self.solutions = solutions
        """For each cell with a solution, the lines, from 1, that are one."""
        self.assignment = assignment

    @classmethod
    def read(cls, assignment: Assignment) -> "Reference":
        """Read the solved notebook that an `assignment.toml` names."""
        if not assignment.reference:
            raise AuditImpossible(
                f"{assignment.folder / 'assignment.toml'}: no `reference`; name the solved notebook there"
            )
        path = assignment.folder / assignment.reference
        if not path.is_file():
            raise AuditImpossible(f"reference={assignment.reference!r}: no such file beside {assignment.folder}")
        try:
            marked = read_submission(path)
            read = [_without_marks(cell, f"{path}, cell {cell.index + 1}") for cell in marked.cells]
        except (Unreadable, MarkError) as error:
            raise AuditImpossible(str(error)) from None
        cells = [cell for cell, _ in read]
        return cls(_submission(path, cells), {cell.index: lines for cell, lines in read if lines}, assignment)

    @cached_property
    def alignment(self) -> Alignment:
        """Which cells belong to which task."""
        return align(self.submission, self.assignment)

    def with_cells(self, cells: list[Cell]) -> Submission:
        """Give a submission of other cells, numbered anew."""
        numbered = [Cell(index, cell.kind, cell.source) for index, cell in enumerate(cells)]
        return _submission(self.submission.path, numbered)

    def places(self, tag: str, kind: str) -> list[int]:
        """Give the cells that a tag names: a task's code or written answer, or the cell that binds a name."""
        if tag not in self.alignment.sections:
            return [cell.index for cell in self.submission.code if tag in names_of(cell.source)[0]]
        code = [cell.index for cell in self.alignment.cells(tag)]
        return code if code and kind == "code" else [at for at, task in self._answers.items() if task == tag]

    @cached_property
    def _answers(self) -> dict[int, str]:
        """For each written solution, the task whose answer is another without it."""
        cells = self.submission.cells
        answers = {}
        for at in [at for at in self.solutions if cells[at].kind == "markdown"]:
            without = align(self.with_cells(cells[:at] + cells[at + 1 :]), self.assignment)
            changed = [
                task.id for task in self.assignment.tasks if without.answer(task.id) != self.alignment.answer(task.id)
            ]
            answers[at] = changed[0] if changed else ""
        return answers

    def mutants(self) -> list[Mutant]:
        """Give every mutant that an operator makes of the code of a solution."""
        return [mutant for cell in self.submission.code for mutant in self._mutants_of(cell)]

    def _mutants_of(self, cell: Cell) -> list[Mutant]:
        tasks = [task.id for task in self.assignment.code_tasks if cell in self.alignment.cells(task.id)]
        if not tasks or cell.index not in self.solutions:
            return []
        cells = self.submission.cells
        return [
            Mutant(
                name=f"cell {cell.index + 1}, line {mutation.line}, {mutation.operator}",
                submission=self.with_cells(
                    [*cells[: cell.index], Cell(cell.index, "code", mutation.source), *cells[cell.index + 1 :]]
                ),
                expected=dict.fromkeys(tasks, "failed"),
                mutation=mutation,
            )
            for mutation in mutations(cell.source, self.solutions[cell.index])
        ]


def _submission(path: Path, cells: list[Cell]) -> Submission:
    digest = hashlib.sha256("\0".join(cell.source for cell in cells).encode()).hexdigest()
    return Submission(path.stem, path, digest, cells)


def _without_marks(cell: Cell, place: str) -> tuple[Cell, frozenset[int]]:
    """Give a cell without marks and stubs, and the lines of it, from 1, that are a solution."""
    lines: list[str] = []
    solution: set[int] = set()
    for part in split(cell.source, LANGUAGES[cell.kind], place):
        if isinstance(part, str):
            lines.append(part)
        else:
            solution |= {len(lines) + number for number in range(1, len(part.solution) + 1)}
            lines += part.solution
    return Cell(cell.index, cell.kind, "\n".join(lines)), frozenset(solution)
