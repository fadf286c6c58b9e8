"""Questions to a rehearsal are answered from the state that they are put to, and leave no trace in it."""

import pytest

from graders.engine.observation import Broken, Message, Numbers, Question, Raised, Trace
from graders.engine.sandbox import Limits, Sandbox

from .rehearsing import FIT, NET, Rehearse, losses

COUNTING = """
seen = 0
def count(net, epoch, stats):
    global seen
    seen += 1
    return None if stats['validation loss'] > 0.5 else Stop
"""
WITH_CALLBACK = FIT.replace("epochs=3)", "epochs=3, after_epoch=count)")


def kinds(answer: Message) -> list[str]:
    """Return what a callback gave back, epoch by epoch."""
    assert isinstance(answer, Trace)
    return [step.returned.kind for step in answer.steps]


@pytest.mark.parametrize("forks", [True, False], ids=["in a copy", "by running anew"])
def test_a_callback_is_driven_through_a_script(
    rehearse: Rehearse, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, forks: bool
) -> None:
    """With frozen copies or without, the answer is the same."""
    monkeypatch.setattr(sandbox, "leaves_copies", lambda _: forks)
    rehearsal = rehearse(NET, COUNTING + WITH_CALLBACK)
    assert rehearsal.can_ask(0)
    assert kinds(rehearsal.ask(Question("replay", 0, losses(0.9, 0.8, 0.1, 0.7)))) == ["nothing", "nothing", "marker"]
    assert kinds(rehearsal.ask(Question("replay", 0, losses(0.9, 0.8, 0.7)))) == ["nothing"] * 3


@pytest.mark.parametrize("forks", [True, False], ids=["in a copy", "by running anew"])
def test_a_callback_hears_losses_one_by_one(
    rehearse: Rehearse, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, forks: bool
) -> None:
    """It answers as it does where the process knows them all, and so does a question after it."""
    monkeypatch.setattr(sandbox, "leaves_copies", lambda _: forks)
    rehearsal = rehearse(NET, COUNTING + WITH_CALLBACK)
    told = losses(0.9, 0.8, 0.1, 0.7)
    one_by_one = Question("replay", 0, told, piecemeal=True)
    assert kinds(rehearsal.ask(one_by_one)) == kinds(rehearsal.ask(Question("replay", 0, told)))
    never = Question("replay", 0, losses(0.9, 0.8), piecemeal=True)
    assert kinds(rehearsal.ask(never)) == ["nothing", "nothing"]


@pytest.mark.parametrize("forks", [True, False], ids=["in a copy", "by running anew"])
def test_one_question_leaves_no_trace_in_the_next(
    rehearse: Rehearse, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, forks: bool
) -> None:
    """A callback that counts starts from the count of its own run each time."""
    monkeypatch.setattr(sandbox, "leaves_copies", lambda _: forks)
    source = COUNTING.replace("> 0.5", "> 0.5 or seen < 6") + WITH_CALLBACK
    rehearsal = rehearse(NET, source, WITH_CALLBACK)
    low, lower = losses(*[0.1] * 8), losses(*[0.2] * 8)
    assert [len(kinds(rehearsal.ask(Question("replay", 0, script)))) for script in (low, lower)] == [6, 6]
    assert [len(kinds(rehearsal.ask(Question("replay", 1, script)))) for script in (low, lower)] == [3, 3]


def test_the_same_question_has_the_same_answer(rehearse: Rehearse) -> None:
    """Even where the callback draws lots."""
    rehearsal = rehearse(
        NET,
        "import random, time\ndef count(net, epoch, stats): return random.choice([None, Stop, 1, time.time()])",
        WITH_CALLBACK,
    )
    question = Question("replay", 0, losses(*[0.5] * 9))
    assert rehearsal.ask(question) == rehearsal.ask(question)


CALLBACKS = {
    "raises": ("1 / 0", ["nothing", "raised"]),
    "exits": ("quit()", ["nothing", "nothing", "nothing"]),
    "returns a string": ("return 'Stop'", ["nothing", "other", "other"]),
}


@pytest.mark.parametrize(("body", "expected"), CALLBACKS.values(), ids=CALLBACKS.keys())
def test_what_a_callback_does_is_a_row_of_the_trace(rehearse: Rehearse, body: str, expected: list[str]) -> None:
    """An exception is one too."""
    rehearsal = rehearse(
        NET, f"def count(net, epoch, stats):\n    if stats['validation loss'] < 0.05:\n        {body}", WITH_CALLBACK
    )
    answer = rehearsal.ask(Question("replay", 0, losses(0.5, 0.01, 0.01)))
    assert kinds(answer) == expected


def test_where_no_copy_can_be_handed_over_cells_are_run_anew(rehearse: Rehearse) -> None:
    """Others may have as many descriptors under way as the kernel lets one user have; the answer is the same."""
    refuse = (
        "from graders.engine.channel import Channel, DescriptorRefused\nsend = Channel.send\n"
        "def refuse(channel, message, descriptor=None):\n"
        "    if descriptor is not None and type(message).__name__ == 'Frozen': raise DescriptorRefused\n"
        "    send(channel, message, descriptor)\nChannel.send = refuse"
    )
    script = losses(0.9, 0.1, 0.9)
    usual = rehearse("", NET, COUNTING, WITH_CALLBACK, "seen = 99").ask(Question("replay", 0, script))
    rehearsal = rehearse(refuse, NET, COUNTING, WITH_CALLBACK, "seen = 99")
    assert rehearsal.raised == {}
    assert rehearsal.ask(Question("replay", 0, script)) == usual


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("body", "cause"),
    [("os._exit(0)", "crash"), ("os.abort()", "crash"), ("while True: pass", "timeout")],
)
def test_a_callback_that_gives_no_answer_is_broken_and_the_next_question_is_answered(
    rehearse: Rehearse, body: str, cause: str
) -> None:
    """The copy itself stays as it was."""
    rehearsal = rehearse(
        NET,
        f"import os\ndef count(net, epoch, stats):\n    if stats['validation loss'] < 0.05:\n        {body}",
        WITH_CALLBACK,
    )
    assert rehearsal.ask(Question("replay", 0, losses(0.01))) == Broken(cause)  # type: ignore[arg-type]
    assert kinds(rehearsal.ask(Question("replay", 0, losses(0.9, 0.9)))) == ["nothing"] * 2


def test_a_callback_whose_processes_take_too_much_together_raises_so(
    rehearse: Rehearse, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "limits", Limits(20.0, 200))
    body = (
        "import os, time\ndef fill(net, epoch, stats):\n    if stats['validation loss'] > 0.05:\n        return\n"
        "    for _ in range(4):\n        if os.fork() == 0:\n            hoard = bytearray(b'x') * 150 * 2**20\n"
        "            time.sleep(60)\n    time.sleep(60)"
    )
    rehearsal = rehearse(NET, body, WITH_CALLBACK.replace("count", "fill"))
    overrun = Raised("MemoryError", "all processes together took more than 300 MB")
    assert rehearsal.ask(Question("replay", 0, losses(0.01))) == Broken("raised", overrun)


def test_a_net_is_trained_for_real(rehearse: Rehearse) -> None:
    """The student's own optimizer moves it, in a copy, so that the next question finds it untouched."""
    source = FIT.replace("Linear(1, 1)", "Linear(784, 10)")
    rehearsal = rehearse(NET.replace("1, 1", "784, 10"), source)
    options: dict[str, bool | int | float | str | None] = {
        "images": 64,
        "batch_size": 32,
        "seed": 1,
        "scale": 1.0,
        "device": "cpu",
    }
    once, again = (rehearsal.ask(Question("train", 0, options=options | {"time": time})) for time in (1, 2))
    assert isinstance(once, Numbers)
    assert once == again


LOOP = "for run in range(3):\n" + "\n".join(f"    {line}" for line in WITH_CALLBACK.splitlines())


def replays(*scripts: dict[str, list[float]]) -> list[Question]:
    """Return a question for each of the first runs."""
    return [Question("replay", run, script) for run, script in enumerate(scripts)]


@pytest.mark.parametrize("forks", [True, False], ids=["in a copy", "by running anew"])
def test_runs_that_are_asked_together_come_one_after_the_other(
    rehearse: Rehearse, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, forks: bool
) -> None:
    """The first is as it is alone; what the scripts make of it is there in the later ones."""
    monkeypatch.setattr(sandbox, "leaves_copies", lambda _: forks)
    rehearsal = rehearse(NET, COUNTING.replace("> 0.5", "> 0.5 or seen < 6") + LOOP)
    low = losses(*[0.1] * 4)
    together = rehearsal.ask_together(replays(low, low, low))
    assert [kinds(answer) for answer in together] == [
        ["nothing"] * 4, ["nothing", "marker"], ["marker"],
    ]  # fmt: skip
    assert together[0] == rehearsal.ask(Question("replay", 0, low))
    assert kinds(rehearsal.ask(Question("replay", 1, low))) == ["nothing", "nothing", "marker"]


def test_what_was_asked_before_is_known(rehearse: Rehearse) -> None:
    """Alone and together are two questions, but the first of some is as it is alone."""
    rehearsal = rehearse(NET, COUNTING + LOOP)
    low, lower = losses(0.1), losses(0.05)
    assert not rehearsal.knows(replays(low, lower))
    rehearsal.ask_together(replays(low, lower))
    assert rehearsal.knows(replays(low, lower))
    assert rehearsal.knows(replays(low))
    assert not rehearsal.knows(replays(low, lower)[1:])


def test_where_one_answer_breaks_off_no_other_follows(rehearse: Rehearse) -> None:
    """The runs behind it can be asked alone."""
    body = "import os\ndef count(net, epoch, stats):\n    if stats['validation loss'] < 0.05:\n        os._exit(0)\n"
    rehearsal = rehearse(NET, body + LOOP)
    well, deadly = losses(0.9, 0.9), losses(0.01)
    together = rehearsal.ask_together(replays(well, deadly, well))
    assert kinds(together[0]) == ["nothing"] * 2
    assert together[1:] == [Broken("crash"), Broken("crash")]
    assert kinds(rehearsal.ask(Question("replay", 2, well))) == ["nothing"] * 2


def test_runs_of_different_cells_can_be_asked_together_too(rehearse: Rehearse) -> None:
    """Each cell answers in a process of its own."""
    rehearsal = rehearse(NET, COUNTING + WITH_CALLBACK, WITH_CALLBACK)
    script = losses(0.9, 0.1)
    assert [kinds(answer) for answer in rehearsal.ask_together(replays(script, script))] == [["nothing", "marker"]] * 2


def test_a_run_far_behind_the_first_of_its_cell_is_reached(rehearse: Rehearse) -> None:
    """Wherever the copies were left."""
    rehearsal = rehearse(NET, COUNTING + LOOP.replace("range(3)", "range(20)"))
    assert [rehearsal.can_ask(run) for run in (0, 7, 8, 19)] == [True] * 4
    assert kinds(rehearsal.ask(Question("replay", 19, losses(0.9, 0.1)))) == ["nothing", "marker"]


@pytest.mark.parametrize("forks", [True, False], ids=["in a copy", "by running anew"])
def test_code_made_in_an_answer_is_told(
    rehearse: Rehearse, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, forks: bool
) -> None:
    """Also where the rehearsal itself had none."""
    monkeypatch.setattr(sandbox, "leaves_copies", lambda _: forks)
    callback = "def count(net, epoch, stats):\n    if stats['validation loss'] == 0.875: eval(f'{epoch} + 1')\n"
    rehearsal = rehearse(NET, callback + WITH_CALLBACK)
    assert rehearsal.loaded == []
    rehearsal.ask(Question("replay", 0, losses(0.9, 0.875)))
    assert [loaded.text for loaded in rehearsal.loaded] == ["1 + 1"]
