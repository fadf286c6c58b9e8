"""Times grading one notebook from a cold start against importing what notebooks import, side by side.

    python benchmarks/cold_start.py [NOTEBOOK]

Prints the best and the median of five rounds of each, interleaved, and the ratio of the best.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 5
HANDED_IN = Path(__file__).parents[1] / "examples" / "handed_in.ipynb"
IMPORTS = (
    "from graders.missing_operators import declare_missing_operators as declare; declare(); "
    "import torch, torchvision, matplotlib.pyplot, pandas"
)


def seconds(command: list[str]) -> float:
    """Run a command and give how long it took, in seconds of wall time."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Time both and print the comparison."""
    notebook = sys.argv[1] if len(sys.argv) > 1 else str(HANDED_IN)
    imports, grades = [], []
    with tempfile.TemporaryDirectory() as out:
        for _ in range(ROUNDS):
            imports.append(seconds([sys.executable, "-c", IMPORTS]))
            grades.append(seconds([sys.executable, "-m", "graders", "grade", notebook, "--out", out]))
    for name, times in (("imports", imports), ("grading", grades)):
        print(f"{name}: best {min(times):.2f} s, median {statistics.median(times):.2f} s of {ROUNDS}")
    print(f"ratio of the best: {min(grades) / min(imports):.2f}")


if __name__ == "__main__":
    main()
