"""Brightspace's downloads: a folder for each upload, named after who it is from and when it came."""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from graders.course.entry import Student
from graders.course.intake.dates import parse_when
from graders.course.intake.found import Found, by_top
from graders.course.intake.upload import Upload, is_group

_PREFIX = re.compile(r"^(\d{1,20}-\d{1,20})(?:\s+-\s*|-\s+)(?=\S)", re.ASCII)
_HYPHEN = re.compile(r"\s+-\s*|\s*-\s+")
"""A hyphen that divides; those inside names have no space around them."""
_USERNAME = re.compile(r"^([a-z][a-z0-9._]*|[a-z]\d+|\d{5,})\s+(?=[^\W\d_a-zà-ÿ])")
_PARTICLES = {"van", "von", "de", "den", "der", "di", "da", "dos", "du", "el", "al", "la", "le", "ten", "ter", "bin"}
_NO_UPLOADS = {"index.html", "index.htm"}


class _Named(NamedTuple):
    """What a name in the download says."""

    prefix: str
    label: str
    when: datetime | None
    date: str = ""
    """The time as it is written, in whatever language."""
    file: str = ""
    """What the file was called, where all lie flat in one folder."""


def is_brightspace(found: Sequence[Found]) -> bool:
    """Tell whether most names of a folder are Brightspace's."""
    tops = {each.parts[0]: len(each.parts) == 1 for each in found if each.parts[0] not in _NO_UPLOADS}
    named = [parsed for top, flat in tops.items() if (parsed := _parse(top, flat))]
    dated = any(parsed.date for parsed in named)
    return dated and 2 * len(named) >= len(tops)


def brightspace_uploads(found: Sequence[Found]) -> tuple[list[Upload], list[Found]]:
    """Give the uploads, and the files that do not belong to any."""
    named: dict[tuple[str, str, datetime | None, str], list[Found]] = {}
    rest: list[Found] = []
    for top, files in by_top(found).items():
        for each in files:
            parsed = _parse(top, flat=len(each.parts) == 1)
            if parsed is None:
                rest.extend([each] if top not in _NO_UPLOADS else [])
                continue
            inner = each.below(1) if len(each.parts) > 1 else Found((parsed.file,), each.get, each.size, each.trouble)
            origin = top if len(each.parts) > 1 else ""
            named.setdefault((parsed.prefix, parsed.label, parsed.when, origin), []).append(inner)
    with_username = _all_have_usernames([label for _, label, _, _ in named])
    uploads = [_upload(*what, files, with_username) for what, files in named.items()]
    return uploads, rest


def _upload(
    prefix: str, label: str, when: datetime | None, origin: str, files: list[Found], with_username: bool
) -> Upload:
    username, name = "", label
    if with_username and (found := _USERNAME.match(label)):
        username, name = found[1], label[found.end() :]
    return Upload(
        owner=f"brightspace {prefix}",
        students=(Student(name=name, username=username),),
        files=tuple(files),
        name=username or name,
        longer_name=f"{username or name}-{prefix.split('-')[0]}",
        group=name if is_group(name) else "",
        when=when,
        lms={"brightspace": prefix},
        origin=origin,
    )


def _parse(name: str, flat: bool) -> _Named | None:
    """Read `39786-640693 - Aiden Rodriguez - Oct 10, 2025 1022 AM`; lying flat, ` - Main.java` stands behind."""
    found = _PREFIX.match(name)
    if not found:
        return None
    prefix, text = found[1], name[found.end() :]
    hyphens = [(each.start(), each.end()) for each in _HYPHEN.finditer(text)]
    return _parse_flat(prefix, text, hyphens) if flat else _parse_folder(prefix, text, hyphens)


def _parse_folder(prefix: str, text: str, hyphens: list[tuple[int, int]]) -> _Named:
    if not hyphens:
        return _Named(prefix, text, None)
    start, end = hyphens[-1]
    when = parse_when(text[end:])
    date = text[end:] if when or re.search(r"\d{4}", text[end:]) else ""
    return _Named(prefix, text[:start] if date else text, when, date)


def _parse_flat(prefix: str, text: str, hyphens: list[tuple[int, int]]) -> _Named:
    for (start, end), (next_start, next_end) in pairwise(hyphens):
        if when := parse_when(text[end:next_start]):
            return _Named(prefix, text[:start], when, text[end:next_start], text[next_end:] or text)
    if not hyphens:
        return _Named(prefix, text, None, file=text)
    start, end = hyphens[0]
    return _Named(prefix, text[:start], None, file=text[end:] or text)


def _all_have_usernames(labels: Sequence[str]) -> bool:
    """Tell whether every label is a username and a name; `van` and the like begin names, and are none."""
    people = [label for label in labels if not is_group(label)]
    found = [_USERNAME.match(label) for label in people]
    return bool(people) and all(each and each[1] not in _PARTICLES for each in found)
