"""How a batch is graded: what each of its processes, on whichever machine, has to know."""

from pathlib import Path

import msgspec

from graders.engine.assignment import Assignment, read_assignment
from graders.shipped import REGULARIZATION


class Setup(msgspec.Struct, frozen=True):
    """The assignment, the device, the limits and the walls."""

    fingerprint: str
    """Of the code that decides: a machine with other code must not grade."""
    assignment: str = ""
    """The folder of the assignment; empty for the one that ships, which lies elsewhere on other machines."""
    device: str = "auto"
    timeout: float = 20.0
    memory: int = 2000
    walls: str = "auto"

    def read_assignment(self) -> Assignment:
        """Read the assignment on this machine."""
        return read_assignment(Path(self.assignment) if self.assignment else REGULARIZATION)
