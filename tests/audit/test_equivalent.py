"""The list of mutants that leave the solution right."""

import re
from pathlib import Path

import pytest

from graders.audit.equivalent import Equivalent, read_equivalents
from graders.audit.mutant import AuditImpossible
from tests.audit.conftest import MakeMutant

ENTRY = '[[equivalent]]\ntask = "1.1a"\nold = "a"\nnew = ["b", "c"]\nreason = "it is"\n'


def test_several_changes_may_have_one_reason(tmp_path: Path) -> None:
    """Each is an entry of its own; a file that is not there lists nothing."""
    path = tmp_path / "equivalent.toml"
    assert read_equivalents(path) == []
    path.write_text(ENTRY)
    assert read_equivalents(path) == [Equivalent("1.1a", "a", new, "it is") for new in ("b", "c")]


def test_an_entry_covers_one_change_to_one_task(make_mutant: MakeMutant) -> None:
    """On any line, or on the one that it names."""
    mutant = make_mutant("mutant")
    assert Equivalent("1.1a", "a", "b", "it is").covers(mutant)
    assert Equivalent("1.1a", "a", "b", "it is", line=3).covers(mutant)
    assert not Equivalent("1.1a", "a", "b", "it is", line=4).covers(mutant)
    assert not Equivalent("1.1b", "a", "b", "it is").covers(mutant)
    assert not Equivalent("1.1a", "a", "c", "it is").covers(mutant)
    assert not Equivalent("1.1a", "a", "b", "it is").covers(make_mutant("by_hand", status="failed"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ENTRY.replace("it is", " "), "equivalent.toml: task 1.1a, new=['b', 'c']: no reason; say why it is right"),
        (ENTRY.replace('old = "a"\n', ""), "missing required field `old`"),
        (ENTRY + "because = 1\n", "because"),
        ("[[equivalent", "equivalent.toml"),
    ],
)
def test_a_wrong_list_gives_one_line(tmp_path: Path, text: str, message: str) -> None:
    """It names the file, and what an entry has."""
    path = tmp_path / "equivalent.toml"
    path.write_text(text)
    with pytest.raises(AuditImpossible, match=re.escape(message)):
        read_equivalents(path)
