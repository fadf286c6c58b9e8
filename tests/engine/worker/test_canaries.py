"""The canaries sing: without walls, each attempt that is harmless is possible, and is said to be."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ATTEMPT = """
import json, sys
from graders.engine.observation import Probe
from graders.engine.worker import canaries
canaries.MANY = 2
canaries._fill = lambda: 1
print(json.dumps(canaries.attempts(Probe(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))))
"""


@pytest.fixture(scope="module")
def unwalled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what came of all attempts in a process without walls."""
    secret = tmp_path_factory.mktemp("outside") / "secret"
    secret.write_text("secret")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        arguments = [str(secret), str(listening.getsockname()[1]), str(os.getpid())]
        ran = subprocess.run(
            [sys.executable, "-c", ATTEMPT, *arguments],
            capture_output=True,
            check=True,
            text=True,
            cwd=Path(__file__).parents[3],
        )
    Path(os.__file__).with_name("dryfit").unlink(missing_ok=True)
    attempts: dict[str, str] = json.loads(ran.stdout)
    return attempts


@pytest.mark.parametrize(
    "name",
    [
        "read a file outside", "see a file outside", "write a file outside", "change a file's mode", "see processes",
        "connect to this machine", "open a socket", "open a socket of this machine", "signal a process outside",
        "start a program", "limit a process outside", "gain privileges", "start processes without end",
        "make files without a name", "send to an address", "send out of band", "watch a folder", "lease a file",
        "leave a core", "hang memory into a pipe", "use up the machine's requests",
    ],
)  # fmt: skip
def test_without_walls_it_is_possible(unwalled: dict[str, str], name: str) -> None:
    assert unwalled[name].startswith("possible: ")


def test_what_no_process_may_is_refused_anywhere(unwalled: dict[str, str]) -> None:
    assert unwalled["take memory without end"] == ""
