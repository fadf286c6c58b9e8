"""Mutants that change nothing that the question asks for, each with its reason, as `equivalent.toml` lists them."""

from pathlib import Path

import msgspec

from graders.audit.mutant import AuditImpossible, Mutant


class Equivalent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A change to a task's solution that leaves it right."""

    task: str
    old: str
    new: str
    reason: str
    line: int | None = None
    """The line of the cell that is meant, where the same change can be made on several."""

    def covers(self, mutant: Mutant) -> bool:
        """Tell whether a mutant is this change."""
        made = mutant.mutation
        return (
            made is not None
            and self.task in mutant.tasks
            and (self.old, self.new) == (made.old, made.new)
            and self.line in (None, made.line)
        )


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry of the file: one change, or several of one line that leave it right for the same reason."""

    task: str
    old: str
    new: str | list[str]
    reason: str
    line: int | None = None

    def each(self) -> list[Equivalent]:
        """Give the changes one by one."""
        changes = [self.new] if isinstance(self.new, str) else self.new
        return [Equivalent(self.task, self.old, new, self.reason, self.line) for new in changes]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An `equivalent.toml`."""

    equivalent: list[_Entry] = []


def read_equivalents(path: Path) -> list[Equivalent]:
    """Read the list; a file that is not there lists nothing."""
    if not path.exists():
        return []
    try:
        entries = msgspec.toml.decode(path.read_bytes(), type=_File).equivalent
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise AuditImpossible(f"{path}: {error}; each [[equivalent]] has task, old, new and reason") from None
    for entry in entries:
        if not entry.reason.strip():
            raise AuditImpossible(f"{path}: task {entry.task}, new={entry.new!r}: no reason; say why it is right")
    return [each for entry in entries for each in entry.each()]
