"""What is fuzzed: each target takes any bytes, and raises only where the judge would have crashed or believed nonsense."""

import contextlib
import math
import socket
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, get_args

import msgspec

from graders.audit.equivalent import read_equivalents
from graders.audit.labels import names_in, read_labels
from graders.audit.mutant import AuditImpossible
from graders.audit.patch import PatchInvalid, read_patch
from graders.engine.alignment import align
from graders.engine.assignment import Assignment, AssignmentInvalid, read_assignment
from graders.engine.channel import Channel, ChannelAbused, ChannelClosed, ChannelOverdue
from graders.engine.observation import Cell, FromWorker, Message, Observed, Question, Raised, Rehearse
from graders.engine.rehearsal import Rehearsal
from graders.engine.report import report_task
from graders.engine.sandbox import Limits
from graders.engine.submission import Submission, Unreadable, read_submission
from graders.engine.verdict import NotJudged
from tests.small import SMALL_NOTEBOOK, SMALL_TOML, notebook_json

MOST_BYTES = 60_000
"""What a socket holds that nobody reads."""
Target = Callable[[bytes], None]


def channel(data: bytes) -> None:
    """Read messages until the other side hangs up: each is one of the worker's, and what it stands for is bounded."""
    with _judge_end(data) as judge, contextlib.suppress(ChannelAbused, ChannelClosed, ChannelOverdue):
        while True:
            message = judge.receive(1.0)
            assert isinstance(message, get_args(FromWorker)), type(message)
            assert len(msgspec.msgpack.encode(message)) <= 2 * MOST_BYTES


def judge(data: bytes) -> None:
    """Take what a worker says for a rehearsal, ask it something, and write the report: it is judged, or it is not."""
    worker = _Talker(data)
    cells = [Cell(index, source) for index, source in enumerate(SMALL_NOTEBOOK)]
    try:
        rehearsal = Rehearsal.of(worker, cells, seed=1, device="cpu")  # type: ignore[arg-type]
        rehearsal.ask(Question("anything"))
        rehearsal.ask_together([Question("anything", run.number) for run in rehearsal.runs[:3]])
        rehearsal.ask(Question("anything", numbers={"loss": [0.5, 0.25]}, piecemeal=True))
        rehearsal.end()
        raised = rehearsal.raised
    except NotJudged:
        raised = {0: Raised("NotJudged", "")}
    task = _assignment().tasks[0]
    alignment = align(_submission_of(tuple(SMALL_NOTEBOOK)), _assignment())
    report = report_task(task, [], alignment, "", raised)
    assert report.status == "not_judged"
    assert math.isfinite(report.points)
    worker.close()


def notebook(data: bytes) -> None:
    """Read a notebook: cells that can be matched with tasks, or one line."""
    _read(data, ".ipynb")


def script(data: bytes) -> None:
    """Read a script: cells that can be matched with tasks, or one line."""
    _read(data, ".py")


def assignment(data: bytes) -> None:
    """Read an `assignment.toml`: an assignment, or one line."""
    path = _scratch() / "assignment.toml"
    path.write_bytes(data)
    with contextlib.suppress(AssignmentInvalid):
        for task in read_assignment(path.parent).tasks:
            assert math.isfinite(task.points)


def headers(data: bytes) -> None:
    """Read what files about mistakes say: a patch, its labels and a list of equivalents, or one line for each."""
    path = _scratch() / "mistake.py"
    path.write_bytes(data)
    with contextlib.suppress(PatchInvalid):
        patch = read_patch(path)
        assert all(part.kind in ("code", "markdown") for part in patch.parts)
        assert all(isinstance(part.source, str) for part in patch.parts)
    with contextlib.suppress(ValueError):
        labels = read_labels(data.decode(errors="replace"))
        assert set(names_in(labels)) == {task for task, _ in labels}
    with contextlib.suppress(AuditImpossible):
        read_equivalents(path)


TARGETS: dict[str, Target] = {
    target.__name__: target for target in (channel, judge, notebook, script, assignment, headers)
}


def seeds(name: str) -> Iterator[bytes]:
    """Give inputs to begin with, from which the fuzzer goes on."""
    notebooks = [notebook_json([*SMALL_NOTEBOOK, "# Title"]), notebook_json([])]
    texts = {
        "notebook": notebooks,
        "script": ["\n".join(f"# %%\n{source}" for source in SMALL_NOTEBOOK), "# %% [markdown]\n# Title\n# %%\nx = 1"],
        "assignment": [SMALL_TOML],
        "headers": [
            "# why: it is late\n# expect: 3.4a=failed\n# delete: 3.4a\n# extra: before 3.4a\n# %%\nx = 1\n"
            "# %% task: 3.5c [markdown]\n# words",
            "3.4e=never-stops, 3.4a=review",
            '[[equivalent]]\ntask = "3.4a"\nchange = "x"\nbecause = "y"',
        ],
    }
    yield from (text.encode() for text in texts.get(name, []))
    if name in ("channel", "judge"):
        frames = [frame(example(kind)) for kind in _message_kinds()]
        yield from frames
        yield b"".join(frames)


def example(kind: Any) -> Any:
    """Give an instance of a message, with something in each of its fields."""
    return msgspec.convert(_filled(msgspec.json.schema(kind), msgspec.json.schema(kind)["$defs"]), kind)


def _message_kinds() -> list[type[Message]]:
    observations = get_args(msgspec.structs.fields(Observed)[0].type)
    return [*get_args(FromWorker), *observations]


def _filled(schema: dict[str, Any], known: dict[str, Any]) -> Any:
    """Give a value that fits a schema."""
    if "$ref" in schema:
        return _filled(known[schema["$ref"].rsplit("/", 1)[1]], known)
    if "enum" in schema:
        return schema["enum"][0]
    if "anyOf" in schema:
        return _filled(schema["anyOf"][0], known)
    match schema.get("type"):
        case "object" if "properties" in schema:
            return {name: _filled(each, known) for name, each in schema["properties"].items()}
        case "object":
            return {"a": _filled(schema["additionalProperties"], known)}
        case "array":
            return [_filled(schema["items"], known)]
        case kind:
            return {"integer": 1, "number": 0.5, "string": "x", "boolean": True, "null": None}[str(kind)]


def frame(message: Message) -> bytes:
    """Give a message as it crosses, an observation in the message that carries it."""
    observed = message if isinstance(message, get_args(FromWorker)) else Observed(message)  # type: ignore[arg-type]
    body = msgspec.msgpack.encode(observed)
    return len(body).to_bytes(4) + body


@contextlib.contextmanager
def _judge_end(data: bytes) -> Iterator[Channel]:
    talker = _Talker(data)
    yield talker.start(None).channel
    talker.close()


@dataclass
class _Talker:
    """Stands for a sandbox and its worker, which says these bytes, hands two sockets over, and goes silent."""

    data: bytes
    limits: Limits = field(default_factory=lambda: Limits(1.0, 100))
    overrun: Raised | None = None
    ends: list[socket.socket] = field(default_factory=list)

    def leaves_copies(self, device: str) -> bool:  # noqa: ARG002
        """Pretend to fork."""
        return True

    def start(self, request: Rehearse | None) -> "_Talker":  # noqa: ARG002
        """Say everything at once."""
        judge, worker = socket.socketpair()
        copy, other = socket.socketpair()
        for end in (worker, other):
            socket.send_fds(end, [self.data[:MOST_BYTES]], [copy.fileno()] * 2 if end is worker else [])
            end.shutdown(socket.SHUT_WR)
        copy.close()
        self.ends += [judge, worker, other]
        self.channel = Channel.of_judge(judge)
        return self

    def end(self, worker: "_Talker") -> None:
        """Hang up."""
        worker.channel.close()

    def close(self) -> None:
        """Let go of everything."""
        self.channel.close()
        for end in self.ends:
            end.close()


def _read(data: bytes, suffix: str) -> None:
    path = _scratch() / f"submission{suffix}"
    path.write_bytes(data)
    try:
        submission = read_submission(path)
    except Unreadable as error:
        assert str(error).startswith(f"{path}: ")
        assert "\n" not in str(error)
        return
    alignment = align(submission, _assignment())
    for task in _assignment().tasks:
        msgspec.json.encode(report_task(task, [], alignment, "", {}))


@cache
def _scratch() -> Path:
    """Give a folder for files, in memory where there is such a place; it is as small as what is fuzzed."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="fuzz-", dir=memory if memory.is_dir() else None))


@cache
def _assignment() -> Assignment:
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    (folder / "assignment.toml").write_text(SMALL_TOML)
    return read_assignment(folder)


@cache
def _submission_of(sources: tuple[str, ...]) -> Submission:
    path = _scratch() / "honest.ipynb"
    path.write_text(notebook_json(list(sources)))
    return read_submission(path)
