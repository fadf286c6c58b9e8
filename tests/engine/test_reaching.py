"""Code that reaches for the insides of the grader or of Python is found; ordinary code is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.engine.reaching import reaches_in


def found(source: str) -> list[tuple[int, str]]:
    """Return line and name of the first that is found in a cell."""
    return [*reaches_in(source)][:1]


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
        ("from sys import modules", 1, "modules"),
        ("nn = sys\nnn.modules.get(name).play = play", 2, "modules"),
        ("importlib.import_module('doubles')", 1, "doubles"),
        ("methodcaller('__getattri' + 'bute__', name)(fit)", 1, "methodcaller"),
        ("class A: __module__ = name\ntyping.get_type_hints(A)", 2, "get_type_hints"),
        ("getattr(frame, f'f_{what}')", 1, "getattr"),
        ("setattr(Meta, name, see)", 1, "setattr"),
        ("self = Meta\nsetattr(self, name, see)", 2, "setattr"),
        ("K = type('K', (), {name: given})", 1, "type"),
        ("from pandas.core.computation.scope import Scope", 1, "computation"),
        ("import os, socket as s", 1, "socket"),
        ("socket.socket.send = see", 1, "socket"),
        ("import torch\ntorch.nn.Module.eval, other = see, 1", 2, "torch"),
        ("take = vars", 1, "vars"),
        ("load = importlib.import_module", 1, "import_module"),
        ("from importlib import import_module as load", 1, "import_module"),
        ("self = gc\nself.__dict__[name]", 2, "__dict__"),
        ("builtins.getattr(fit, name)", 1, "builtins"),
        ("from sys import path, modules", 1, "modules"),
        ("m = sys.modules", 1, "modules"),
        ("string.Formatter().get_field(text, (fit,), {})", 1, "get_field"),
        ("from unittest import mock", 1, "mock"),
        ("get_ipython().run_ast_nodes(tree.body, 'tree')", 1, "run_ast_nodes"),
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
        "class Net:\n    def __init__(self, **layers):\n        for k, v in layers.items():\n            setattr(self, k, v)",
        "getattr(self, f'fc{i}')\nsetattr(net, f'dropout{i}', layer)\ntype(net)\nfrom importlib import import_module",
        "torch.backends.cudnn.deterministic = True\nos.environ['X'] = '1'\nimport gc\ngc.collect()",
        "copy = deepcopy(net)\ncopy.training = False\neval = {}\nprint(optim.lr)\nmodel.code = net.select",
        "isinstance(layer, torch.nn.modules.dropout.Dropout)\nfrom torch.nn.modules.linear import Linear",
        "mock = exam.eval()\nmodules = list(net.modules())\nnet.compile(loss)",
    ],
)
def test_ordinary_code_does_not_trip(source: str) -> None:
    """Nor does what is no code at all."""
    assert found(source) == []


@given(
    st.text()
    | st.lists(st.sampled_from(["getattr(", "'", '"', "\\", "\n", "graders", "(", ")", ",", "f'", "%%"])).map("".join)
)
def test_any_text_is_read(source: str) -> None:
    """It takes no exception out of it, and every place is a line of it."""
    assert all(1 <= line <= source.count("\n") + 1 for line, _ in reaches_in(source))


@pytest.mark.parametrize(
    "source",
    ["\n" * 300_000, "os.x\n" * 60_000, "os " * 100_000, "import inspect as i, " * 15_000, "eval('1')\n" * 30_000,
     "getattr(" * 20_000 + ", 'a')" * 20_000, "os.x = 1\n" * 30_000 + "os = 1", "x = net.modules, " * 20_000],
    ids=["empty lines", "parts", "names in a line", "imports in a line", "calls", "calls in calls", "settings", "modules"],
)  # fmt: skip
def test_long_code_takes_no_time_that_grows_with_its_square(source: str) -> None:
    """A cell may be megabytes long, and nothing ends whoever reads it."""
    assert all(line >= 1 for line, _ in reaches_in(source))
