"""Grades a course once in peace, and once killed with `kill -9` again and again, and compares all that comes of it.

    python -m benchmarks.kill_and_resume [--submissions 60] [--kills 20] [--jobs 2] [--seed 1]

The submissions are a Brightspace download made from the labelled corpus. The whole process group is killed, at moments
drawn by the seed: once so many files are there. Exits 1 if reports, pages, gradebook or exports differ in anything but
times, if a result that was kept is made again, or if a killed run leaves a process or a temporary folder behind.
"""

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import psutil

from graders.course.exports.export import Wanted
from graders.course.exports.registry import COURSE_FORMATS
from graders.course.gradebook.book import open_gradebook
from graders.course.outcome import BOOK, PAGE
from graders.course.page import without_times
from graders.course.run import RESULTS
from tests.course.downloads import make_brightspace, write_corpus_notebooks

SECONDS_TO_LEAVE = 60.0
"""How long processes and folders may outlive a killed run: well under a second, but where others are busy."""
FILES_OF_A_SUBMISSION = 3
MOST_ENTRIES = 3
"""Of what a run sets up: its folder of temporary files, and in that, what its two jobs need; it waits for no more."""
INTERVAL = 0.002


@dataclass(frozen=True)
class Course:
    """A course to be graded, by a command line, into folders of its own."""

    arguments: Sequence[str]
    folder: Path

    def out(self, name: str) -> Path:
        """Give where a run writes to."""
        return self.folder / name

    def temporary(self, name: str) -> Path:
        """Give the folder that stands in for the system's temporary one."""
        return self.folder / f"{name}-temporary"

    def begin(self, name: str) -> "subprocess.Popen[bytes]":
        """Start a run, in a process group of its own."""
        self.temporary(name).mkdir(exist_ok=True)
        with (self.folder / f"{name}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "graders", "grade", *self.arguments, "--out", str(self.out(name))],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                env={**os.environ, "TMPDIR": str(self.temporary(name)), "COLUMNS": "120"},
            )

    def log(self, name: str) -> str:
        """Give what the runs have printed."""
        return (self.folder / f"{name}.log").read_text(errors="replace")


@dataclass(frozen=True)
class Kill:
    """One run that was killed."""

    files: int
    """How many were there."""
    results: int
    seconds: float
    """How long processes and folders outlived it."""
    left_behind: list[str]
    """Those that still do."""


def kill_often(course: Course, name: str, submissions: int, kills: int, seed: int) -> tuple[list[Kill], list[str]]:
    """Run and kill a course so many times, then let it finish; give what each kill met, and what was graded twice."""
    draw = random.Random(seed)
    kept: dict[str, tuple[int, bytes]] = {}
    killed = []
    for number in range(kills):
        there = count_files(course.out(name))
        most = submissions * FILES_OF_A_SUBMISSION
        rest = max(1, (most - there) // (kills - number))
        process = course.begin(name)
        wait_for_files(process, course, name, there + draw.randint(0, rest), at_least=draw.randint(1, MOST_ENTRIES))
        kill_group(process)
        kept |= results_in(course.out(name))
        seconds, left = wait_until_gone(course.temporary(name))
        killed.append(Kill(count_files(course.out(name)), len(results_in(course.out(name))), seconds, left))
    status = course.begin(name).wait()
    after = results_in(course.out(name))
    again = [key for key, kept_result in kept.items() if key in after and after[key] != kept_result]
    lost = [key for key, (_, content) in kept.items() if key not in after and is_judged(content)]
    return killed, [f"exit {status}"] * (status not in (0, 1)) + [f"graded twice: {key}" for key in (*again, *lost)]


def wait_for_files(process: "subprocess.Popen[bytes]", course: Course, name: str, files: int, at_least: int) -> None:
    """Wait until so many files of a course are there, and so much of what it sets up, or until the run has ended."""
    while process.poll() is None:
        if count_files(course.out(name)) >= files and count_entries(course.temporary(name)) >= at_least:
            return
        time.sleep(INTERVAL)


def kill_group(process: "subprocess.Popen[bytes]") -> None:
    """Kill a process and its whole group, as a power cut would."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_until_gone(temporary: Path) -> tuple[float, list[str]]:
    """Wait until no process works in a folder and nothing is left in it; give how long that took, and what stays."""
    begun = time.monotonic()
    while True:
        left = [*map(str, temporary.iterdir()), *processes_in(temporary)]
        seconds = time.monotonic() - begun
        if not left or seconds > SECONDS_TO_LEAVE:
            return seconds, left
        time.sleep(0.02)


def processes_in(temporary: Path) -> list[str]:
    """Give the processes that have been told to work in a folder."""
    found = []
    for process in psutil.process_iter():
        try:
            told = [*process.cmdline(), process.environ().get("TMPDIR", "")]
            is_there = process.status() != psutil.STATUS_ZOMBIE
        except psutil.Error:  # it has ended while it was looked at
            continue
        if is_there and any(str(temporary) in text for text in told):
            found.append(f"{process.pid} {' '.join(told)[:200]}")
    return found


def count_files(out: Path) -> int:
    """Count what a run has written for good."""
    return sum(path.name in ("report.json", "feedback.html") for path in out.glob("*/*")) + len(results_in(out))


def count_entries(folder: Path) -> int:
    """Count what lies in a folder and in those in it."""
    return sum(1 for _ in folder.glob("*")) + sum(1 for _ in folder.glob("*/*"))


def results_in(out: Path) -> dict[str, tuple[int, bytes]]:
    """Give the results that are kept: when each was written, and its content."""
    found = {}
    for path in (out / RESULTS).glob("[!.]*.json"):
        found[path.name] = (path.stat().st_mtime_ns, path.read_bytes())
    return found


def is_judged(content: bytes) -> bool:
    """Tell whether a result is a verdict on all tasks; others are tried again."""
    return all(task["status"] != "not_judged" for task in json.loads(content)["tasks"])


def all_of(out: Path, exports: Path) -> dict[str, bytes]:
    """Give everything that people get of a course, without times."""
    content = {PAGE: without_times((out / PAGE).read_text()).encode()}
    for path in out.glob("*/feedback.html"):
        content[str(path.relative_to(out))] = path.read_bytes()
    for path in out.glob("*/report.json"):
        report = json.loads(path.read_bytes())
        content[str(path.relative_to(out))] = json.dumps({**report, "seconds": 0}, indent=1).encode()
    with open_gradebook(out / BOOK, must_exist=True) as book:
        snapshot = book.snapshot()
        content["gradebook"] = msgspec.json.format(msgspec.json.encode(snapshot))
        changes = [msgspec.structs.replace(change, when=None) for change in book.changes()]
        content["history"] = msgspec.json.format(msgspec.json.encode(changes))
    exports.mkdir(exist_ok=True)
    for kind, export in COURSE_FORMATS.items():
        if not export.needs:
            left = export.write(snapshot, Wanted(exports / kind, item="Assignment 3"))
            content[f"export {kind}"] = (exports / kind).read_bytes()
            content[f"to do of {kind}"] = "\n".join(map(str, left)).encode()
    return content


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Name what is not the same in both."""
    return [f"differs: {name}" for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)]


def compare(course: Course, submissions: int, kills: int, seed: int) -> list[str]:
    """Grade a course in peace and under fire, print what happened, and give what is wrong."""
    status = course.begin("in-peace").wait()
    if status not in (0, 1):
        return [f"exit {status} in peace: {course.log('in-peace')}"]
    killed, wrong = kill_often(course, "killed", submissions, kills, seed)
    for number, kill in enumerate(killed, 1):
        print(f"kill {number}: {kill.files} files, {kill.results} results; all else gone after {kill.seconds:.2f} s")
        wrong += [f"kill {number}: left behind: {what}" for what in kill.left_behind]
    expected = all_of(course.out("in-peace"), course.folder / "exports-in-peace")
    found = all_of(course.out("killed"), course.folder / "exports-killed")
    print(f"{len(expected)} files, exports and tables compared")
    return [*wrong, *differences(expected, found)]


def main() -> None:
    """Make the download, compare, and exit 1 on a difference."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option, default in (("--submissions", 60), ("--kills", 20), ("--jobs", 2), ("--seed", 1)):
        parser.add_argument(option, type=int, default=default)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        notebooks = write_corpus_notebooks(folder / "notebooks", wanted.submissions)
        make_brightspace(folder / "download.zip", notebooks, wanted.submissions, wanted.seed)
        course = Course([str(folder / "download.zip"), "--jobs", str(wanted.jobs), "--device", "cpu"], folder)
        wrong = compare(course, wanted.submissions, wanted.kills, wanted.seed)
    for line in wrong:
        print(line)
    print("Not the same." if wrong else "The same, to the byte.")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
