"""What a browser sees of a page, for tests."""

from html.parser import HTMLParser

FREE = frozenset({"alt", "src", "data-line"})
"""Attributes whose values differ from one student's page to another's; each has a test of its own."""


class Structure(HTMLParser):
    """What a browser sees of a page: tags with attributes, and the text between them."""

    def __init__(self, page: str, free: frozenset[str] = FREE) -> None:
        super().__init__()
        self.free = free
        self.tags: set[tuple[str, frozenset[tuple[str, str | None]]]] = set()
        self.values: dict[str, list[str]] = {}
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag; of free attributes only that they are there."""
        self.tags.add((tag, frozenset((name, None if name in self.free else value) for name, value in attrs)))
        for name, value in attrs:
            self.values.setdefault(name, []).append(value or "")

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts.append(data)

    @property
    def text(self) -> str:
        """All that can be read, spaces evened out."""
        return " ".join("".join(self.texts).split())
