"""Fuzzes everything that the judge decodes, with atheris, which is no dependency of Dryfit's.

    pip install atheris
    python -m tests.fuzz --seconds 600 [channel judge notebook ...]

Each target runs in a process of its own, for its share of the seconds. A crash, a hang of ten seconds and memory beyond
two gigabytes end it; the input is kept in the folder that is named. What was found before is where it begins.
"""

import argparse
import importlib
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

MOST_MEMORY, SECONDS_FOR_ONE, LARGEST_INPUT = 2_048, 10, 60_000
OURS = ("graders", "jupytext", "tests.fuzz.targets")
_STATISTIC = re.compile(r"^stat::(\w+):\s+(\d+)", re.MULTILINE)


def main() -> None:
    """Fuzz each target that is named, or all, and print what came of it; exit 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--folder", type=Path, default=Path("out/fuzz"))
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        fuzz(options.targets[0], options.seconds, options.folder)
    from tests.fuzz.targets import TARGETS

    if unknown := set(options.targets) - set(TARGETS):
        parser.error(f"{', '.join(sorted(unknown))}: no target; there are {', '.join(TARGETS)}")
    names = options.targets or list(TARGETS)
    table = Table("target", "inputs tried", "inputs that led on", "peak memory, MB", "found", box=None)
    found = False
    for name in names:
        ended = _run_alone(name, options.seconds // len(names), options.folder)
        numbers = dict(_STATISTIC.findall(ended.stderr))
        found |= ended.returncode != 0
        table.add_row(
            name, numbers.get("number_of_executed_units"), numbers.get("new_units_added"),
            numbers.get("peak_rss_mb"), _first_line(ended) if ended.returncode else "nothing",
        )  # fmt: skip
    Console(highlight=False).print(table)
    sys.exit(found)


def _run_alone(name: str, seconds: int, folder: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "tests.fuzz", name, "--alone", "--seconds", str(seconds), "--folder", str(folder)]
    (folder / name).mkdir(parents=True, exist_ok=True)
    ended = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    (folder / f"{name}.log").write_text(ended.stdout + ended.stderr)
    return ended


def _first_line(ended: "subprocess.CompletedProcess[str]") -> str:
    """Give the line of a log that says what was found."""
    lines = [line.strip() for line in (ended.stdout + ended.stderr).splitlines()]
    for place, line in enumerate(lines):
        if "Uncaught Python exception" in line and place + 1 < len(lines):
            return lines[place + 1]
    return next((line for line in lines if "ERROR" in line), f"exit status {ended.returncode}")


def fuzz(name: str, seconds: int, folder: Path) -> None:
    """Fuzz one target in this process, which ends with it."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=list(OURS)):
        targets = importlib.import_module("tests.fuzz.targets")
    corpus = folder / name
    for number, seed in enumerate(targets.seeds(name)):
        (corpus / f"seed-{number}").write_bytes(seed)
    settings = {
        "max_total_time": seconds, "timeout": SECONDS_FOR_ONE, "rss_limit_mb": MOST_MEMORY, "max_len": LARGEST_INPUT,
        "print_final_stats": 1, "artifact_prefix": f"{folder}/{name}-",
    }  # fmt: skip
    arguments = [f"-{key}={value}" for key, value in settings.items()]
    atheris.Setup([name, *arguments, str(corpus)], targets.TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
