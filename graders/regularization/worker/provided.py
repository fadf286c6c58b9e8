"""Tells the code that the assignment provides from code that a student changed.

Code counts as unchanged while it differs in comments, docstring, blanks, quotes and trailing commas alone. Anything
else is compared by what it does (question `trainer`), so that a reformatted or annotated cell costs nobody a point.
"""

import ast
import hashlib
import io
import re
import tokenize

FINGERPRINTS = {
    "fit": {"12c6022d4087469d", "9435849f13cfe086"},
    "HistoryPlotter": {"b65b2d7cad216b7c", "237eee2b4d53c6ef"},
}
"""Of each provided definition: as the course's notebook has it, and as the template here has it."""


CELLS = {"be51e8260367c14d", "f76ec7938f107b3f", "baeea5f9c7f747cf", "4bdae4c46b3f5cec"}
"""The cells that hold them, letter by letter, in the course's notebook and in the template here."""


def is_provided_cell(source: str) -> bool:
    """Tell whether a cell is one of the provided ones as it was given out; most are, and need no closer look."""
    return _fingerprint(source.strip()) in CELLS


def is_provided(name: str, source: str) -> bool:
    """Tell whether the last definition of a name in a cell's source is the provided one."""
    fingerprint = fingerprint_of(name, source)
    return fingerprint is not None and fingerprint in FINGERPRINTS[name]


def fingerprint_of(name: str, source: str) -> str | None:
    """Give a short hash of a definition and of all it uses from the same source, or None where it is not defined."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    defined = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    if name not in defined:
        return None
    used = _used_by(name, defined)
    code = "\n".join(ast.get_source_segment(source, node) or "" for each, node in defined.items() if each in used)
    return _fingerprint(_bare(code))


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]


def _used_by(name: str, defined: dict[str, ast.FunctionDef | ast.ClassDef]) -> set[str]:
    """Give a definition's name and those of the definitions that it uses, directly or through another."""
    used: set[str] = set()
    following = [name]
    while following:
        each = following.pop()
        if each in defined and each not in used:
            used.add(each)
            following += [node.id for node in ast.walk(defined[each]) if isinstance(node, ast.Name)]
    return used


def _bare(code: str) -> str:
    """Strip a definition of its comments, docstrings, blanks, quotes' kind and trailing commas."""
    kept = []
    opens_statement = False
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type in (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT):
            opens_statement = True
        elif token.type == tokenize.STRING and opens_statement:
            opens_statement = False
        elif token.type not in (tokenize.COMMENT, tokenize.NL):
            opens_statement = False
            kept.append(token.string)
    text = re.sub(r"\s", "", "".join(kept)).replace('"', "'")
    return re.sub(r",([)\]}])", r"\1", text)
