"""Runs cells as a notebook does: IPython's syntax and magics, without a kernel, a terminal or a shell behind them."""

import ast
import builtins
import signal
import sys
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import SList

from graders.engine.observation import Raised, short

RESTORE = "__restore__"
"""The name under which a cell's code finds the function that puts the doubles back."""

_WITHOUT_EFFECT = {
    "matplotlib",
    "config",
    "load_ext",
    "reload_ext",
    "unload_ext",
    "autoreload",
    "pip",
    "conda",
    "pylab",
}
_REFUSED = {
    "bash",
    "sh",
    "script",
    "system",
    "sx",
    "!",
    "cmd",
    "perl",
    "ruby",
    "html",
    "javascript",
    "js",
    "latex",
    "svg",
}

HistoryManager.enabled = False  # its thread would make forking unsafe, and there is no session to remember


class CellOverdue(BaseException):
    """A cell took longer than it may; not an `Exception`, so that few handlers swallow it."""


class CellNames(CachingCompiler):  # type: ignore[misc]  # IPython has no types
    """Names the code of each cell by the cell's place, so that an exception can be traced to its line."""

    cell = 0

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:  # noqa: ARG002
        """Give the file name under which a cell's code is compiled."""
        return f"<cell {self.cell}>"


class RestoreAfter(ast.NodeTransformer):
    """Puts the doubles back right after each statement that may have replaced one."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def visit_Module(self, module: ast.Module) -> ast.Module:
        """Insert the call after every top-level statement that binds a doubled name."""
        body: list[ast.stmt] = []
        for statement in module.body:
            body.append(statement)
            if self._binds(statement):
                call = ast.Expr(ast.Call(ast.Name(RESTORE, ast.Load()), [], []))
                body.append(ast.fix_missing_locations(ast.copy_location(call, statement)))
        module.body = body
        return module

    def _binds(self, statement: ast.stmt) -> bool:
        for node in ast.walk(statement):
            name = getattr(node, "name", None) or getattr(node, "asname", None)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store | ast.Del):
                name = node.id
            if name in self._names:
                return True
        return False


class NotebookShell(InteractiveShell):  # type: ignore[misc]  # IPython has no types
    """An IPython shell that shows nothing, starts no other program, and does not end when asked to exit."""

    tell: Callable[[str], None] = staticmethod(lambda _: None)

    def system(self, cmd: str) -> None:
        """Refuse a shell command."""
        self.tell(f"shell command not run: {short(cmd, 80)}")

    system_piped = system_raw = system

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:  # noqa: ARG002
        """Refuse a shell command whose output is asked for."""
        self.system(cmd)
        return SList() if split else ""

    def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
        """Run a line magic; those that set up a screen, install packages or are unknown here have no effect."""
        if self._skips("%", magic_name, self.find_line_magic(magic_name)):
            return None
        return super().run_line_magic(magic_name, line, _stack_depth + 1)

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        """Run a cell magic, under the same rules."""
        if self._skips("%%", magic_name, self.find_cell_magic(magic_name)):
            return None
        return super().run_cell_magic(magic_name, line, cell)

    def _skips(self, sign: str, name: str, magic: object) -> bool:
        if name in _REFUSED or (magic is None and name not in _WITHOUT_EFFECT):
            self.tell(f"{sign}{name} not run while grading")
            return True
        return name in _WITHOUT_EFFECT

    def ask_exit(self) -> None:
        """Go on where a notebook's kernel would end."""
        self.tell("exit() ignored: the cells after it are graded too")

    def showtraceback(self, *_: Any, **__: Any) -> None:
        """Show nothing; the exception is in the result of the cell."""

    def showsyntaxerror(self, *_: Any, **__: Any) -> None:
        """Show nothing; the exception is in the result of the cell."""


def make_shell(names: frozenset[str], restore: Callable[[], None], tell: Callable[[str], None]) -> NotebookShell:
    """Make a shell with an empty `__main__` of its own, in which `restore` follows each binding of `names`."""
    NotebookShell.clear_instance()
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    shell: NotebookShell = NotebookShell.instance(user_module=module, user_ns=module.__dict__)
    shell.compile = CellNames()
    shell.tell = tell
    shell.ast_transformers.append(RestoreAfter(names))
    for scope in (shell.user_ns, vars(builtins)):
        scope.update(exit=shell.ask_exit, quit=shell.ask_exit)
    shell.user_ns[RESTORE] = restore
    shell.user_ns.pop("__builtin__", None)  # IPython's own name for them, which no notebook uses
    return shell


def run_cell(shell: NotebookShell, index: int, source: str, seconds: float) -> BaseException | None:
    """Run one cell and give the exception that left it, if any."""
    shell.compile.cell = index
    shell.autoawait = "await" in source or "async" in source  # to see whether a cell waits, IPython compiles it
    with _alarm(seconds):
        result = shell.run_cell(source, store_history=False, silent=False)
    error: BaseException | None = result.error_before_exec or result.error_in_exec
    return error


def describe_exception(error: BaseException, source: str, cell: int | None = None) -> Raised:
    """Describe an exception by its type, its message and, where the cell is known, the line on which it came up."""
    line = _line_of(error, f"<cell {cell}>")
    missing = error.name if isinstance(error, ModuleNotFoundError) else None
    message = error.msg if isinstance(error, SyntaxError) else _message_of(error)
    if line is not None:
        line += source[: len(source) - len(source.lstrip())].count("\n")  # IPython drops blank lines at the top
    if line is not None and not 1 <= line <= source.count("\n") + 1:
        line = None
    return Raised(short(type(error).__name__), short(message, 2_000), line, missing and short(missing))


def _line_of(error: BaseException, name: str) -> int | None:
    """Give the last line that an exception passed in the code of this name."""
    line = error.lineno if isinstance(error, SyntaxError) and error.filename in (name, "<tokenize>") else None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == name:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def line_of_cell(cell: int) -> int | None:
    """Give the line of a cell that is being run right now, in the innermost call from its code."""
    frame: FrameType | None = sys._getframe()
    while frame is not None and frame.f_code.co_filename != f"<cell {cell}>":
        frame = frame.f_back
    return frame.f_lineno if frame is not None else None


def _message_of(error: BaseException) -> str:
    try:
        return str(error)
    except BaseException:  # a student's own exception class may fail to print itself
        return ""


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise `CellOverdue` when the time is up, and again each second, should a handler have swallowed it."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def overdue(*_: object) -> None:
        raise CellOverdue

    signal.signal(signal.SIGALRM, overdue)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


__all__ = [
    "CellOverdue",
    "NotebookShell",
    "describe_exception",
    "line_of_cell",
    "make_shell",
    "run_cell",
]
