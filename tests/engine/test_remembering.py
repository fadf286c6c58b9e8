"""What is found in texts is remembered, but not for every text."""

from graders.engine.remembering import LONGEST, MOST, of_texts


def test_a_short_text_is_read_once_and_a_long_one_each_time() -> None:
    """So no notebook can fill the memory with what will not come again."""
    read: list[str] = []

    @of_texts
    def first_letter(text: str) -> str:
        read.append(text)
        return text[:1]

    long = "b" * (LONGEST + 1)
    assert [first_letter(text) for text in ("a", long, "a", long)] == ["a", "b", "a", "b"]
    assert read == ["a", long, long]


def test_only_so_many_texts_are_remembered() -> None:
    """The one that was not asked for longest is forgotten."""
    read: list[str] = []

    @of_texts
    def count(text: str) -> int:
        read.append(text)
        return len(text)

    for number in range(MOST + 1):
        count(str(number))
    count("0")
    assert read[-1] == "0"
    assert read.count("0") == 2
