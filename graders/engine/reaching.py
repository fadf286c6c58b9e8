"""The words by which the grader, or the insides of Python, are reached, and how code has to use them to do so."""

import ast
import io
import itertools
import re
import tokenize
import unicodedata
from collections.abc import Iterator, Sequence

from graders.engine.observation import OWN_PACKAGES

INSIDES = frozenset({
    "addaudithook", "ag_frame", "__array_interface__", "__array_struct__", "as_strided", "ast_transformers",
    "_at_fork_reinit", "bdb", "_bootstrap", "_bootstrap_external", "__builtins__", "cell_contents", "cffi",
    "classify_class_attrs", "__closure__", "__code__", "CodeType", "_construct_storage_from_data_pointer",
    "convert_field", "cr_frame", "_ctypes", "ctypes", "ctypeslib", "curframe_locals", "_current_exceptions",
    "_current_frames", "currentframe", "__dataclass_fields__", "dispatch_table", "eval_str", "exec_module",
    "extract_module_locals", "f_back", "f_builtins", "f_globals", "f_locals", "fetch_attr", "find_class", "find_spec",
    "format_field", "ForwardRef", "from_address", "from_frame", "__func__", "FunctionType", "_gcd_import", "__get__",
    "get_annotations", "get_field", "get_objects", "get_referents", "get_referrers", "get_type_hints", "getargvalues",
    "getattr_static", "_getattribute", "__getattribute__", "getclosurevars", "_getframe", "getmembers",
    "getmembers_static", "getmodule", "__getstate__", "gi_frame", "__globals__", "__instancecheck__", "_jit_internal",
    "load_module", "__loader__", "__match_args__", "meta_path", "module_from_spec", "_ofind", "path_hooks", "Pdb",
    "persistent_id", "pure_eval", "PyObj_FromPtr", "__reduce__", "__reduce_ex__", "reducer_override",
    "register_at_fork", "resolve_name", "run_ast_nodes", "run_code", "__self__", "_session", "setprofile",
    "__setstate__", "settrace", "__spec__", "stack_data", "__subclasses__", "tb_frame", "walk_stack", "walk_tb",
    "WeakMethod", "__wrapped__",
})  # fmt: skip
"""Names that are hardly anything else; in a string, too, as `getattr` takes them."""
WORKED_OUT = {
    "exec": 0,
    "eval": 0,
    "compile": 0,
    "__import__": 0,
    "import_module": 0,
    "attrgetter": 0,
    "methodcaller": 0,
    "getattr": 1,
    "setattr": 1,
    "type": 2,
}
"""What runs, loads or takes something that no cell shows, unless this argument is written out."""
LIBRARIES = frozenset({
    "ast", "contextlib", "copy", "copyreg", "functools", "gc", "importlib", "inspect", "io", "itertools", "json",
    "linecache", "logging", "msgspec", "nn", "operator", "optim", "os", "pickle", "select", "signal", "socket",
    "struct", "threading", "time", "torch", "traceback", "types", "weakref",
})  # fmt: skip
"""Modules in which nobody puts a function of their own in another's place."""
SETTINGS = frozenset({"backends"})
"""Parts of them that are there to be set."""
TOOLS = frozenset({
    "code", "codeop", "computation", "dis", "executing", "imp", "inspect", "marshal", "mock", "msgspec", "pdb",
    "pkgutil", "pydoc", "runpy", "select", "socket", "sysconfig", "traitlets", "weakref", "zipimport",
})  # fmt: skip
"""Modules that look into running code, or talk past it: imported, or taken out of another module."""
OTHERS = ("vars", "__dict__", "fork", "forkpty", "modules", "builtins", "__builtin__", "__getattr__")
_WORD = re.compile(r"\w+")
_METHODS = {"exec", "eval", "compile"}
"""Harmless behind a dot."""
_PERHAPS = re.compile(
    rf"\b(?:{'|'.join(sorted({*INSIDES, *OWN_PACKAGES, *WORKED_OUT, *TOOLS, *OTHERS} - _METHODS))})\b"
    rf"|(?<!\.)\b(?:{'|'.join(sorted(_METHODS))})\b"
    rf"|^[ \t]*(?:{'|'.join(sorted(LIBRARIES))})(?:\.\w+)+[ \t]*[,=]",
    re.MULTILINE,
)
_IN_A_STRING = re.compile(r"\bgraders[./]\w")
_LINE_FROM_SYS = re.compile(r"\s*from\s+sys\s+import\b")
_LITERAL = re.compile(r"""(?i)[rbu]{0,2}['"]""")
_BEGINNING = re.compile(r"""(?i)(?:fr|rf|f)['"](\w+)""")
"""The beginning of a string that has something put into it."""
LONGEST_ARGUMENT = 1_000
"""Tokens of a call that are looked at, so that calls within calls take no time that grows with their square."""
WITHIN_A_METHOD = 8
"""Columns that the lines of a method are indented by."""
_NOT_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}


def reaches_in(source: str) -> Iterator[tuple[int, str]]:
    """Give the lines that reach in, with what they reach for."""
    source = unicodedata.normalize("NFKC", source)  # as Python reads names
    if not _PERHAPS.search(source) and "\\" not in source:
        return
    tokens = _tokens(source)
    own = {before.string for before, after in itertools.pairwise(tokens) if after.string == "="}
    importing = {token.start[0] for token in tokens if token.string == "import"}
    for place, token in enumerate(tokens):
        if token.type == tokenize.STRING:
            text = _text_of(token.string)
            names = [*(INSIDES & set(_WORD.findall(text))), *(OWN_PACKAGES & {text}), *_IN_A_STRING.findall(text)]
            if names:
                yield token.start[0], min(names)
        elif token.type == tokenize.NAME and (
            _is_inside(tokens, place, token.start[0] in importing)
            or _takes_what_is_not_shown(tokens, place, token.start[0] in importing)
            or (token.string not in own and _replaces(tokens, place))
        ):
            yield token.start[0], token.string


def _is_inside(tokens: Sequence[tokenize.TokenInfo], place: int, importing: bool) -> bool:
    """Tell whether a name is one of the insides, the grader's own package, or a module that is taken by its name."""
    name, before = _text_at(tokens, place), _text_at(tokens, place - 1)
    if name in TOOLS:
        return before in ("import", "from") or (before in (",", ".") and importing)
    if name in ("builtins", "__builtin__"):
        return _text_at(tokens, place + 1) != "import"
    if name == "__getattr__":
        return before == "."
    if name in OWN_PACKAGES:
        return name == "graders" or before in ("import", "from")
    if name == "modules":
        return _is_of_sys(tokens, place, importing)
    return name in INSIDES or (name in ("fork", "forkpty") and before in (".", "import"))


def _is_of_sys(tokens: Sequence[tokenize.TokenInfo], place: int, importing: bool) -> bool:
    """Tell whether something is taken out of all modules that are loaded.

    `"google.colab" in sys.modules` only looks; `net.modules()` and `torch.nn.modules.linear` are something else.
    """
    of, owner, before, after, taken = (_text_at(tokens, place + step) for step in (-3, -2, -1, 1, 2))
    if importing and before in ("import", ",") and _LINE_FROM_SYS.match(tokens[place].line):
        return True
    if owner == "sys":
        return of != "in"
    if owner == "nn" and after == "." and taken not in dir(dict):
        return False
    return before == "." and after in ("[", ".")


def _replaces(tokens: Sequence[tokenize.TokenInfo], place: int) -> bool:
    """Tell whether a line begins by putting something in the place of a part of a library."""
    first = tokens[place]
    if first.string not in LIBRARIES or (place > 0 and tokens[place - 1].start[0] == first.start[0]):
        return False
    end = place + 1
    while _text_at(tokens, end) == "." and _text_at(tokens, end + 1) not in SETTINGS:
        end += 2
    return end > place + 1 and _text_at(tokens, end) in ("=", ",")


def _takes_what_is_not_shown(tokens: Sequence[tokenize.TokenInfo], place: int, importing: bool) -> bool:
    """Tell whether something is worked out and then run, loaded or taken; `net.eval()` and `re.compile` do not."""
    name, before, after = (_text_at(tokens, place + step) for step in (0, -1, 1))
    if name == "vars":
        return before != "." and after != "="
    if name == "__dict__":
        use = _text_at(tokens, place + 2) if after == "." else ""
        return _text_at(tokens, place - 2) != "self" or use not in ("update", "items", "copy", "keys", "values")
    if name not in WORKED_OUT or before == "def" or (before == "." and name in _METHODS):
        return False
    if after != "(":  # to be called elsewhere, under another name; to import it is not yet to call it
        return after != "=" and (after == "as" or not importing)
    argument = _argument(tokens, place + 2, WORKED_OUT[name])
    if name == "type":
        return bool(argument)
    if name == "setattr" and _text_at(tokens, place + 2) == "self" and tokens[place].start[1] >= WITHIN_A_METHOD:
        return False
    return not (len(argument) == 1 and _is_written_out(argument[0].string))


def _is_written_out(literal: str) -> bool:
    """Tell whether a string is all there, or at least begins as none of the insides does."""
    if _LITERAL.match(literal):
        return True
    begins = _BEGINNING.match(literal)
    return begins is not None and not any(name.startswith(begins[1]) for name in INSIDES)


def _argument(tokens: Sequence[tokenize.TokenInfo], place: int, number: int) -> list[tokenize.TokenInfo]:
    """Give the tokens of a call's argument; `place` is behind its bracket."""
    depth, argument = 1, []
    for token in tokens[place : place + LONGEST_ARGUMENT]:
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
