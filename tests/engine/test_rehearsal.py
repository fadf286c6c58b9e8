"""Cells that misbehave cost themselves and no other; questions are answered from the state they are put to."""

import contextlib
from pathlib import Path

import psutil
import pytest

from graders.engine.observation import Cell, Raised, Trained
from graders.engine.rehearsal import MOST_RESTARTS, Rehearsal
from graders.engine.sandbox import Limits, Sandbox
from graders.engine.shown import MOST_OBSERVATIONS
from graders.engine.verdict import NotJudged

from .rehearsing import CURVE, FIT, NET, Rehearse, summary

ENDLESS = {
    "a loop": "while True: pass",
    "a loop that sleeps": "import time\nwhile True: time.sleep(60)",
    "a loop that catches everything": "while True:\n    try:\n        sum(range(99))\n    except BaseException: pass",
    "a loop beneath the signal": "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass",
    "a loop of fit": f"{NET}while True:\n    try:\n        {FIT}\n    except BaseException: pass",
    "a loop in a thread": "import threading\nt = threading.Thread(target=threading.Event().wait)\nt.start(); t.join()",
    "a pipe that nobody writes to": "import os\nos.read(os.pipe()[0], 1)",
}
ENDS = {
    "os._exit": "import os\nos._exit(0)",
    "a signal": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "a segmentation fault": "import ctypes\nctypes.string_at(0)",
    "abort": "import os\nos.abort()",
    "its connection closed": "import os\nos.closerange(3, 200)",
}
RAISES = {
    "an exception": ("x = 1\n1 / 0", "ZeroDivisionError", "division by zero", 2),
    "a syntax error": ("x = 1\nx = = 2", "SyntaxError", "invalid syntax", 2),
    "an indentation error": ("if True:\nx = 1", "IndentationError", "expected an indented block", 2),
    "a name": ("nowhere", "NameError", "name 'nowhere' is not defined", 1),
    "sys.exit": ("import sys\nsys.exit(3)", "SystemExit", "3", 2),
    "an interrupt": ("raise KeyboardInterrupt", "KeyboardInterrupt", "", 1),
    "input": ("name = input('?')", "EOFError", "", 1),
    "a recursion": ("def f(): f()\nf()", "RecursionError", "maximum recursion depth exceeded", None),
    "too much memory": ("x = bytearray(10**11)", "MemoryError", "", 1),
    "too much memory bit by bit": ("x = []\nwhile True: x.append(bytes(10**8))", "MemoryError", "", 2),
    "too large a tensor": ("import torch\ntorch.zeros(10**11)", "RuntimeError", "", 2),
    "too large a file": ("with open('x', 'wb') as file:\n    for _ in range(40): file.write(bytes(10**7))", "OSError", "File too large", 2),
    "an exception that cannot print itself": (
        "class E(Exception):\n    def __str__(self): raise KeyError\nraise E", "E", "", 3,
    ),
    "an exception that ends when printed": (
        "class E(Exception):\n    def __str__(self): raise SystemExit\nraise E", "E", "", 3,
    ),
    "half a character": ("raise ValueError('\\ud800')", "ValueError", "\\ud800", 1),
    "a long message": ("raise ValueError('x' * 10**6)", "ValueError", "xxx", 1),
    "a package that is not there": ("import nothing_of_that_name", "ModuleNotFoundError", "No module named", 1),
    "no net": ("fit(1, 2, 3, 4)", "AttributeError", "'int' object has no attribute 'to'", 1),
}  # fmt: skip
HARMLESS = {
    "exit()": "exit()", "quit()": "quit()", "exit": "exit", "many exits": "for _ in range(10_000): exit()",
    "many shell commands": "for number in range(10_000): get_ipython().system(f'echo {number}')",
    "many figures": "for _ in range(150):\n    plt.figure(); plt.plot([1]); plt.clf(); plt.close()",
    "a title of half a character": "plt.plot([1], label='\\ud800')\nplt.title('\\ud800')",
    "much output": "print('x' * 10**7)", "a thread left behind": "import threading\nthreading.Thread(target=threading.Event().wait).start()",
    "a child": "import os\nif os.fork() == 0: os._exit(0)", "another directory": "import os\nos.chdir('/')",
    "no output": "import sys\nsys.stdout = sys.stderr = None", "a closed output": "import sys\nsys.stdout.close()",
    "no home": "import os, shutil\nshutil.rmtree(os.environ['HOME'], ignore_errors=True)",
}  # fmt: skip


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("source", ENDLESS.values(), ids=ENDLESS.keys())
def test_an_endless_cell_costs_only_itself(rehearse: Rehearse, source: str) -> None:
    """The cells before and after it run, and what they show is kept."""
    rehearsal = rehearse(CURVE, source, CURVE, "1 / 0")
    assert {cell: raised.kind for cell, raised in rehearsal.raised.items()} == {1: "Timeout", 3: "ZeroDivisionError"}
    assert rehearsal.raised[1].text == "the cell was still running after 1 s"
    assert [figure.cells for figure in rehearsal.figures] == [[0], [2]]


@pytest.mark.parametrize("source", ENDS.values(), ids=ENDS.keys())
def test_a_cell_that_ends_the_process_costs_only_itself(rehearse: Rehearse, source: str) -> None:
    """The cells before and after it run, and what they show is kept once."""
    rehearsal = rehearse(CURVE, source, CURVE, "1 / 0")
    assert {cell: raised.kind for cell, raised in rehearsal.raised.items()} == {1: "Crash", 3: "ZeroDivisionError"}
    assert rehearsal.raised[1].text == "the cell ended the Python process"
    assert [figure.cells for figure in rehearsal.figures] == [[0], [2]]


@pytest.mark.parametrize(("source", "kind", "text", "line"), RAISES.values(), ids=RAISES.keys())
def test_a_cell_that_raises_costs_only_itself(
    rehearse: Rehearse, source: str, kind: str, text: str, line: int | None
) -> None:
    """The exception is known by type, message and line."""
    rehearsal = rehearse(CURVE, source, CURVE)
    raised = rehearsal.raised.pop(1)
    assert raised.kind == kind
    assert text in raised.text
    assert line in (None, raised.line)
    assert rehearsal.raised == {}
    assert [figure.cells for figure in rehearsal.figures] == [[0], [2]]


@pytest.mark.parametrize("source", HARMLESS.values(), ids=HARMLESS.keys())
def test_what_a_notebook_may_do_costs_nothing(rehearse: Rehearse, source: str) -> None:
    """The other cells run as if nothing had happened."""
    rehearsal = rehearse("import matplotlib.pyplot as plt", source, CURVE, "1 / 0")
    assert {cell: raised.kind for cell, raised in rehearsal.raised.items()} == {3: "ZeroDivisionError"}
    assert [2] in [figure.cells for figure in rehearsal.figures]


def test_what_a_cell_had_printed_comes_with_its_exception(rehearse: Rehearse) -> None:
    """The one before it printed too, and raised nothing."""
    rehearsal = rehearse("print('fine')", "print('loading')\n1 / 0", "import os\nprint('bye')\nos._exit(0)", "1 / 0")
    assert {cell: raised.printed for cell, raised in rehearsal.raised.items()} == {1: "loading", 2: "", 3: ""}


def test_the_package_that_is_missing_is_named(rehearse: Rehearse) -> None:
    """So that a person can tell whose fault it is."""
    assert rehearse("import nothing.of_that_name").raised[0].missing_module == "nothing"


def test_several_cells_that_end_the_process_cost_themselves(rehearse: Rehearse) -> None:
    """Each is left out in turn."""
    rehearsal = rehearse("x = 1", "import os\nos._exit(0)", "y = x", "import os\nos._exit(0)", "print(x, y)", "1 / 0")
    assert {cell: raised.kind for cell, raised in rehearsal.raised.items()} == {
        1: "Crash",
        3: "Crash",
        5: "ZeroDivisionError",
    }


def test_too_many_cells_that_end_the_process_are_no_zero(rehearse: Rehearse) -> None:
    """A person must look at such a notebook."""
    with pytest.raises(NotJudged, match=f"{MOST_RESTARTS} cells ended the process"):
        rehearse(*["import os\nos._exit(0)"] * (MOST_RESTARTS + 1))


def test_hundreds_of_runs_cost_only_their_cell(rehearse: Rehearse) -> None:
    """They end at some point, and the runs of other cells are kept."""
    rehearsal = rehearse(NET, FIT, f"for _ in range(500): {FIT}", CURVE)
    assert {cell: raised.kind for cell, raised in rehearsal.raised.items()} == {2: "TooManyRuns"}
    assert {run.cell for run in rehearsal.runs} == {1, 2}
    assert [figure.cells for figure in rehearsal.figures] == [[3]]


def test_a_flood_costs_only_its_cell(rehearse: Rehearse) -> None:
    """What nobody could look at is not kept."""
    flood = (
        f"plotter = HistoryPlotter([], [], 1, 1)\nfor _ in range({MOST_OBSERVATIONS + 1}): plotter.add('', {{}}, 0, 0)"
    )
    rehearsal = rehearse(CURVE, flood, CURVE)
    assert {cell: raised.kind for cell, raised in rehearsal.raised.items()} == {1: "Flood"}
    assert "over and over: Record" in rehearsal.raised[1].text
    assert rehearsal.records == []
    assert [figure.cells for figure in rehearsal.figures] == [[0], [2]]


def test_code_that_no_cell_shows_is_told(rehearse: Rehearse) -> None:
    """Modules written by a cell, and text that is put together; not the cells, nor what they import."""
    write = "from pathlib import Path\nPath('helper.py').write_text('answer = 42')"
    use = "import colorsys\nimport helper\nexec('x = ' + str(helper.answer))\nplt.title(str(x)); plt.plot([x])"
    rehearsal = rehearse(write, CURVE, use)
    assert rehearsal.raised == {}
    assert [(loaded.cell, loaded.text) for loaded in rehearsal.loaded] == [(2, "answer = 42"), (2, "x = 42")]


def test_nothing_of_ours_is_shown(rehearse: Rehearse) -> None:
    """Not by name, nor by what stands in the notebook, or is given to libraries to call."""
    look = (
        "import sys, types\n"
        "loaded = [name for name in sys.modules if name.partition('.')[0] in ('graders', 'doubles')]\n"
        "shown = [*globals().values(), *HistoryPlotter.__mro__[1].__dict__.values(), "
        "*HistoryPlotter.__dict__.values(), get_ipython().tell]\n"
        "owners = [value.__self__ for value in shown if isinstance(value, types.MethodType)]\n"
        "ours = [kind for kind in map(type, [*shown, *owners]) if kind.__module__.startswith('graders.')"
        " and kind.__name__ != 'NotebookShell']\n"
        "raise ValueError(loaded + ours)"
    )
    assert rehearse(CURVE, look).raised[1].text == "[]"


def test_the_same_cells_show_the_same(rehearse: Rehearse) -> None:
    """Random numbers are seeded, and hashes are not drawn."""
    source = (
        "import random, numpy, torch\nplt.plot([random.random(), numpy.random.rand(), torch.rand(1).item(), hash('x')])"
    )
    once, again = (summary(rehearse("import matplotlib.pyplot as plt", source, NET, FIT)) for _ in range(2))
    assert once == again


def test_nothing_is_rehearsed_of_an_empty_notebook(rehearse: Rehearse) -> None:
    """It is no fault."""
    rehearsal = rehearse()
    assert (rehearsal.runs, rehearsal.figures, rehearsal.raised) == ([], [], {})


def test_a_worker_that_speaks_out_of_turn_is_no_fault_of_a_cell(rehearse: Rehearse) -> None:
    """Whoever writes to the worker's own connection gets no verdict."""
    babble = (
        "import os, socket, stat\nfor number in range(3, 50):\n    try:\n"
        "        if stat.S_ISSOCK(os.fstat(number).st_mode): os.write(number, (5).to_bytes(4) + b'hello')\n"
        "    except OSError: pass"
    )
    with pytest.raises(NotJudged, match="the worker said something that is no message"):
        rehearse("x = 1", babble)


# What is left behind.


def test_nothing_of_a_rehearsal_is_left_running(rehearse: Rehearse, sandbox: Sandbox) -> None:
    """No frozen copy, no child, not even one that made itself a session of its own."""
    before = living()
    escape = "import subprocess, os\nsubprocess.Popen(['sleep', '1000'], start_new_session=True)\n"
    escape += "if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        import time; time.sleep(1000)\n    os._exit(0)"
    rehearsal = rehearse(NET, FIT, escape, f"while True: {FIT}")
    assert len(living() - before) > 10
    rehearsal.end()
    psutil.wait_procs([psutil.Process(number) for number in living() - before if psutil.pid_exists(number)], timeout=2)
    assert living() <= before
    assert sandbox.hello().devices


def test_a_rehearsal_that_cannot_be_judged_is_ended(sandbox: Sandbox) -> None:
    """Nothing of it is left running either."""
    before = living()
    babble = "import os\nfor number in range(3, 50):\n    with __import__('contextlib').suppress(OSError): os.write(number, b'x' * 99)"
    with pytest.raises(NotJudged):
        Rehearsal.of(sandbox, [Cell(0, babble)], seed=1, device="cpu")
    psutil.wait_procs([psutil.Process(number) for number in living() - before if psutil.pid_exists(number)], timeout=2)
    assert living() <= before


def living() -> set[int]:
    """Return the processes beneath this one that have not ended."""
    found = set()
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            if process.status() != psutil.STATUS_ZOMBIE:
                found.add(process.pid)
    return found


def test_what_a_submission_writes_is_gone_and_unseen_by_the_next(rehearse: Rehearse) -> None:
    """Each has a directory of its own."""
    rehearsal = rehearse("import pathlib\npathlib.Path('net.pt').touch()\nraise Exception(pathlib.Path.cwd())")
    directory = Path(rehearsal.raised[0].text)
    assert (directory / "net.pt").exists()
    rehearsal.end()
    assert not directory.exists()
    assert rehearse("open('net.pt')").raised[0].kind == "FileNotFoundError"


def test_memory_is_limited_by_what_the_sandbox_says(
    rehearse: Rehearse, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is too much for one limit fits into another."""
    source = "x = bytearray(10**9)"
    monkeypatch.setattr(sandbox, "limits", Limits(20.0, 800))
    assert rehearse(source).raised[0].kind == "MemoryError"
    monkeypatch.setattr(sandbox, "limits", Limits(20.0, 4_000))
    assert rehearse(source).raised == {}


def test_memory_of_all_processes_together_is_limited(
    rehearse: Rehearse, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of them keeps within its limit; the cell at which they are too much is left out, and the others count."""
    monkeypatch.setattr(sandbox, "limits", Limits(20.0, 200))
    fill = (
        "import os, time\nfor _ in range(4):\n    if os.fork() == 0:\n"
        "        hoard = bytearray(b'x') * 150 * 2**20\n        time.sleep(60)\ntime.sleep(60)"
    )
    rehearsal = rehearse(fill, "1 / 0")
    assert rehearsal.raised[0] == Raised("MemoryError", "all processes together took more than 300 MB")
    assert rehearsal.raised[1].kind == "ZeroDivisionError"


def test_a_training_loop_of_the_students_own_is_told_with_its_line(rehearse: Rehearse) -> None:
    """Once for each cell, with the line of the cell that leads to the step."""
    loop = (
        "import torch\nnet = torch.nn.Linear(1, 1)\noptimizer = torch.optim.SGD(net.parameters(), lr=0.1)\n"
        "def step():\n    optimizer.step()\n"
    )
    rehearsal = rehearse(loop, "for _ in range(3):\n    step()", "step()", "x = 1")
    assert rehearsal.trained == [Trained(1, 2), Trained(2, 1)]


def test_each_cell_is_timed(rehearse: Rehearse) -> None:
    """A report says how long the reference takes where a student's cell runs over."""
    rehearsal = rehearse("x = 1", "raise ValueError")
    assert sorted(rehearsal.seconds) == [0, 1]
    assert all(seconds >= 0 for seconds in rehearsal.seconds.values())
