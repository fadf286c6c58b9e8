"""Measures what a submission costs, side by side with re-running its notebook, and writes what it finds.

    python -m benchmarks.side_by_side [--full] [--submissions 30]

What is compared takes turns, so that a busy machine is as slow for one as for the other, and only figures of one run
stand beside each other. Prints tables, and writes `docs/benchmarks.md`, its picture, and the figures in
`docs/scale.md`. `--pages` writes them anew from the figures of the last run.
"""

import tempfile
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console

from benchmarks import scale
from benchmarks.side_by_side import figures
from benchmarks.side_by_side.figures import Figures
from benchmarks.side_by_side.measuring import NoData, Wishes, measure
from benchmarks.side_by_side.page import page_of
from benchmarks.side_by_side.picture import draw
from benchmarks.side_by_side.tables import tables_of
from graders.engine.terminal import wide_console
from graders.engine.writing import write_whole
from graders.exits import stop

DOCS = Path(__file__).parents[2] / "docs"


def main(
    full: Annotated[
        bool, typer.Option("--full", help="Re-run at full length, and grade some hundreds: an hour or two.")
    ] = False,
    submissions: Annotated[int, typer.Option(min=4, help="How many the download holds.")] = 30,
    rounds: Annotated[int, typer.Option(min=1, help="How often what is compared takes turns.")] = 3,
    out: Annotated[Path, typer.Option(help="The folder of the documents to write.")] = DOCS,
    pages: Annotated[bool, typer.Option("--pages", help="Measure nothing; write the documents anew.")] = False,
) -> None:
    """Measure what a submission costs, and write it to the documents."""
    console = wide_console()
    file = out / "figures" / figures.FILE.name
    if pages:
        found = msgspec.json.decode(file.read_bytes(), type=Figures)
    else:
        with tempfile.TemporaryDirectory(prefix="dryfit-") as folder:
            try:
                found = measure(Wishes(full, submissions, rounds), Path(folder), Console(stderr=True))
            except NoData as error:
                stop(str(error))
    for table in tables_of(found):
        console.print(table)
    write(found, out)


def write(found: Figures, out: Path) -> None:
    """Write the figures, and all documents that show them."""
    (out / "figures").mkdir(parents=True, exist_ok=True)
    write_whole(out / "figures" / figures.FILE.name, msgspec.json.format(msgspec.json.encode(found)) + b"\n")
    draw(out / "figures" / "benchmarks.png", found)
    write_whole(out / "benchmarks.md", page_of(found).encode())
    scale.renew(out / "scale.md", scale.costs_of(found))


if __name__ == "__main__":
    typer.run(main)
