"""`python -m reference` runs everything, or says in one line why it cannot."""

import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from reference import data
from reference.__main__ import main


def run(*options: str) -> Result:
    """Run the command in this process."""
    app = typer.Typer()
    app.command()(main)
    return CliRunner().invoke(app, options)


def test_all_experiments_leave_tables_figures_and_a_page(tmp_path: Path, package: Path) -> None:
    """One epoch of everything, from unpacking the data to the page beside its figures."""
    data.unpack(package, tmp_path / "data" / "FashionMNIST" / "raw")
    page = tmp_path / "docs" / "page.md"
    result = run("--data", f"{tmp_path}/data", "--out", f"{tmp_path}/out", "--epochs", "1", "--page", str(page))
    assert result.exit_code == 0, result.output
    names = {path.name for path in (tmp_path / "out").iterdir()}
    for experiment in ("weight-decay", "dropout", "best-tracking", "early-stopping"):
        assert {f"{experiment}.csv", f"{experiment}.md", f"{experiment}.png"} <= names
    figures = re.findall(r"\((figures/.*?)\)", page.read_text(encoding="utf-8"))
    assert len(figures) == 6
    assert all((page.parent / figure).exists() for figure in figures)


def test_a_failed_download_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback, but what to do, and an exit status that scripts notice."""

    def fail(_root: Path) -> None:
        raise data.DataUnavailableError("Fashion-MNIST is not there. Do this.")

    monkeypatch.setattr("reference.__main__.load_fashion_mnist", fail)
    result = run("--data", str(tmp_path))
    assert result.exit_code == 1
    assert result.output == "Error: Fashion-MNIST is not there. Do this.\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--device", "abacus"], "the device abacus is not available here; choose auto or cpu"),
        (["--against", "nowhere.ipynb"], "there is no notebook nowhere.ipynb"),
    ],
)
def test_an_option_that_cannot_be_met_is_one_line(options: list[str], message: str) -> None:
    """The message names what was asked for."""
    result = run(*options)
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: {message}")
