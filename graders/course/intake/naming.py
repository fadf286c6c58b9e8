"""Names: repaired where an archive garbled them, and made fit for a folder on any system."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

LONGEST = 80
_GARBLING = ("cp437", "cp866", "cp850", "cp1252", "latin-1")
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.I)


def repaired(name: str) -> str:
    """Give a name as it was meant, where its UTF-8 was read as an old code page; composed, on one line."""
    return " ".join(unicodedata.normalize("NFC", _decoded_again(name)).split())


def _decoded_again(name: str) -> str:
    if name.isascii():
        return name
    meanings = []
    for page in _GARBLING:
        try:
            meant = name.encode(page).decode()
        except UnicodeError:
            continue
        if all(each.isascii() or _is_of_words(each) for each in meant):
            meanings.append(meant)
    return min(meanings, key=lambda meant: max(map(ord, meant)), default=name)  # the plainest letters


def _is_of_words(character: str) -> bool:
    """Tell a letter, an accent or a printer's mark such as a dash from what no name holds."""
    return unicodedata.category(character)[0] in "LM" or "\u2010" <= character <= "\u201f"


def safe_name(name: str) -> str:
    """Give a name that is a folder's on Linux, macOS and Windows."""
    text = unicodedata.normalize("NFC", name)
    text = "".join(" " if each.isspace() else "-" if unicodedata.category(each)[0] == "C" else each for each in text)
    text = _shortened(_UNSAFE.sub("-", " ".join(text.split())))
    text = text.rstrip(". ").lstrip(" ")
    if not text:
        return "unnamed"
    return f"_{text}" if text[0] in ".-~" or _RESERVED.match(text) else text


def _shortened(text: str) -> str:
    text = text[:LONGEST]
    while len(text.encode(errors="replace")) > 2 * LONGEST:
        text = text[:-1]
    return text


def unique_names(wanted: Sequence[tuple[str, str]]) -> list[str]:
    """Give each a safe name that no other has in any case: the first wanted, else the longer second, else a number."""
    counts = Counter(safe_name(short).casefold() for short, _ in wanted)
    taken: set[str] = set()
    names = []
    for short, long in wanted:
        name = base = safe_name(short if counts[safe_name(short).casefold()] == 1 else long)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name.casefold())
        names.append(name)
    return names


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Give a key that sorts group-2 before group-10."""
    pieces = re.split(r"([0-9]{1,18})", text.casefold())
    return tuple((0, int(piece), "") if index % 2 else (1, 0, piece) for index, piece in enumerate(pieces))
