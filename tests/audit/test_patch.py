"""Patches: read with the line of what is wrong, and applied to the cells that their tags name."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.audit.patch import Patch, PatchInvalid, read_patch
from graders.engine.submission import Cell

CELLS = [Cell(index, "code", name) for index, name in enumerate(["setup", "first", "second", "third"])]
PLACES = {"1.1a": [1, 2], "1.1b": [3], "fit": [0]}
LINES = [
    "# why: it is wrong",
    "# %% task: 1.1a",
    "# %%",
    "# extra: after 1.1a",
    "x = 1",
    "",
    "# delete: 1.1b",
    "# %% [markdown]",
]


def patched(path: Path, text: str) -> list[str]:
    """Return the cells' sources once a patch of this text is applied."""
    path.write_text(text, encoding="utf-8")
    return [cell.source for cell in read_patch(path).apply(CELLS, lambda tag, _: PLACES.get(tag, []))]


def test_the_header_and_the_cells_are_read_with_their_lines(tmp_path: Path) -> None:
    """A markdown cell stands in comments, and so does a magic."""
    path = tmp_path / "case.py"
    path.write_text(
        "# why: because\n\n# %% task: 1.1a\n# %time\nx = 1  # one\n\n# %% task: 1.1b [markdown]\n# Two\n# lines\n"
    )
    patch = read_patch(path)
    assert patch.header == {"why": (1, "because")}
    assert [(part.tag, part.kind, part.line, part.source) for part in patch.parts] == [
        ("1.1a", "code", 3, "%time\nx = 1  # one"),
        ("1.1b", "markdown", 7, "Two\nlines"),
    ]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("# %% task: 1.1b\nnew", ["setup", "first", "second", "new"]),
        ("# %% task: 1.1a\nnew", ["setup", "new", "third"]),
        ("# %% task: 1.1a\none\n# %% task: 1.1a\ntwo", ["setup", "one", "two", "third"]),
        ("# %% task: fit\nnew", ["new", "first", "second", "third"]),
        ("# delete: 1.1a, fit\n", ["third"]),
        ("# extra: after 1.1a\n# %%\nnew", ["setup", "first", "second", "new", "third"]),
        ("# extra: before 1.1a\n# %%\nnew", ["setup", "new", "first", "second", "third"]),
        ("# %% task: 1.1b\nnew\n# extra: after 1.1b\n# %%\nlast", ["setup", "first", "second", "new", "last"]),
    ],
)
def test_cells_take_the_place_of_those_that_the_tag_names(tmp_path: Path, text: str, sources: list[str]) -> None:
    """Several with one tag take it together, others are put in beside it, and a tag can be deleted."""
    assert patched(tmp_path / "case.py", text) == sources


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("why not\n", "case.py:1: 'why not' is no `# key: value`; cells begin with `# %% task: TASK`"),
        ("# why: so\n# %%\n", "case.py:2: '# %%' names no task; write `# %% task: TASK`"),
        ("\n# %% task 1.1a\n", "case.py:2: '# %% task 1.1a' names no task"),
        ("# %% task: 9.9z\nx", "case.py:1: '9.9z' names no code cell; write a task, or a name that one binds"),
        ("# why: so\n# delete: 9.9z\n", "case.py:2: '9.9z' names no code cell"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    """File, line, value and way out, in one line."""
    with pytest.raises(PatchInvalid, match=re.escape(message)):
        patched(tmp_path / "case.py", text)


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    """Bytes that are no UTF-8, and a file that is not there."""
    (tmp_path / "case.py").write_bytes(b"\xff\xfe")
    for name in ("case.py", "gone.py"):
        with pytest.raises(PatchInvalid, match=rf"{name}: cannot be read: .*; save it as UTF-8"):
            read_patch(tmp_path / name)


@given(
    st.lists(st.sampled_from(LINES) | st.text(max_size=20)).map("\n".join)
    | st.binary().map(lambda data: data.decode("latin-1"))
)
def test_garbage_is_read_or_refused_in_one_line(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Nothing but `PatchInvalid` comes of it."""
    path = tmp_path_factory.getbasetemp() / "garbage.py"
    path.write_bytes(text.encode(errors="replace"))
    try:
        patch = read_patch(path)
        patch.apply(CELLS, lambda tag, _: PLACES.get(tag, []))
    except PatchInvalid as error:
        assert str(path) in str(error)
        assert "\n" not in str(error)
    else:
        assert isinstance(patch, Patch)
