"""How the commands end where they cannot go on."""

import sys
from typing import NoReturn

import typer

WRONG_USAGE = 2


def stop(message: str, status: int = WRONG_USAGE) -> NoReturn:
    """End with one line about what is wrong."""
    print(message, file=sys.stderr)
    raise typer.Exit(status)
