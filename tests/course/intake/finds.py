"""Files for tests of the intake, found in no real folder."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from graders.course.intake.found import Found
from graders.course.intake.store import Store
from tests.small import notebook_json


def finds(*paths: str) -> list[Found]:
    """Return empty files of these paths."""
    return found_with(dict.fromkeys(paths, b""))


def found_with(files: Mapping[str, bytes]) -> list[Found]:
    """Return files of these paths and contents."""
    return [Found(tuple(path.split("/")), _getter(content), len(content)) for path, content in files.items()]


def notebook(*sources: str) -> bytes:
    """Return a notebook of these cells."""
    return notebook_json(list(sources or ("x = 1",))).encode()


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files and return their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def _getter(content: bytes) -> Callable[[Store], Path]:
    return partial(_put, content)


def _put(content: bytes, store: Store) -> Path:
    path = store.new_path(".ipynb")
    path.write_bytes(content)
    return path
