"""What a cell prints: its beginning and its end are kept, however much it is."""

import io
import sys

KEPT = 1_500
"""Bytes of the beginning, and of the end."""


class Printed(io.RawIOBase):
    """Somewhere to print to, which keeps the beginning and the end."""

    def __init__(self) -> None:
        self._head = bytearray()
        self._tail = bytearray()
        self._left_out = 0

    def writable(self) -> bool:
        """Tell that it can be printed to."""
        return True

    def fileno(self) -> int:
        """Give a descriptor to print to, as notebooks have one; what goes there goes nowhere."""
        return 1

    def write(self, data: object) -> int:
        """Take some bytes."""
        taken = memoryview(data).cast("B")  # type: ignore[arg-type]
        beginning = taken[: max(KEPT - len(self._head), 0)]
        self._head += beginning
        rest = taken[len(beginning) :]
        self._tail += rest[-KEPT:]
        self._left_out += len(rest)
        if len(self._tail) > 2 * KEPT:
            del self._tail[:-KEPT]
        return len(taken)

    def text(self) -> str:
        """Give what was printed, with a line in the place of what is left out."""
        tail = self._tail[-KEPT:]
        left_out = self._left_out - len(tail)
        between = f"\n… {left_out} bytes left out …\n".encode() if left_out else b""
        text = bytes(self._head + between + tail).decode(errors="replace")
        return "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n")).strip("\n")


def begin_printing() -> Printed:
    """Send what is printed from now on to a place of its own."""
    printed = Printed()
    for name in ("stdout", "stderr"):
        stream = io.TextIOWrapper(printed, "utf-8", "backslashreplace", write_through=True)  # type: ignore[type-var]
        setattr(sys, name, stream)
    return printed
