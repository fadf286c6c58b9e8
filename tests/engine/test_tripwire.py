"""Code that reaches for the insides of the grader earns nothing before a person has looked; ordinary code never trips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.engine.report import Criterion, TaskReport
from graders.engine.submission import Cell
from graders.engine.tripwire import Reach, reaches, withheld
from tests.engine.samples import sample
from tests.labelled import Case, cases


def found(source: str) -> list[tuple[int, str]]:
    """Return line and name of what is found in a cell."""
    return [(line, name) for _, line, name in reaches([Cell(0, "code", source)])]


@pytest.mark.parametrize(
    ("source", "line", "name"),
    [
        ("import torch\nimport graders.engine.channel as c", 2, "graders"),
        ("from graders.engine import channel", 1, "graders"),
        ("importlib.import_module('graders.engine')", 1, "graders.e"),
        ("import sys\nsys.modules['doubles'].play = play", 2, "modules"),
        ("fit._session.observe(figure)", 1, "_session"),
        ("getattr(fit, '_session')", 1, "_session"),
        (r"getattr(fit, '\x5fsession')", 1, "_session"),
        ("getattr(fit, '_ses' + 'sion')", 1, "getattr"),
        ("getattr(fit, '_ses' 'sion')", 1, "getattr"),
        ("getattr(fit, f'{under}session')", 1, "getattr"),
        ("take = getattr", 1, "getattr"),
        ("fit.__call__.__ｇlobals__['play']", 1, "__globals__"),
        ("error.__traceback__.tb_frame.f_back", 1, "tb_frame"),
        ("os.fork()", 1, "fork"),
        ("os.register_at_fork(after_in_child=answer)", 1, "register_at_fork"),
        ("exec(base64.b64decode(code))", 1, "exec"),
        ("exec('import graders.engine')", 1, "graders.e"),
        ("inspect.currentframe()", 1, "currentframe"),
        ("%%writefile helper.py\nfrom graders.engine import channel", 2, "graders"),
        ("%%bash\necho it's not Python, and has graders in it", 2, "graders"),
        ("vars(fit)", 1, "vars"),
        ("fit.__dict__.values()", 1, "__dict__"),
    ],
)
def test_what_reaches_in_is_found(source: str, line: int, name: str) -> None:
    """However it is written, as long as it is written."""
    assert found(source) == [(line, name)]


@pytest.mark.parametrize(
    "source",
    [
        "net.eval()\nre.compile('a')\ntorch.compile(net)",
        "for module in net.modules(): print(module)",
        "on_colab = 'google.colab' in sys.modules",
        "# the graders look at fit._session\n'''Graders: mind the fork.'''",
        "fork = best_fork(road)",
        "getattr(net, 'best', None)\neval('1 + 1')",
        "def __init__(self, **options):\n    self.__dict__.update(options)",
        "get_ipython().run_line_magic('matplotlib', 'inline')",
        "%matplotlib inline\n!pip install torch",
        "x = (",
    ],
)
def test_ordinary_code_does_not_trip(source: str) -> None:
    """Nor does what is no code at all."""
    assert found(source) == []


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_no_labelled_submission_trips(case: Case) -> None:
    """Right and wrong ones, in all the styles that there are."""
    assert reaches(case.submission().code) == []


def test_whoever_trips_has_no_points_before_a_person_has_looked() -> None:
    """What earns nothing anyway stays as it is; the note says where and what."""
    criteria = [Criterion("a", "A rule.", "passed")]
    tasks = [
        TaskReport("1", "", "code", 1.0, 1.0, "passed", criteria, "Its cell raised."),
        TaskReport("2", "", "code", 0.5, 1.0, "partial"),
        TaskReport("3", "", "code", 0.0, 1.0, "failed"),
        TaskReport("4", "", "written", 0.0, 1.0, "written"),
    ]
    report = withheld(sample(tasks=tasks), [Reach(7, 2, "graders")])
    assert [(task.status, task.points) for task in report.tasks] == [
        ("review", 0.0), ("review", 0.0), ("failed", 0.0), ("written", 0.0),
    ]  # fmt: skip
    assert report.score == 0.0
    assert "cell 7, line 2: graders" in report.tasks[0].note
    assert report.tasks[0].note.endswith("Its cell raised.")
    assert withheld(sample(tasks=tasks), []).tasks == tasks


@given(
    st.text()
    | st.lists(st.sampled_from(["getattr(", "'", '"', "\\", "\n", "graders", "(", ")", ",", "f'", "%%"])).map("".join)
)
def test_any_text_is_read(source: str) -> None:
    """It takes no exception out of it, and names at most one place a cell."""
    assert len(found(source)) <= 1
