"""Tells of code that runs though no cell shows it, before it runs: text made by cells, compiled modules, pickles.

It hears of them by a hook of Python's auditing (PEP 578), which no Python code can take away. What comes from a file of
an installed library is not told of, as long as it is what that file holds. Code beside this may put its own functions
in the places of the library's and of the builtins: so what is used here is taken before any cell runs.
"""

import functools
import marshal
import os
import re
import sys
import threading
from builtins import bytes, hasattr, isinstance, len, open, set, sorted, str, type  # noqa: A004, UP029
from collections.abc import Callable, Iterable
from pathlib import Path
from types import CodeType
from typing import Any

from graders.engine.observation import LONGEST_SOURCE, MOST_LOADED, OWN_PACKAGES

Tell = Callable[[str | None], None]
"""Takes the text of code that is about to run, or None for code that has none."""
SYSTEM = ("/usr/", "/lib")
"""Where the system keeps its libraries of machine code."""
HEADER = 16
"""Bytes of a cached module before its code."""
SPECIAL = frozenset({
    "ctypes.PyObj_FromPtr", "ctypes.cdata", "gc.get_objects", "gc.get_referents", "gc.get_referrers",
    "sys._current_exceptions", "sys._current_frames", "sys.settrace",
})  # fmt: skip
"""What no library does for a homework, told of by its name."""
MADE_BY_PYTHON = frozenset(
    {"__annotations__", "__classcell__", "__doc__", "__module__", "__name__", "__qualname__", "__restore__"}
)
"""Names that code has where no text has them: those that a class begins with, and that of our own call in a cell."""
_WORDS = re.compile(r"\w+").findall
_COMMENTS = re.compile("#.*").sub
_CODING = re.compile(rb"coding[=:]\s*([-\w.]+)").search
_PLAIN = frozenset({"utf-8", "utf8", "ascii", "latin-1", "iso-8859-1"})
_load, _hash_of = marshal.loads, object.__hash__
_ALL_BITS = 2**64 - 1
_is_file = os.access
_tag = f".{sys.implementation.cache_tag}.pyc"


def identity(value: object) -> int:
    """Give what `id` gives, without the event that `id` raises: copying nets would raise a hundred thousand of them."""
    turned = _hash_of(value)  # CPython hashes an address by turning it four bits to the right
    return turned << 4 if turned > 0 else (turned << 4 | 8) & _ALL_BITS


def raise_fewer_events() -> None:
    """Have what copies and hashes tensors take identities quietly."""
    if identity(value := object()) == id(value):
        for name in {"copy", "torch._tensor"} & set(sys.modules):
            vars(sys.modules[name])["id"] = identity


def libraries() -> tuple[str, ...]:
    """Give the folders of all that is installed; the folder that a notebook runs in is none of them."""
    own = ("", str(Path.cwd()))
    return _forms_of(tuple(place for place in sys.path if place not in own))


@functools.cache
def _forms_of(places: tuple[str, ...]) -> tuple[str, ...]:
    named = (*places, str(Path(__file__).parents[3]))
    return tuple(f"{form}/" for place in named for form in dict.fromkeys((place, os.path.realpath(place))))


class Loading:
    """What has been told so far, and what need not be."""

    def __init__(self, tell: Tell, shown: Iterable[str] = ()) -> None:
        self._tell = tell
        self._told: set[str | None] = {source.strip() for source in shown}
        self._words = set(MADE_BY_PYTHON).union(*map(_words_of, shown))
        """All words of the texts that were shown or told."""
        self._installed: set[CodeType] = set()
        """The code of libraries, where it was loaded while this listened."""
        self._left = MOST_LOADED
        self._checking = threading.local()
        """The event that is none, in a thread where code is read only to look at it."""
        self._libraries = libraries()
        self._heard: dict[str, Callable[..., None]] = {
            "compile": self._text,
            "exec": self._code,
            "function.__new__": self._code,
            "marshal.loads": self._compiled,
            "code.__new__": self._made,
            "import": self._imported,
            "ctypes.dlopen": self._library,
            "pickle.find_class": self._pickled,
        }

    def begin(self) -> None:
        """Listen from now on, in this process and its forks, for good."""
        events, hear = SPECIAL.union(self._heard), self.hear

        def listen(event: str, arguments: tuple[Any, ...]) -> None:
            if event in events:  # one in a thousand: a copy of a net alone raises hundreds of others
                hear(event, arguments)

        sys.addaudithook(listen)

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take one event."""
        if event in SPECIAL:
            self._tell_once(f"{event}(*made)")
        elif hasattr(self._checking, "now") and event == self._checking.now:
            del self._checking.now  # our own, and no other
        elif event in self._heard:
            self._heard[event](*arguments)

    def _tell_once(self, text: str | None) -> None:
        if text is not None:
            text = text.encode(errors="backslashreplace").decode()
            text = text if len(text) <= LONGEST_SOURCE else None
        key = None if text is None else text.strip()
        if key in self._told or self._left == 0:
            return
        self._left -= 1
        self._told.add(key)
        self._words.update(_words_of(key or ""))
        self._tell(text if self._left else None)

    def _text(self, source: object, filename: object) -> None:
        if not isinstance(source, str | bytes):
            return  # a tree; its code is looked at when it runs
        if type(source) not in (str, bytes) or type(filename) not in (str, bytes):
            self._tell_once(None)  # kinds of its own, which may seem to be what they are not
            return
        content = source.encode(errors="backslashreplace") if isinstance(source, str) else source
        if content == self._read(filename):
            self._installed.add(
                self._looked_at("compile", lambda: compile(content, str(filename), "exec", dont_inherit=True))
            )
        elif isinstance(source, str):
            self._tell_once(source)
        else:
            coding = _CODING(b"\n".join(content.split(b"\n", 2)[:2]))
            plain = coding is None or coding[1].decode().lower() in _PLAIN
            self._tell_once(content.decode(errors="backslashreplace") if plain else None)

    def _compiled(self, data: Any) -> None:
        """Tell of a compiled module, unless it is the one that an installed module is kept as."""
        code = self._looked_at("marshal.loads", lambda: _load(data))
        kept = self._read(_cached(code.co_filename)) if isinstance(code, CodeType) else None
        if kept is not None and kept[HEADER:] == bytes(data):
            self._installed.add(code)
        else:
            self._tell_once(None)

    def _looked_at(self, event: str, read: Callable[[], Any]) -> Any:
        """Give what is read without hearing of that."""
        self._checking.now = event
        return read()

    def _code(self, code: CodeType, *_: object) -> None:
        """Tell of words that were in no text: code can be made of a tree, too."""
        if code not in self._installed and (new := _words_beyond(self._words, code)):
            self._tell_once("\n".join(sorted(new)))

    def _read(self, filename: object) -> bytes | None:
        """Give what a file of a library holds, or None for any other."""
        if type(filename) is not str or not filename.startswith(self._libraries) or "/.." in filename:
            return None
        try:
            with open(filename, "rb") as file:  # noqa: PTH123  # a path has methods that can be replaced
                return file.read()
        except (OSError, ValueError):
            return None

    def _made(self, *_: object) -> None:
        self._tell_once(None)

    def _imported(self, name: object, filename: object, *_: object) -> None:
        if isinstance(name, str) and name.partition(".")[0] in OWN_PACKAGES:
            self._tell_once(f"import {name}")
        if filename is not None:
            self._library(filename)

    def _library(self, filename: object) -> None:
        """Tell of machine code that lies in the notebook's own reach; a name without a folder is the system's."""
        if not isinstance(filename, str) or not ("/" in filename or _is_file(filename, os.F_OK)):
            return
        if not filename.startswith((*self._libraries, *SYSTEM)) or "/.." in filename:
            self._tell_once(None)

    def _pickled(self, module: object, name: object) -> None:
        """Tell of what a pickle takes, as the code that does with it what a pickle may: call it, with anything."""
        self._tell_once(f"from {module} import {name}\n{name}(*pickled)")


def _cached(filename: str) -> str:
    """Give where Python keeps the compiled form of a module."""
    folder, _, name = filename.rpartition("/")
    return f"{folder}/__pycache__/{name.removesuffix('.py')}{_tag}"


def _words_of(text: str) -> set[str]:
    """Give the words of a text, without those behind a `#`, which nobody reads."""
    return set(_WORDS(_COMMENTS("", text)))


def _words_beyond(known: set[str], code: CodeType) -> set[str]:
    """Give the words of code, in names and in strings, that are not known; each statement of a cell comes here."""
    words: set[str] = set()
    parts: list[object] = [code]
    while parts:
        part = parts.pop()
        if isinstance(part, str):
            if part not in known:
                words.update(_WORDS(part))
        elif isinstance(part, CodeType):
            parts += part.co_names
            parts += part.co_consts
        elif isinstance(part, tuple | frozenset):
            parts += part
    return words - known
