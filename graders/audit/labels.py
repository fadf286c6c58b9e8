"""What feedback must call a mistake, as a file's header says: `3.4e=never-stops`, and both where two names fit."""

import re

NAMELESS = frozenset({"none", "review", "unanswered"})
"""Labels for what can have no name: no definition fits, a person must judge, or nobody has worked on the task."""

Names = dict[str, frozenset[str]]
"""Names of mistakes, by task."""

_LABEL = re.compile(r"([^\s=,]+)=([\w-]+)")


def read_labels(text: str) -> list[tuple[str, str]]:
    """Read the labels of a header, each with its task."""
    labels = []
    for word in text.replace(",", " ").split():
        label = _LABEL.fullmatch(word)
        if label is None:
            raise ValueError(f"{word!r} is no TASK=NAME")
        labels.append((label[1], label[2]))
    return labels


def names_in(labels: list[tuple[str, str]]) -> Names:
    """Give the names that each labelled task must get, and no others."""
    return {task: frozenset(label for labelled, label in labels if labelled == task) - NAMELESS for task, _ in labels}
