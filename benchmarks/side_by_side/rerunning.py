"""Re-runs a notebook as nbgrader and otter do: a fresh kernel executes every cell, training and all."""

import json
import os
import re
import resource
import struct
import subprocess
import time
from pathlib import Path

import msgspec
import nbformat
from nbclient import NotebookClient

from benchmarks.side_by_side.figures import FULL_LENGTH, CellRun, Rerun
from benchmarks.side_by_side.subjects import ROOT
from graders.regularization.worker.embedded_data import served
from reference.data import ARCHIVES, DEBIAN_PACKAGE, unpack

SHORT, LONG = 3, 9
SECONDS_FOR_A_CELL = 3_600
REAL, EMBEDDED = "Fashion-MNIST", "the embedded images, laid out as Fashion-MNIST"
_EPOCHS = re.compile(rf"\bepochs\s*=\s*{FULL_LENGTH}\b")
_PREPARE = f"""
import sys
sys.path.append({str(ROOT)!r})
from graders.missing_operators import declare_missing_operators
declare_missing_operators()
import time as _time
from torch.optim.optimizer import register_optimizer_step_post_hook as _register
class _Clock:
    steps, cells = 0, []
    def count(self, *_):
        self.steps += 1
    def begin(self, *_):
        self.steps, self.started = 0, (_time.perf_counter(), _time.process_time())
    def end(self, *_):
        seconds, processor = _time.perf_counter() - self.started[0], _time.process_time() - self.started[1]
        self.cells.append(dict(seconds=seconds, processor=processor, steps=self.steps))
_clock = _Clock()
_register(_clock.count)
get_ipython().events.register("pre_run_cell", _clock.begin)
get_ipython().events.register("post_run_cell", _clock.end)
_clock.begin()
"""
_TELL = "import json as _json; print(_json.dumps(_clock.cells))"


def lay_out_data(folder: Path) -> str:
    """Put Fashion-MNIST where a notebook in this folder looks for it, and say which data that is."""
    raw = folder / "FashionMNIST" / "raw"
    if DEBIAN_PACKAGE.is_dir():
        unpack(DEBIAN_PACKAGE, raw)
        return REAL
    raw.mkdir(parents=True)
    for name in ARCHIVES:
        data = served(train=name.startswith("train"))
        values = data.images if "idx3" in name else data.labels
        # IDX: two zero bytes, type (8 is unsigned byte), number of dimensions, then each size as big-endian int32
        header = struct.pack(f">HBB{values.ndim}I", 0, 8, values.ndim, *values.shape)
        (raw / name.removesuffix(".gz")).write_bytes(header + values.byte().numpy().tobytes())
    return EMBEDDED


def rerun(path: Path, folder: Path, epochs: int, one_thread: bool = False) -> Rerun:
    """Execute a notebook with so many epochs a run, in a folder that holds the data."""
    environment = os.environ | ({"OMP_NUM_THREADS": "1"} if one_thread else {})
    notebook = shortened(nbformat.read(path, as_version=4), epochs)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(_PREPARE))
    notebook.cells.append(nbformat.v4.new_code_cell(_TELL))
    client = NotebookClient(
        notebook, timeout=SECONDS_FOR_A_CELL, allow_errors=True, resources={"metadata": {"path": str(folder)}}
    )
    before, started = _processor_of_children(), time.perf_counter()
    client.execute(env=environment, stderr=subprocess.DEVNULL)
    seconds, processor = time.perf_counter() - started, _processor_of_children() - before
    told = json.loads("".join(output["text"] for output in notebook.cells[-1].outputs))
    return Rerun(epochs, seconds, processor, msgspec.convert(told, list[CellRun]))


def shortened(notebook: nbformat.NotebookNode, epochs: int) -> nbformat.NotebookNode:
    """Change the number of epochs of each run. Raises ValueError where the notebook says it in another way."""
    found = 0
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source, times = _EPOCHS.subn(f"epochs = {epochs}", cell.source)
            found += times
    if not found:
        raise ValueError(f"no cell says `epochs = {FULL_LENGTH}`")
    return notebook


def _processor_of_children() -> float:
    """Give the processor seconds of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
