"""Which of a student's files is graded, and why that one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from graders.course.intake.candidates import Candidate, Opened, open_upload
from graders.course.intake.likeness import Likeness
from graders.course.intake.store import Store
from graders.course.intake.upload import Upload
from graders.engine.submission import Submission, Unreadable, read_submission

ONLY = "the only notebook"
MOST_NAMED = 3
_CLEARLY = 1.25


@dataclass(frozen=True)
class Choice:
    """The file that is graded, if any, and why."""

    why: str
    upload: Upload
    file: Path | None = None
    origin: str = ""
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True)
class Survey:
    """What there is to choose from in the upload that counts."""

    upload: Upload
    candidates: tuple[Candidate, ...]
    why_upload: str
    """Why this upload, where there are several."""
    passed_over: tuple[str, ...]
    """What could have been graded in the other uploads."""
    troubles: tuple[str, ...] = ()
    read: dict[Path, Submission] = field(default_factory=dict)


def survey(uploads: Sequence[Upload], store: Store) -> Survey | Choice:
    """Find the latest upload with a notebook that can be read; a choice at once where nothing can be graded."""
    ordered = newest_first(uploads)
    opened = [(upload, open_upload(upload, store)) for upload in ordered]
    if not any(each.candidates for _, each in opened):
        return Choice(_why_none([each for _, each in opened]), ordered[0])
    with_candidates = [index for index, (_, each) in enumerate(opened) if each.candidates]
    several = len(ordered) > 1
    read = {index: _readable(opened[index][1].candidates) if several else {} for index in with_candidates}
    chosen = next((index for index in with_candidates if read[index]), with_candidates[0])
    upload, content = opened[chosen]
    later = [_why_not(each, other) for each, other in opened[:chosen]]
    left = [_origin(each, one) for index in with_candidates if index != chosen
            for each, other in [opened[index]] for one in other.candidates]  # fmt: skip
    for index in with_candidates:
        if index != chosen:
            for one in opened[index][1].candidates:
                store.discard(one.path)
    why = "; ".join([_why_upload(ordered, upload), *later]) if several else ""
    return Survey(upload, tuple(content.candidates), why, tuple(left), tuple(content.troubles), read[chosen])


def choose(found: Survey, likeness: Likeness, store: Store) -> Choice:
    """Choose among the candidates of an upload: by likeness to what others handed in, then by length."""
    chosen, why = found.candidates[0], ""
    if len(found.candidates) > 1:
        read = found.read or _readable(found.candidates)
        chosen, why = _best(found.candidates, read, likeness)
    rest = [each for each in found.candidates if each is not chosen]
    for each in rest:
        store.discard(each.path)
    return Choice(
        why="; ".join(
            each for each in (found.why_upload, why or _why_only(chosen, found), *_named(found.troubles)) if each
        ),
        upload=found.upload,
        file=chosen.path,
        origin=_origin(found.upload, chosen),
        passed_over=(*(_origin(found.upload, each) for each in rest), *found.passed_over),
    )


def newest_first(uploads: Sequence[Upload]) -> list[Upload]:
    """Order uploads by time; those without one come last, in the order they were found in."""
    return sorted(uploads, key=lambda each: (each.when is not None, each.when or datetime.min), reverse=True)


def shown_time(when: datetime) -> str:
    """Give a time as people write it everywhere."""
    return f"{when:%Y-%m-%d %H:%M}"


def _best(candidates: Sequence[Candidate], read: dict[Path, Submission], likeness: Likeness) -> tuple[Candidate, str]:
    """Give the best of several candidates, and why it is."""
    kind = f"of {len(candidates)} {candidates[0].kind}s"
    readable = [each for each in candidates if each.path in read]
    if len(readable) < 2:
        return (readable or list(candidates))[
            0
        ], f"{kind} the only one that can be read" if readable else f"{kind} the first, as none can be read"
    if len({_cells(read[each.path]) for each in readable}) == 1:
        return readable[0], f"{kind} the first, as their cells are the same"
    scores = sorted(((likeness.of(read[each.path]), -index) for index, each in enumerate(readable)), reverse=True)
    (best, index), (second, _) = scores[:2]
    if best > _CLEARLY * second:
        return readable[-index], f"{kind} the one most like what others handed in"
    alike = [each for each in readable if _CLEARLY * likeness.of(read[each.path]) >= best]
    longest = max(alike, key=lambda each: _code_length(read[each.path]))
    return longest, f"{kind} the one with the most code"


def _readable(candidates: Sequence[Candidate]) -> dict[Path, Submission]:
    read = {}
    for each in candidates:
        try:
            submission = read_submission(each.path)
        except Unreadable:
            continue
        if submission.cells:
            read[each.path] = submission
    return read


def _cells(submission: Submission) -> tuple[str, ...]:
    return tuple(cell.source for cell in submission.cells if cell.source.strip())


def _code_length(submission: Submission) -> int:
    return sum(len(cell.source) for cell in submission.code)


def _why_only(chosen: Candidate, found: Survey) -> str:
    if chosen.renamed:
        return "a notebook by its content, under another name"
    return "" if found.why_upload else f"the only {chosen.kind}"


def _why_upload(ordered: Sequence[Upload], upload: Upload) -> str:
    if upload.when is None:
        return f"of {len(ordered)} uploads, of unknown times, the first"
    rank = "latest" if upload is ordered[0] else "latest readable"
    tied = sum(each.when == upload.when for each in ordered)
    same = f", the first of {tied} in that minute" if tied > 1 else ""
    return f"the {rank} of {len(ordered)} uploads, {shown_time(upload.when)}{same}"


def _why_not(upload: Upload, opened: Opened) -> str:
    when = f" of {shown_time(upload.when)}" if upload.when else ""
    if opened.candidates:
        return f"the later one{when} cannot be read"
    return f"the later one{when} has no notebook: {_why_none([opened])}"


def _why_none(opened: Sequence[Opened]) -> str:
    """Say why nothing of an upload can be graded."""
    if troubles := [line for each in opened for line in each.troubles]:
        return "; ".join(_named(troubles))
    others = [name for each in opened for name in each.others]
    if not others:
        return "the upload is empty"
    more = f" and {len(others) - MOST_NAMED} more" if len(others) > MOST_NAMED else ""
    return f"no notebook (.ipynb) or script (.py) among {', '.join(others[:MOST_NAMED])}{more}"


def _named(lines: Sequence[str]) -> list[str]:
    """Give the first few of many lines."""
    more = [f"and {len(lines) - MOST_NAMED} more"] if len(lines) > MOST_NAMED else []
    return [*lines[:MOST_NAMED], *more]


def _origin(upload: Upload, candidate: Candidate) -> str:
    return f"{upload.origin}/{candidate.where}" if upload.origin else candidate.where
