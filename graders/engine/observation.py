"""All that may cross between the worker, which runs a student's code, and the judge, which never does.

The worker answers in these types and no others. They hold plain values only, every length is bounded, and the
judge decodes them strictly: a message that does not fit is the end of that worker.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Name = Annotated[str, Meta(max_length=200)]
Text = Annotated[str, Meta(max_length=4_000)]
Source = Annotated[str, Meta(max_length=4_000_000)]
OWN_PACKAGES = frozenset({"graders", "doubles"})
"""What our own modules in a worker are called; none of them is imported by name once cells run."""
LONGEST_SOURCE = 100_000
"""Characters of code made by cells that are read; what is longer counts as code without a text."""
MOST_LOADED = 200
"""Pieces of it that are read; the last of them counts as code without a text."""
Plain = bool | int | float | Name | None
Values = Annotated[list[float], Meta(max_length=20_000)]


class Message(msgspec.Struct, frozen=True, tag=True, tag_field="message", forbid_unknown_fields=True):
    """The base of everything that crosses, told apart by its class name."""


def short(value: object, length: int = 200) -> str:
    """Give a text of at most `length` characters that UTF-8 can hold, with its middle left out where it is longer."""
    text = str(value).encode(errors="backslashreplace").decode()
    if len(text) <= length:
        return text
    half = (length - 3) // 2
    return f"{text[:half]}...{text[-half:]}"


Tier = Literal["namespaces", "landlock", "none"]
"""The walls round a submission: all of them, those that need no namespaces, or none."""

SERVICE_USER = 65534
"""`nobody`, who owns nothing: whom the worker becomes where Dryfit is run by root."""
DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
"""All that a submission may open of `/dev`."""


# What the judge sends.


class Cell(Message, frozen=True):
    """A cell to run; `index` is its place in the notebook."""

    index: int
    source: Source


class Rehearse(Message, frozen=True):
    """Run these cells once, in order, under the doubles."""

    cells: Annotated[list[Cell], Meta(max_length=5_000)]
    seed: int
    seconds_per_cell: float
    device: Name
    copies: bool
    """Whether runs leave frozen copies of the process; without, questions are answered by running anew."""


class Question(Message, frozen=True):
    """Something the judge wants to know, put to the state at `run`, or, where `run` is None, after the last cell."""

    name: Name
    run: int | None = None
    numbers: dict[Name, Values] = {}
    options: dict[Name, Plain] = {}
    piecemeal: bool = False
    """Whether the numbers are not sent along, but told place by place, each when the worker asks for it (`Next`)."""


class Questions(Message, frozen=True):
    """Questions to be answered in turn, each in the world that the answers before it have left.

    They are put to runs of one cell, in order, or all to the state after the last cell.
    """

    questions: Annotated[list[Question], Meta(min_length=1, max_length=64)]


class Told(Message, frozen=True):
    """The next number of each series, none where the series are at their end; or, where asked for, all told so far."""

    numbers: dict[Name, Values]


class Start(Message, frozen=True):
    """Fork a child that holds the conversation over the socket sent along, within these limits."""

    directory: Text
    memory: int
    """Megabytes."""


class Probe(Message, frozen=True):
    """Try all that the walls forbid, in a child that was started for nothing else."""

    secret: Text
    """A file outside that holds something to read."""
    port: int
    """A port of this machine that someone listens at."""
    process: int
    """A process outside."""


# What the worker sends: how far it is.


class Started(Message, frozen=True):
    """The child runs, as the leader of a process group of this number."""

    process: int


class Refused(Message, frozen=True):
    """Nothing was run, as a wall could not be raised."""

    reason: Text


class Probed(Message, frozen=True):
    """What came of each attempt: nothing where the wall stands, else what was possible."""

    attempts: dict[Name, Name]


class Hello(Message, frozen=True):
    """The worker stands ready, with these versions and devices."""

    versions: dict[Name, Name]
    devices: list[Name]


class Raised(Message, frozen=True):
    """An exception that left the student's code, with the line of the cell on which it was raised."""

    kind: Name
    text: Text
    line: int | None = None
    missing_module: Name | None = None
    printed: Text = ""
    """What the cell had printed by then, its middle left out where it is long."""


class CellBegan(Message, frozen=True):
    """From now on, whatever happens is this cell's doing."""

    cell: int


class CellEnded(Message, frozen=True):
    """The cell ran to its end or to its exception."""

    cell: int
    seconds: float
    raised: Raised | None = None


class Frozen(Message, frozen=True):
    """This run can be asked about."""

    run: int
    copied: bool = False
    """Whether a copy of the process was left at it, to be reached over the socket that comes along.

    Otherwise the last copy that was left answers, or, where no copies are left, the process itself.
    """
    anew: bool = False
    """Whether the process itself answers for it, by running its cells anew, as no copy could be left."""


class Rehearsed(Message, frozen=True):
    """All cells have run, and questions are welcome."""


# What the worker sends: what it saw.


class Layer(Message, frozen=True):
    """One module of a net without children of its own, as PyTorch prints it."""

    kind: Name
    arguments: Name


class Net(Message, frozen=True):
    """A student's net, its layers in the order in which it holds them."""

    kind: Name
    layers: Annotated[list[Layer], Meta(max_length=200)]
    parameters: int


class Group(Message, frozen=True):
    """One parameter group of an optimizer: its hyperparameters and how many numbers it trains."""

    options: dict[Name, Plain]
    parameters: int
    weights: int = 0
    """How many of the numbers stand in matrices; the others are biases."""


class Optimizer(Message, frozen=True):
    """A student's optimizer, and how its parameters relate to those of the net it came with."""

    kind: Name
    """The exact class, with its module."""
    groups: Annotated[list[Group], Meta(max_length=200)]
    missing: int
    """Numbers of the net that this optimizer does not train."""
    foreign: int
    """Numbers that it trains although they are not the net's."""


class Data(Message, frozen=True):
    """A data set as the training loop got it."""

    size: int
    names: list[Name]
    """The global names bound to this very object."""


class Built(Message, frozen=True):
    """A net that came out of a call of a student's own function, noted as it happened."""

    function: Name
    argument: Plain


class Run(Message, frozen=True):
    """One call of the training loop, and the history that the double gave back for it."""

    number: int
    cell: int
    net: Net
    built: Built | None
    fresh: bool
    """Whether the net carries no trace of an earlier run."""
    optimizer: Optimizer
    train: Data
    validation: Data
    shared_samples: int
    """Samples that stand in both data sets."""
    epochs: int
    batch_size: int
    device: Name
    callback: Name | None
    history: dict[Name, Values]


class Record(Message, frozen=True):
    """A run entered in a student's plot and table; `plotter` numbers the plotters in the order they were made."""

    plotter: int
    cell: int
    run: int | None
    title: Name
    epoch: int | None
    """The epoch to highlight; None where none was given."""
    parameter: Plain


class Plotter(Message, frozen=True):
    """A plotter, and the global names bound to it after the last cell."""

    number: int
    cell: int
    names: list[Name]


class Line(Message, frozen=True):
    """One series of a figure, in data coordinates."""

    kind: Literal["line", "points", "bars"]
    label: Name
    x: Values
    y: Values


class Axes(Message, frozen=True):
    """One pair of axes; a label that a shared or a figure-wide axis supplies counts as its own."""

    title: Name
    x_label: Name
    y_label: Name
    x_scale: Name
    y_scale: Name
    lines: Annotated[list[Line], Meta(max_length=200)]


class Figure(Message, frozen=True):
    """A figure as it stood at the end of the last cell that changed it."""

    number: int
    cells: list[int]
    axes: Annotated[list[Axes], Meta(max_length=100)]


class Changed(Message, frozen=True):
    """A provided definition that the student replaced by other code."""

    name: Name
    cell: int


class Trained(Message, frozen=True):
    """A cell that trained in a loop of its own, outside the training loop that was provided, and on which line."""

    cell: int
    line: int | None


class Loaded(Message, frozen=True):
    """Code that is about to run though no cell shows it, told before it runs; None where it has no text."""

    cell: int
    text: Annotated[str, Meta(max_length=LONGEST_SOURCE)] | None


class Note(Message, frozen=True):
    """Something a reader of the report should know about a cell; never a verdict."""

    cell: int
    text: Name


Observation = Run | Record | Plotter | Figure | Changed | Trained | Loaded | Note


class Observed(Message, frozen=True):
    """An observation, sent the moment it was made."""

    observation: Observation


# What the worker sends: its answers.


class Next(Message, frozen=True):
    """What was told has been dealt with: the next number of each series, please."""


class Past(Message, frozen=True):
    """No more numbers, please, but once more all that were told."""


class Returned(Message, frozen=True):
    """What a callback gave back: nothing, the marker, some other value, or an exception."""

    kind: Literal["nothing", "marker", "other", "raised"]
    type: Name = ""
    text: Name = ""


class Step(Message, frozen=True):
    """One scripted epoch and what the callback answered."""

    epoch: int
    returned: Returned


class Kept(Message, frozen=True):
    """A full set of parameters found where the callback's code can reach it, and the epoch whose stamp it carries."""

    place: Name
    epoch: int
    shared: bool
    """Whether it is no copy: its memory is that of the net itself."""
    moment: Literal["after the last epoch", "when the run was recorded", "at the end"]


class Trace(Message, frozen=True):
    """A replay: a callback driven through a script of epochs, and the rest of the cell after it."""

    steps: Annotated[list[Step], Meta(max_length=2_000)]
    records: Annotated[list[Record], Meta(max_length=100)]
    kept: Annotated[list[Kept], Meta(max_length=2_000)]
    raised: Raised | None = None


class Numbers(Message, frozen=True):
    """Numbers by name, each a flat list in the order that the question defines."""

    values: dict[Name, Values]


class Broken(Message, frozen=True):
    """No answer, and why: the student's code raised, took too long, or ended the process."""

    cause: Literal["raised", "timeout", "crash", "unknown"]
    raised: Raised | None = None


Answer = Trace | Numbers | Net | Broken


def is_last(answer: Answer) -> bool:
    """Tell whether no answer follows this one, as the process that gave it came to an end."""
    return isinstance(answer, Broken) and answer.cause != "raised"


ToWorker = Start | Probe | Rehearse | Questions | Told
FromWorker = (
    Hello
    | Started
    | Refused
    | Probed
    | CellBegan
    | CellEnded
    | Frozen
    | Rehearsed
    | Observed
    | Next
    | Past
    | Trace
    | Numbers
    | Net
    | Broken
)
