"""Code that no cell shows is told before it runs; what comes from an installed library is not."""

import importlib.util
import marshal
import py_compile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.engine.observation import LONGEST_SOURCE, MOST_LOADED
from graders.engine.worker.loading import HEADER, Loading, identity

TEXT = "answer = 42\n"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a module of an installed library, and stand in the folder of a notebook."""
    installed, own = tmp_path / "installed", tmp_path / "own"
    for folder in (installed, own):
        folder.mkdir()
    module = installed / "library.py"
    module.write_text(TEXT)
    py_compile.compile(str(module))
    monkeypatch.setattr("sys.path", ["", str(installed)])
    monkeypatch.chdir(own)
    return module


def told(event: str, *arguments: object, shown: str = "") -> list[str | None]:
    """Return what is told of an event that comes twice."""
    texts: list[str | None] = []
    loading = Loading(texts.append, [shown])
    for _ in range(2):
        loading.hear(event, arguments)
    return texts


@pytest.mark.usefixtures("library")
def test_text_is_told_once() -> None:
    """As it is, whatever its file is said to be."""
    assert told("compile", TEXT, "<string>") == [TEXT]
    assert told("compile", TEXT.encode(), "helper.py") == [TEXT]


def test_what_a_cell_shows_is_not_told() -> None:
    """Nor is a tree, which was read from a text that was told."""
    assert told("compile", f"{TEXT}\n", "<cell 1>", shown=TEXT) == []
    assert told("compile", None, "<cell 1>") == []


def test_a_library_is_not_told(library: Path) -> None:
    """Its text, and its compiled module, are what is installed."""
    assert told("compile", TEXT.encode(), str(library)) == []
    compiled = Path(importlib.util.cache_from_source(str(library))).read_bytes()
    assert told("marshal.loads", memoryview(compiled)[HEADER:]) == []


def test_a_librarys_name_hides_nothing(library: Path) -> None:
    """Other text is told, and other code counts as code without a text."""
    assert told("compile", "answer = 43", str(library)) == ["answer = 43"]
    assert told("marshal.loads", marshal.dumps(compile("answer = 43", str(library), "exec"))) == [None]


@pytest.mark.usefixtures("library")
def test_code_without_a_text_is_told_of() -> None:
    """Compiled modules of its own, code built by hand, and machine code that it has brought."""
    assert told("marshal.loads", marshal.dumps(compile(TEXT, "helper.py", "exec"))) == [None]
    assert told("marshal.loads", marshal.dumps(["no code"])) == [None]
    assert told("code.__new__", b"", "helper.py", "f", 0, 0, 0, 0, 0, 0) == [None]
    assert told("import", "helper", f"{Path.cwd()}/helper.so", None, None, None) == [None]
    Path("helper.so").touch()
    assert told("ctypes.dlopen", "helper.so") == [None]


def test_installed_machine_code_is_not_told_of(library: Path) -> None:
    """An import by name is not yet one, and a name without a folder is the system's to find."""
    assert told("import", "numpy", None, None, None, None) == []
    assert told("import", "library", str(library.with_suffix(".so")), None, None, None) == []
    assert told("ctypes.dlopen", "libc.so.6") == []
    assert told("ctypes.dlopen", None) == []


def test_a_pickle_is_told_of_as_code() -> None:
    """It calls what it names with what nobody sees."""
    assert told("pickle.find_class", "operator", "getitem") == ["from operator import getitem\ngetitem(*pickled)"]


def test_a_tree_is_told_of_by_its_words() -> None:
    """Those that were in no text, in names and in strings, however deep; not where all were."""
    code = compile("def f(net): return net.hidden, ['deep.er', ('in', net)]", "<tree>", "exec")
    assert told("exec", code, shown="def f(net)") == ["deep\ner\nhidden\nin"]
    assert told("exec", code, shown="f hidden deep er in") == []


def test_words_that_nobody_reads_are_not_known() -> None:
    """A comment shows nothing; what Python itself puts into a class is not the code's."""
    code = compile("net.hidden", "<tree>", "eval")
    assert told("function.__new__", code, shown="net # hidden") == ["hidden"]
    assert told("exec", compile("class Net:\n    size: int = 3", "", "exec"), shown="class Net: size: int") == []


def test_texts_of_a_kind_of_their_own_have_no_text(library: Path) -> None:
    """They may seem to be what they are not."""

    class Name(str):
        __slots__ = ()

        def startswith(self, *_: object) -> bool:
            return True

    assert told("compile", "x = 1", Name(library)) == [None]
    assert told("compile", Name("x = 1"), "<string>") == [None]


def test_the_code_of_a_library_is_not_told_of_by_its_words(library: Path) -> None:
    """Whether it came from its text or from its compiled module."""
    compiled = Path(importlib.util.cache_from_source(str(library))).read_bytes()
    for event, loaded in (("compile", (TEXT, str(library))), ("marshal.loads", (compiled[HEADER:],))):
        texts: list[str | None] = []
        loading = Loading(texts.append)
        loading.hear("exec", (compile(TEXT, str(library), "exec"),))
        assert texts == ["answer"]
        texts.clear()
        loading = Loading(texts.append)
        loading.hear(event, loaded)
        loading.hear("exec", (compile(TEXT, str(library), "exec"),))
        assert texts == []


def test_bytes_that_are_read_otherwise_have_no_text() -> None:
    """Python reads them by the encoding that they name."""
    assert told("compile", b"# coding: utf-7\n+AGEAYg-", "<bytes>") == [None]
    assert told("compile", b"#!python\n# -*- coding: unicode_escape -*-\nx", "<bytes>") == [None]
    assert told("compile", b"# coding: utf-8\nx = 1", "<bytes>") == ["# coding: utf-8\nx = 1"]
    assert told("compile", b"x = 1\ny = 2\n# coding: utf-7", "<bytes>") == ["x = 1\ny = 2\n# coding: utf-7"]


def test_an_import_of_ours_is_told_of() -> None:
    """None is made by name once cells run."""
    assert told("import", "graders.engine.channel", None, None, None, None) == ["import graders.engine.channel"]
    assert told("import", "doubles", None, None, None, None) == ["import doubles"]
    assert told("import", "gradersheet", None, None, None, None) == []


@pytest.mark.parametrize("event", ["gc.get_objects", "gc.get_referrers", "sys.settrace", "sys._current_frames"])
def test_what_no_library_does_is_told_of_by_its_name(event: str) -> None:
    """So it is read as if a cell had it."""
    assert told(event) == [f"{event}(*made)"]


def test_other_events_are_not_heard() -> None:
    assert told("open", "file", "r", 0) == []


def test_what_nobody_would_read_counts_as_code_without_a_text() -> None:
    """One that is too long, and all after so many."""
    assert told("compile", "x" * LONGEST_SOURCE, "") == ["x" * LONGEST_SOURCE]
    assert told("compile", "x" * (LONGEST_SOURCE + 1), "") == [None]
    texts: list[str | None] = []
    loading = Loading(texts.append)
    for number in range(MOST_LOADED + 5):
        loading.hear("compile", (str(number), ""))
    assert texts == [*map(str, range(MOST_LOADED - 1)), None]


@given(st.text() | st.binary() | st.none() | st.integers(), st.text() | st.binary() | st.none())
def test_any_text_under_any_name_can_be_told(source: object, filename: object) -> None:
    """Half characters and null characters among them."""
    for text in told("compile", source, filename):
        assert text is None or len(text.encode().decode()) <= LONGEST_SOURCE


@pytest.mark.parametrize("data", [b"", b"?", b"c", b"\xe3\x00"])
def test_bytes_that_are_no_code_end_as_they_do_without_a_hook(data: bytes) -> None:
    """Reading them raises what reading them raises."""
    with pytest.raises((ValueError, EOFError, TypeError)):
        told("marshal.loads", data)


def test_an_identity_is_what_id_gives() -> None:
    """Of objects anywhere: on the heap, and those that Python is built with."""
    for value in (object(), [], None, True, int, len, "text", 3, Loading, lambda: 0):
        assert identity(value) == id(value)
