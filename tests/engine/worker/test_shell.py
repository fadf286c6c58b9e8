"""Cells run as in a notebook, and nothing starts beside them; seen from the judge's side."""

import pytest

from tests.engine.rehearsing import CURVE, FIT, NET, Rehearse, notes

SILENT = {
    "matplotlib": "%matplotlib inline", "config": "%config InlineBackend.figure_formats = ['svg']", "pip": "%pip install torch",
    "conda": "%conda install torch", "load_ext": "%load_ext autoreload", "autoreload": "%autoreload 2", "pylab": "%pylab inline",
    "a comment": "# nothing", "an empty cell": "", "blanks": "  \n\n", "help": "len?", "a semicolon": "1;",
}  # fmt: skip
REFUSED = {
    "!ls": "shell command not run: ls",
    "!pip install x": "shell command not run: pip install x",
    "files = !ls": "shell command not run: ls",
    "%%bash\nls": "%%bash not run while grading",
    "%%sh\nls": "%%sh not run while grading",
    "%%script python\n1": "%%script not run while grading",
    "%%html\n<b>": "%%html not run while grading",
    "%sx ls": "%sx not run while grading",
    "%tensorboard --logdir x": "%tensorboard not run while grading",
    "%%unheard_of\nx": "%%unheard_of not run while grading",
    "get_ipython().system('ls')": "shell command not run: ls",
    "get_ipython().getoutput('ls')": "shell command not run: ls",
    "exit()": "exit() ignored: the cells after it are graded too",
    "def stop(): quit()\nstop()": "exit() ignored: the cells after it are graded too",
}
SHOWS = {
    "top-level await": "import asyncio\nawait asyncio.sleep(0)\nx = 1",
    "async with": "import contextlib\nasync with contextlib.AsyncExitStack():\n    x = 1",
    "%%time": "%%time\nx = 1",
    "%time": "%time x = 1",
    "%%capture": "%%capture\nx = 1",
    "a file that it wrote itself": "open('y.py', 'w').write('x = 1')\n%run y.py",
    "display": "display(3)\nx = 1",
    "an import of display": "from IPython.display import display, clear_output\ndisplay('a'); clear_output()\nx = 1",
    "a progress bar": "from tqdm.notebook import tqdm\nfor x in tqdm(range(2)): pass",
    "a last expression": "x = 1\nx",
    "__main__": "if __name__ == '__main__':\n    x = 1",
    "a pickle of its own class": "import pickle\nclass A: pass\nx = len([pickle.loads(pickle.dumps(A()))])",
    "globals": "globals()['x'] = 1",
}


@pytest.mark.parametrize("source", SILENT.values(), ids=SILENT.keys())
def test_what_sets_up_a_notebook_has_no_effect(rehearse: Rehearse, source: str) -> None:
    """It raises nothing, and nobody needs to know."""
    rehearsal = rehearse(source)
    assert (rehearsal.raised, notes(rehearsal)) == ({}, [])


@pytest.mark.parametrize(("source", "note"), REFUSED.items())
def test_what_is_refused_is_noted_and_the_cell_goes_on(rehearse: Rehearse, source: str, note: str) -> None:
    """The next cell runs as well."""
    rehearsal = rehearse(source, CURVE)
    assert (rehearsal.raised, notes(rehearsal)) == ({}, [(0, note)])
    assert [figure.cells for figure in rehearsal.figures] == [[1]]


def test_a_shell_command_starts_nothing(rehearse: Rehearse) -> None:
    """What it would have written is not there."""
    rehearsal = rehearse("!touch made\n%%bash\ntouch made", "!touch made\nx = !touch made", "open('made')")
    assert rehearsal.raised[2].kind == "FileNotFoundError"


@pytest.mark.parametrize("source", SHOWS.values(), ids=SHOWS.keys())
def test_a_cell_means_what_it_means_in_a_notebook(rehearse: Rehearse, source: str) -> None:
    """The name that it binds is there in the next cell."""
    rehearsal = rehearse(source, "assert x == 1")
    assert (rehearsal.raised, notes(rehearsal)) == ({}, [])


def test_a_missing_file_that_should_be_run_is_an_exception(rehearse: Rehearse) -> None:
    """It is not there in the notebook of whoever grades."""
    raised = rehearse("%run helpers.py").raised[0]
    assert (raised.kind, raised.line) == ("Exception", 1)
    assert "helpers.py" in raised.text


def test_an_exception_is_traced_to_the_line_of_its_own_cell(rehearse: Rehearse) -> None:
    """Where a function of another cell raises, the line of its call is shown."""
    rehearsal = rehearse("def f():\n    return 1 / 0", "x = 1\ny = 2\nf()", "x = 1\n%time f()", "\nexec('x = = 1')")
    assert [raised.line for raised in rehearsal.raised.values()] == [3, 2, 2]


DEFINITIONS = {
    "a definition": "def fit(*arguments, **options): raise Exception('trained')",
    "an assignment": "fit = None",
    "a lambda": "fit = lambda *arguments: 1 / 0",
    "an import": "from os import getcwd as fit",
    "a deletion": "def fit(): pass\ndel fit",
    "a branch": "if True:\n    def fit(): pass",
    "a global statement": "def set_fit():\n    global fit\n    fit = None\nset_fit()",
    "exec": "exec('fit = None')",
    "globals": "globals()['fit'] = None",
    "a reset": "%reset -f",
    "timed": "%%time\ndef fit(): pass",
}


@pytest.mark.parametrize("source", DEFINITIONS.values(), ids=DEFINITIONS.keys())
def test_a_double_stays_in_its_place(rehearse: Rehearse, source: str) -> None:
    """However a cell binds the name of the trainer, the next cell meets the double."""
    rehearsal = rehearse(source, NET, FIT)
    assert rehearsal.raised == {}
    assert [run.cell for run in rehearsal.runs] == [2]


def test_a_double_stands_right_behind_the_definition(rehearse: Rehearse) -> None:
    """In the same cell already."""
    rehearsal = rehearse(f"{NET}def fit(*arguments, **options):\n    raise Exception('trained')\n{FIT}")
    assert rehearsal.raised == {}
    assert [run.cell for run in rehearsal.runs] == [0]
    assert [change.name for change in rehearsal.changed] == ["fit"]
