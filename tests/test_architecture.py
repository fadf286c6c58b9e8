"""The direction of imports: the contracts in pyproject.toml hold, and each of them notices what it forbids."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graders.engine.assignment import read_assignment

PROJECT = Path(__file__).parents[1]
CHECKED = ("graders", "reference")

PROVIDED = (
    "build_net", "HistoryPlotter", "track_best", "best_net", "stop_if_no_loss_decrease", "FashionMNIST", "Fashion-MNIST",
    "fashion_train", "weight decay", "weight_decay", "dropout", "early stopping", "after_epoch", "regularization",
)  # fmt: skip
"""What the assignment's notebook provides or asks for, by name."""

WORKER = "The worker's side knows no answer"
JUDGE = "Only the worker's side imports the worker's side"
LIBRARIES = "The judge runs no network and no cell"
WAIST = "The waist imports nothing of ours"
ENGINE = "The engine knows no assignment"
AUDIT = "The audit knows no assignment"
COURSE = "A course knows no assignment"
REFERENCE = "The reference stands alone"
PACKAGES = "Importing a package loads nothing else of ours"

# Each: the contract, the module that breaks it, and what that module imports.
VIOLATIONS = [
    (WORKER, "graders.engine.worker.planted", "graders.engine.report"),
    (WORKER, "graders.engine.worker.planted", "graders.authoring.template"),
    (WORKER, "graders.engine.worker.planted", "reference.networks"),
    (WORKER, "graders.regularization.worker.doubles", "graders.regularization.test_dropout"),
    (WORKER, "graders.regularization.worker.doubles", "graders.regularization.strategies"),
    (WORKER, "graders.regularization.worker.embedded_data", "graders.regularization.conftest"),
    (WORKER, "graders.regularization.worker.provided", "graders.regularization.misconceptions"),
    (WORKER, "graders.second_assignment.worker.doubles", "graders.second_assignment.test_convolutions"),
    (JUDGE, "graders.engine.planted", "graders.engine.worker"),
    (JUDGE, "graders.engine.planted", "graders.missing_operators"),
    (JUDGE, "graders.authoring.planted", "graders.regularization.worker.doubles"),
    (JUDGE, "graders.regularization.test_dropout", "graders.regularization.worker.embedded_data"),
    (LIBRARIES, "graders.engine.planted", "torch"),
    (LIBRARIES, "graders.course.planted", "torchvision.datasets"),
    (LIBRARIES, "graders.regularization.conftest", "IPython.core"),
    (WAIST, "graders.engine.observation", "graders.engine.report"),
    (WAIST, "graders.engine.channel", "torch"),
    (WAIST, "graders.regularization.drawn", "graders.regularization.strategies"),
    (ENGINE, "graders.engine.planted", "graders.regularization.strategies"),
    (ENGINE, "graders.engine.planted", "graders.course.gradebook"),
    (ENGINE, "graders.engine.worker.planted", "graders.regularization.worker.doubles"),
    (ENGINE, "graders.engine.planted", "graders.audit.reference"),
    (AUDIT, "graders.audit.planted", "graders.regularization.settings"),
    (AUDIT, "graders.audit.planted", "reference.networks"),
    (COURSE, "graders.course.planted", "graders.regularization.settings"),
    (COURSE, "graders.course.planted", "graders.audit.reference"),
    (REFERENCE, "reference.planted", "graders.engine.observation"),
    (PACKAGES, "graders.engine.__init__", "graders.engine.report"),
    (PACKAGES, "graders.regularization.__init__", "torch"),
]

# Each: a module and what it may well import.
ALLOWED = [
    ("graders.engine.worker.planted", "graders.engine.channel"),
    ("graders.engine.worker.planted", "torch"),
    ("graders.engine.planted", "graders.engine.observation"),
    ("graders.regularization.worker.doubles", "graders.engine.worker"),
    ("graders.regularization.worker.doubles", "graders.regularization.worker.provided"),
    ("graders.regularization.worker.embedded_data", "graders.missing_operators"),
    ("graders.regularization.worker.probing", "graders.regularization.drawn"),
    ("graders.regularization.strategies", "graders.regularization.drawn"),
    ("graders.regularization.conftest", "graders.regularization.strategies"),
    ("graders.regularization.test_dropout", "graders.engine.planted"),
    ("graders.course.planted", "graders.engine.planted"),
    ("graders.authoring.planted", "graders.course.planted"),
    ("graders.audit.planted", "graders.authoring.planted"),
    ("reference.planted", "graders.missing_operators"),
]


def lint_imports(project: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the project, or of a copy."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=60, check=False)


def plant(project: Path, importer: str, imported: str) -> None:
    """Add an import to a module, and either module where there is none."""
    for module in (importer, imported):
        if module.startswith(CHECKED) and not project.joinpath(*module.split(".")).is_dir():
            path = path_of(project, module)
            path.parent.mkdir(parents=True, exist_ok=True)
            for package in list(path.relative_to(project).parents)[:-1]:
                (project / package / "__init__.py").touch()
            path.touch()
    with path_of(project, importer).open("a", encoding="utf-8") as file:
        file.write(f"\nimport {imported}\n")


def path_of(project: Path, module: str) -> Path:
    """Return where a module's source lies in the project."""
    return project.joinpath(*module.split(".")).with_suffix(".py")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy what the contracts are about, so that a violation can be planted."""
    for package in CHECKED:
        shutil.copytree(PROJECT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "*.npz"))
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_holds() -> None:
    """The project as it stands imports nothing that it must not."""
    result = lint_imports(PROJECT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("contract", "importer", "imported"), VIOLATIONS)
def test_a_violation_is_reported(copy: Path, contract: str, importer: str, imported: str) -> None:
    """An import in the wrong direction breaks the contract that is about it, and is named."""
    plant(copy, importer, imported)
    result = lint_imports(copy)
    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{contract} BROKEN" in result.stdout
    assert importer.removesuffix(".__init__") in result.stdout


def test_the_imports_that_the_design_needs_are_no_violation(copy: Path) -> None:
    """The contracts forbid no more than they say, so a new module in its own room passes."""
    for importer, imported in ALLOWED:
        plant(copy, importer, imported)
    result = lint_imports(copy)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_cycle_is_reported(copy: Path) -> None:
    """Two modules that import each other are a cycle, even on one side."""
    plant(copy, "graders.engine.planted", "graders.engine.planted_too")
    plant(copy, "graders.engine.planted_too", "graders.engine.planted")
    result = lint_imports(copy)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "No import cycles BROKEN" in result.stdout


def test_the_engine_names_nothing_of_the_assignment() -> None:
    """No file of the engine names a task, a function or the data of the first assignment."""
    assignment = read_assignment(PROJECT / "graders" / "regularization")
    names = {name for task in assignment.tasks for name in [task.id, *task.assigns, *task.reads]} | set(PROVIDED)
    pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names)), re.IGNORECASE)
    files = [path for path in (PROJECT / "graders" / "engine").rglob("*") if path.suffix in (".py", ".jinja", ".css")]
    found = {f"{path.name}: {match[0]}" for path in files for match in pattern.finditer(path.read_text("utf-8"))}
    assert files
    assert not found
