"""Names: repaired where garbled, and safe as folders anywhere."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders.course.intake.naming import LONGEST, natural, repaired, safe_name, unique_names

NAMES = ["Zoë Müller", "José García Márquez", "Søren Østergård", "Łukasz Nowak", "李小龙", "Nguyễn Thị", "O’Neill"]


@pytest.mark.parametrize("page", ["cp437", "cp866", "cp850", "cp1252", "latin-1"])
@pytest.mark.parametrize("name", NAMES)
def test_utf_8_read_as_an_old_code_page_is_repaired(name: str, page: str) -> None:
    """As unzip programs and web sites garble it."""
    try:
        garbled = name.encode().decode(page)
    except UnicodeDecodeError:
        garbled = name
    assert repaired(garbled) == name


@pytest.mark.parametrize("name", [*NAMES, "Plain Name", "Иван Петров", "рада", "Ελένη", "ÄÖÜ", "Ångström", "é", "ﬁ½"])
def test_a_good_name_stays(name: str) -> None:
    """In any script."""
    assert repaired(name) == unicodedata.normalize("NFC", name)


def test_names_are_composed_and_on_one_line() -> None:
    """MacOS takes letters and accents apart."""
    assert repaired("Zoe\u0308 \n van\t Dijk ") == "Zoë van Dijk"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("O'Neill-van der Berg", "O'Neill-van der Berg"),
        ("../../etc/passwd", "_..-..-etc-passwd"),
        ("a:b*c?", "a-b-c-"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("Conrad", "Conrad"),
        ("ends. . ", "ends"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("-rf", "_-rf"),
        ("a\u202eb\x1b[2J", "a-b-[2J"),
        ("tab\tand\nline", "tab and line"),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    """What is safe stays as it is."""
    assert safe_name(name) == safe


@settings(derandomize=True, database=None, deadline=None)
@given(st.text())
def test_any_name_can_be_a_folder(name: str) -> None:
    """On Linux, macOS and Windows: one part, no reserved word, short enough, without end or begin that is lost."""
    safe = safe_name(name)
    assert Path(safe).parts == (safe,)
    assert not set(safe) & set('<>:"/\\|?*')
    assert safe.strip(". ") == safe.rstrip(". ").lstrip(". ")
    assert safe[-1] not in ". "
    assert safe[0] not in ".-~ "
    assert 0 < len(safe) <= LONGEST + 1
    assert len(safe.encode()) <= 200
    assert not any(unicodedata.category(each).startswith("C") for each in safe)


@settings(derandomize=True, database=None, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["a", "A", "b", "a-2", "é"]), st.sampled_from(["a", "a-1", "B", "c"]))))
def test_no_two_names_are_alike_in_any_case(wanted: list[tuple[str, str]]) -> None:
    """MacOS and Windows take `A` and `a` for the same folder."""
    names = unique_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)


def test_two_alike_get_their_longer_names_and_then_numbers() -> None:
    """Others are not touched."""
    wanted = [("a", "a.ipynb"), ("a", "a.py"), ("a", "a.ipynb"), ("b", "b.py")]
    assert unique_names(wanted) == ["a.ipynb", "a.py", "a.ipynb-2", "b"]


def test_numbers_in_names_are_sorted_as_numbers() -> None:
    """Group 2 comes before group 10."""
    assert sorted(["group-10", "group-2", "Group-1", "7", "x"], key=natural) == [
        "7",
        "Group-1",
        "group-2",
        "group-10",
        "x",
    ]
