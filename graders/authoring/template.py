"""Cuts what students receive, and the answer key, from one solved notebook, so that the two cannot drift apart."""

from collections.abc import Callable
from pathlib import Path
from string import Template
from typing import Any, TypeAlias

import jupytext
import nbformat

from graders.authoring.marks import CODE, MARKDOWN, Language, for_students, without_marks
from graders.engine.writing import write_whole

LANGUAGES = {"code": CODE, "markdown": MARKDOWN}

PYTEST_INI = Template("""\
[pytest]
addopts = -p graders.engine.plugin --pyargs $suite -p no:cacheprovider
""")

README = Template("""\
# How to check your notebook

Work on `$notebook`. Then, beside it:

```
pip install dryfit
pytest                          # all tasks
pytest --task 3.4e              # one task; -k 3.4e does the same
pytest --submission mine.ipynb  # another file than $notebook
```

A check does not train for 150 epochs: `fit` is rehearsed, not run. For each task you read the rule that was checked
and, where it does not hold, the smallest case that shows it. Written answers are marked by a person.
""")

Rewrite: TypeAlias = Callable[[str, Language, str], str]


def cut_template(solved: Path, destination: Path, suite: str) -> list[Path]:
    """Write the students' notebook, pytest.ini and README.md into a folder, and return their paths.

    `suite` is the package of the assignment's graders. Raises MarkError if the solution marks do not match, before
    anything is written.
    """
    name = solved.with_suffix(".ipynb").name
    texts = {
        name: template_notebook(solved),
        "pytest.ini": PYTEST_INI.substitute(suite=suite),
        "README.md": README.substitute(notebook=name),
    }
    for file, text in texts.items():
        write_whole(destination / file, text)
    return [destination / file for file in texts]


def template_notebook(solved: Path) -> str:
    """Return the students' notebook, every solution replaced by its stub; raise MarkError if marks do not match."""
    return notebook_text(solved, for_students)


def solved_notebook(solved: Path) -> str:
    """Return the answer key: the solved notebook without marks; raise MarkError if marks do not match."""
    return notebook_text(solved, without_marks)


def notebook_text(solved: Path, rewrite: Rewrite) -> str:
    """Return the JSON of a notebook without outputs whose cells are those of `solved`, each rewritten."""
    cells = []
    for index, cell in enumerate(read_cells(solved)):
        source = cell["source"]
        if cell["cell_type"] in LANGUAGES:
            source = rewrite(source, LANGUAGES[cell["cell_type"]], f"{solved}, cell {index + 1}")
        new_cell = getattr(nbformat.v4, f"new_{cell['cell_type']}_cell")
        # from the position, not by chance: the same source always gives the same bytes
        cells.append(new_cell(source, id=f"cell-{index:02}"))
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=metadata, nbformat_minor=5)
    nbformat.validate(notebook)
    return str(nbformat.writes(notebook)).rstrip("\n") + "\n"


def read_cells(solved: Path) -> list[Any]:
    """Return the cells of a notebook, or of a script in jupytext's percent format."""
    text = solved.read_text(encoding="utf-8")
    if solved.suffix == ".ipynb":
        return list(nbformat.reads(text, as_version=4).cells)
    return list(jupytext.reads(text, fmt="py:percent").cells)
