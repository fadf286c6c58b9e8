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

    def covers(self, mutant: Mutant) -> bool:
        """Tell whether a mutant is this change."""
        mutation = mutant.mutation
        return mutation is not None and self.task in mutant.tasks and (self.old, self.new) == mutation.change


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An `equivalent.toml`."""

    equivalent: list[Equivalent] = []


def read_equivalents(path: Path) -> list[Equivalent]:
    """Read the list; a file that is not there lists nothing."""
    if not path.exists():
        return []
    try:
        listed = msgspec.toml.decode(path.read_bytes(), type=_File).equivalent
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise AuditImpossible(f"{path}: {error}; each [[equivalent]] has task, old, new and reason") from None
    for entry in listed:
        if not entry.reason.strip():
            raise AuditImpossible(
                f"{path}: task {entry.task}, new={entry.new!r}: no reason; say why it leaves it right"
            )
    return listed
