"""Compares what attacks do to a plain re-run by nbclient with what they do to Dryfit.

    python -m benchmarks.attacks_on_nbclient [--only NAME ...]

Of the attacks in `tests/attacks/attempts/` it takes those that read, persist, reach a network or escape, and are not
about Dryfit's own parts. nbclient runs each in a throw-away namespace of bubblewrap: no network but a loopback of its
own, no file of this machine but the interpreter and its packages, which are read-only, a home in memory with made-up
keys, no capability, and a deadline. So nothing can come to harm, and less can fall than on an instructor's machine.

An attack has fallen where it says so itself, where the secret is in the notebook, where something outside has changed
or was connected to, where a process is left, where the next notebook is not what it is alone, and where the process
that re-runs notebooks has ended.
"""

import argparse
import importlib
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil
from rich.console import Console
from rich.progress import track
from rich.table import Table

from graders.engine.assignment import read_assignment
from graders.engine.grading import grade
from graders.engine.raising import open_sandbox
from graders.engine.rehearsal import Rehearsal
from graders.engine.sandbox import Limits, Sandbox
from graders.shipped import REGULARIZATION
from tests.attacks.attack import CANARY, FELL, Attack, World, attacks, processes
from tests.labelled import Case

KINDS = ("read", "persist", "network", "escape")
OF_DRYFIT = re.compile(r"graders|DRYFIT|callback|fit\(")
"""What an attack is about that has nothing to attack elsewhere."""
ROOT = Path(__file__).parents[1]
HOME = Path("/home/instructor")
ENVIRONMENT = {"HOME": str(HOME), "USER": "instructor", "LANG": "C.UTF-8", "COURSE_API_TOKEN": "made-up"}
ACCOUNT = "instructor:x:1000:1000::/home/instructor:/bin/sh\n"
SECONDS = 300
SECONDS_FOR_A_CELL = 60
MEGABYTES = 256
LIBRARIES = "import IPython, matplotlib, matplotlib.pyplot as plt, numpy as np, os, pandas as pd, torch"
HONEST = (
    f"{LIBRARIES}\n[float(torch.nn.Linear(3, 2)(torch.ones(1, 3)).abs().sum()) > 0, "
    "plt.plot([1, 2])[0].get_linestyle()]"
)
HONEST_RESULT = "[True, '-']"


def chosen() -> list[Attack]:
    """Give the attacks that are harmless there, and mean something there."""
    return [attack for attack in attacks() if attack.kind in KINDS and not OF_DRYFIT.search(_source(attack))]


def main() -> None:
    """Run each attack both ways, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="*", default=None, metavar="NAME")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        print(json.dumps(_run_inside(_named(options.inside))), flush=True)
        return
    console = Console(highlight=False)
    wanted = [attack for attack in chosen() if options.only is None or attack.name in options.only]
    rules = read_assignment(REGULARIZATION)
    sandbox = open_sandbox(rules.folder / rules.doubles, Limits(3.0, 600), "auto")
    try:
        rows = [
            (attack, in_namespace(attack), in_dryfit(attack, sandbox))
            for attack in track(wanted, "running", console=console)
        ]
    finally:
        sandbox.close()
    print_rows(rows, sandbox.tier, console)


def print_rows(rows: Sequence[tuple[Attack, list[str], list[str]]], tier: str, console: Console) -> None:
    """Print which attacks stood and which fell, and how many."""
    table = Table("kind", "attack", "nbclient", f"Dryfit, {tier}", box=None)
    for attack, there, here in rows:
        table.add_row(
            attack.kind,
            attack.name,
            *(f"FELL: {'; '.join(found)[:90]}" if found else "stood" for found in (there, here)),
        )
    console.print(table)
    fell = [sum(bool(found) for found in column) for column in zip(*(row[1:] for row in rows), strict=True)]
    console.print(f"of {len(rows)} attacks {fell[0]} fell with nbclient, {fell[1]} with Dryfit")


def in_namespace(attack: Attack) -> list[str]:
    """Run an attack by nbclient in a namespace of its own, and say what it gained."""
    inside = [sys.executable, "-m", "benchmarks.attacks_on_nbclient", "--inside", attack.name]
    try:
        ended = subprocess.run(
            _throw_away(inside), capture_output=True, text=True, errors="replace", timeout=SECONDS, check=False,
            preexec_fn=_limit,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return ["it did not come to an end"]
    lines = ended.stdout.strip().splitlines()
    try:
        return list(json.loads(lines[-1]))
    except (IndexError, ValueError):
        return [f"the process that re-runs notebooks has ended: {ended.returncode}"]


def _throw_away(command: Sequence[str]) -> list[str]:
    """Give the command that runs another one where it can harm nothing."""
    seen = {Path(sys.prefix), Path(sys.base_prefix), ROOT, *map(Path, ("/usr", "/lib", "/lib64", "/bin", "/etc/fonts"))}
    memory = [option for at in (HOME, "/tmp") for option in ("--size", str(MEGABYTES * 2**20), "--tmpfs", str(at))]
    environment = {**ENVIRONMENT, "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    return [
        "bwrap", "--unshare-all", "--unshare-user", "--uid", "1000", "--gid", "1000", "--cap-drop", "ALL",
        "--die-with-parent", "--new-session", "--clearenv", "--proc", "/proc", "--dev", "/dev", *memory,
        *(part for path in sorted(seen) if path.exists() for part in ("--ro-bind", str(path), str(path))),
        *(part for name, value in environment.items() for part in ("--setenv", name, value)),
        "--chdir", str(HOME), "--", *command,
    ]  # fmt: skip


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (8 * 2**30,) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (MEGABYTES * 2**20,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _run_inside(attack: Attack) -> list[str]:
    """Re-run an attack as a notebook, as an instructor would, and look what came of it."""
    for name, text in {
        ".ssh/id_ed25519": "made up",
        ".netrc": "made up",
        "gradebook.csv": f"id,points\n1,{CANARY}\n",
    }.items():
        (HOME / name).parent.mkdir(parents=True, exist_ok=True)
        (HOME / name).write_text(text)
    folder = Path(tempfile.mkdtemp())
    before = set(psutil.pids())
    with World(folder).listening() as world:
        cells = [world.fill_in(part.source) for part in Case(attack.path).patch.parts]
        needs = any(re.search(r"\b(torch|np|pd|plt|IPython)\b", cell) for cell in cells)
        outputs = _outputs([LIBRARIES if needs else "import os", *cells, "0"])
        time.sleep(1)
        found = [str(line) for output in outputs for line in [output.get("evalue", "")] if FELL in line]
        found += ["the secret is in the notebook"] if CANARY in json.dumps(outputs) else []
        found += world.changes()
    left = [process for process in set(psutil.pids()) - before if _lives(process)]
    found += [f"{len(left)} processes were left"] if left else []
    if attack.kind == "persist" and HONEST_RESULT not in json.dumps(_outputs([HONEST])):
        found.append("the next notebook is another")
    return found


def _outputs(cells: list[str]) -> list[dict[str, Any]]:
    """Run cells as a notebook in a new kernel, going on after one that raises, and give all outputs."""
    nbformat, nbclient = importlib.import_module("nbformat"), importlib.import_module("nbclient")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    client = nbclient.NotebookClient(
        notebook, timeout=SECONDS_FOR_A_CELL, allow_errors=True, kernel_name="python3", interrupt_on_timeout=True
    )
    try:
        client.execute()
    except Exception as error:  # a kernel that has died, or does not answer, is nothing gained
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
    return [dict(output) for cell in notebook.cells for output in cell.get("outputs", [])]


def _lives(process: int) -> bool:
    try:
        return psutil.Process(process).status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def in_dryfit(attack: Attack, sandbox: Sandbox) -> list[str]:
    """Grade an attack, and say what it gained."""
    rules = read_assignment(REGULARIZATION)
    folder = Path(tempfile.mkdtemp())
    waiting = processes(sandbox)
    kept: list[Rehearsal] = []
    rehearse = Rehearsal.of
    Rehearsal.of = lambda *arguments: kept.append(rehearse(*arguments)) or kept[-1]  # type: ignore[func-returns-value, method-assign]
    try:
        with World(folder).listening() as world:
            report = grade(attack.submission(world), rules, sandbox, "cpu", attack.undeserved or {"3.4e"})
            _, left = psutil.wait_procs(list(processes(sandbox) - waiting), timeout=1)
            found = attack.gains(report, [error for each in kept for error in each.raised.values()])
            found += world.changes()
    finally:
        Rehearsal.of = rehearse  # type: ignore[method-assign]
        shutil.rmtree(folder, ignore_errors=True)
    return found + ([f"{len(left)} processes were left"] if left else [])


def _source(attack: Attack) -> str:
    return "\n".join(part.source for part in Case(attack.path).patch.parts)


def _named(name: str) -> Attack:
    return next(attack for attack in attacks() if attack.name == name)


if __name__ == "__main__":
    main()
