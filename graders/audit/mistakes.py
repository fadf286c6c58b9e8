"""Mistakes written by hand: patches of the solved notebook that say what they deserve."""

import re

from graders.audit.labels import Names, names_in, read_labels
from graders.audit.mutant import AuditImpossible, Mutant
from graders.audit.patch import Patch, PatchInvalid, read_patch
from graders.audit.reference import Reference

STATUSES = ("failed", "review", "unanswered", "not_judged")
KEYS = ("why", "expect", "misconception", "delete")
_EXPECTED = re.compile(r"([^\s=,]+)=([^\s=,]+)")


def read_mistakes(reference: Reference) -> list[Mutant]:
    """Read all mistakes in the assignment's folder of mutants, sorted by name."""
    folder = reference.assignment.folder / reference.assignment.mutants
    try:
        return [_mutant(read_patch(path), reference) for path in sorted(folder.glob("*.py"))]
    except PatchInvalid as error:
        raise AuditImpossible(str(error)) from None


def _mutant(patch: Patch, reference: Reference) -> Mutant:
    for key, (line, _) in patch.header.items():
        if key not in KEYS:
            raise PatchInvalid(f"{patch.path}:{line}: {key!r} is unknown; known are {', '.join(KEYS)}")
    for key in ("why", "expect"):
        if key not in patch.header:
            raise PatchInvalid(f"{patch.path}:1: no `# {key}: ...`; add it above the first cell")
    if not patch.parts and "delete" not in patch.header:
        raise PatchInvalid(f"{patch.path}:1: changes nothing; add a cell under `# %% task: TASK`, or `# delete: TASK`")
    cells = patch.apply(reference.submission.cells, reference.places)
    return Mutant(
        name=patch.path.stem,
        submission=reference.with_cells(cells),
        expected=_expected(patch, [task.id for task in reference.assignment.code_tasks]),
        why=patch.header["why"][1],
        misconceptions=_misconceptions(patch, [task.id for task in reference.assignment.code_tasks]),
    )


def _misconceptions(patch: Patch, tasks: list[str]) -> Names:
    """Give the names that the feedback on each task must give."""
    line, value = patch.header.get("misconception", (0, ""))
    try:
        names = names_in(read_labels(value))
    except ValueError as error:
        raise PatchInvalid(f"{patch.path}:{line}: {error}") from None
    if unknown := [task for task in names if task not in tasks]:
        raise PatchInvalid(f"{patch.path}:{line}: {unknown[0]!r} is no task; tasks are {', '.join(tasks)}")
    return names


def _expected(patch: Patch, tasks: list[str]) -> dict[str, str]:
    """Give the status that each task must get: a mistake costs no more than it says."""
    line, value = patch.header["expect"]
    expected = dict.fromkeys(tasks, "passed")
    for word in value.replace(",", " ").split():
        entry = _EXPECTED.fullmatch(word)
        if entry is None or entry[1] not in tasks or entry[2] not in STATUSES:
            raise PatchInvalid(
                f"{patch.path}:{line}: {word!r} is no TASK=STATUS; tasks are {', '.join(tasks)}, "
                f"statuses {', '.join(STATUSES)}"
            )
        expected[entry[1]] = entry[2]
    return expected
