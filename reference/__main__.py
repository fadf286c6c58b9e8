"""Runs all experiments: `python -m reference --help`."""

import time
from pathlib import Path
from typing import Annotated

import matplotlib.pyplot as plt
import torch
import typer
from torch.utils.data import random_split

from reference.data import SEED, DataUnavailableError, detect_device, load_fashion_mnist, split
from reference.experiments import Setup
from reference.page import Circumstances, write_page
from reference.results import run_all, write
from reference.speedup import Speedup, load_fit, measure_speedup


def main(
    data: Annotated[Path, typer.Option(help="Folder with FashionMNIST/raw; filled if it is not there.")] = Path("data"),
    out: Annotated[Path, typer.Option(help="Folder for tables and figures.")] = Path("out"),
    epochs: Annotated[int, typer.Option(min=1, help="Epochs per run.")] = 150,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda or mps.")] = "auto",
    page: Annotated[Path | None, typer.Option(help="Also write a page of results beside the published ones.")] = None,
    against: Annotated[Path | None, typer.Option(help="A trusted notebook whose fit is timed beside ours.")] = None,
) -> None:
    """Run the experiments on weight decay, dropout and early stopping, and write their tables and figures."""
    try:
        chosen = choose_device(device)
        speedup = time_against(against, data) if against else None
        setup = prepare(data, epochs, chosen)
    except (DataUnavailableError, ValueError) as error:
        typer.echo(f"Error: {error}", err=True)
        raise typer.Exit(1) from None
    plt.switch_backend("agg")
    plt.style.use("ggplot")
    start = time.perf_counter()
    results = run_all(setup)
    seconds = time.perf_counter() - start
    write(results, out)
    typer.echo(f"Tables and figures are in {out}, after {seconds:.0f} s.")
    if page:
        write_page(results, Circumstances(epochs, chosen, seconds, speedup), page)
        typer.echo(f"The page is {page}.")


def choose_device(name: str) -> torch.device:
    """Return the device of that name; raise ValueError if this machine does not have it."""
    if name == "auto":
        return detect_device()
    available = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if not available.get(name, False):
        usable = ", ".join(device for device, is_there in available.items() if is_there)
        raise ValueError(f"the device {name} is not available here; choose auto or {usable}")
    return torch.device(name)


def prepare(data: Path, epochs: int, device: torch.device) -> Setup:
    """Return the data split as the assignment splits it, leaving the random numbers where it leaves them."""
    torch.manual_seed(SEED)
    train, validation = split(load_fashion_mnist(data))
    return Setup(train, validation, epochs, device)


def time_against(notebook: Path, data: Path) -> Speedup:
    """Time the notebook's trainer beside the reference's; raise ValueError if it has none."""
    if not notebook.exists():
        raise ValueError(f"there is no notebook {notebook}")
    images = load_fashion_mnist(data)
    train, validation, _ = random_split(images, [1000, 500, 58500])
    return measure_speedup(load_fit(notebook), train, validation)


if __name__ == "__main__":
    typer.run(main)
