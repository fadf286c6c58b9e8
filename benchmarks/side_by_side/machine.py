"""Says on which machine, and with which versions, something is measured."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

import psutil

from benchmarks.side_by_side.figures import Machine

PACKAGES = ("torch", "nbclient", "ipykernel", "pytest", "hypothesis", "matplotlib", "dryfit")


def this_machine(walls: str) -> Machine:
    """Describe this machine, and the walls that stand on it."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    versions = {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}}
    memory = psutil.virtual_memory().total / 1e9
    system = f"{platform.system()} {platform.release()}"
    return Machine(_processor(), cores, round(memory, 1), system, walls, versions)


def _processor() -> str:
    """Give the processor's name as the system has it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
