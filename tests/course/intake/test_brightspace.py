"""Brightspace's names: who, and when."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders.course.intake.brightspace import brightspace_uploads, is_brightspace
from graders.course.intake.upload import Upload
from tests.course.downloads import brightspace_time
from tests.course.intake.finds import finds


def uploads(*names: str) -> list[Upload]:
    """Return the uploads of these paths, all of which must belong to one."""
    found, rest = brightspace_uploads(finds(*names))
    assert not rest
    return found


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("39786-640693 - Aiden Rodriguez - Oct 10, 2025 1022 AM", "Aiden Rodriguez"),
        ("1-2 - O'Neill-van der Berg - Oct 10, 2025 1022 AM", "O'Neill-van der Berg"),
        ("1-2 - Anne - Marie Jansen - Oct 10, 2025 1022 AM", "Anne - Marie Jansen"),
        ("1-2 - Jean-Luc van den Heuvel- Oct 10, 2025 1022 AM", "Jean-Luc van den Heuvel"),
        ("1-2- Sanne Jansen - 10 okt. 2025 1022", "Sanne Jansen"),
        ("1-2 - Sanne Jansen - 10-10-2025 1022", "Sanne Jansen"),
    ],
)
def test_name_and_time_stand_between_hyphens(folder: str, name: str) -> None:
    """Those inside the name divide nothing."""
    (upload,) = uploads(f"{folder}/hw.ipynb")
    assert upload.students[0].name == name
    assert upload.when == datetime(2025, 10, 10, 10, 22)
    assert upload.lms["brightspace"] in ("1-2", "39786-640693")
    assert [each.where for each in upload.files] == ["hw.ipynb"]


def test_a_date_in_a_language_that_is_not_known_costs_only_the_time() -> None:
    """The name is read all the same."""
    (upload,) = uploads("1-2 - Sanne Jansen - 10 lokakuuta 2025 1022/hw.ipynb")
    assert (upload.students[0].name, upload.when) == ("Sanne Jansen", None)
    (upload,) = uploads("1-2 - Sanne - Jansen/hw.ipynb")
    assert (upload.students[0].name, upload.when) == ("Sanne - Jansen", None)


def test_files_without_folders_are_read_too() -> None:
    """The file's own name stands behind the time."""
    (upload,) = uploads("271836-442356 - Blake - Payne - Dec 5, 2024 1149 AM - My - File.zip")
    assert (upload.students[0].name, upload.when) == ("Blake - Payne", datetime(2024, 12, 5, 11, 49))
    assert [each.where for each in upload.files] == ["My - File.zip"]
    (upload,) = uploads("271836-442356 - Blake Payne - File.ipynb")
    assert (upload.students[0].name, [each.where for each in upload.files]) == ("Blake Payne", ["File.ipynb"])


def test_uploads_of_one_person_have_one_owner() -> None:
    """Two of the same minute are still two."""
    first, second, other = uploads(
        "1-2 - A B - Oct 1, 2025 100 PM/a.ipynb", "1-2 - A B - Oct 2, 2025 100 PM/a.ipynb", "11-2 - A B - Oct 1, 2025 100 PM/a.ipynb"
    )  # fmt: skip
    assert first.owner == second.owner != other.owner
    assert first.name == other.name
    assert first.longer_name != other.longer_name


def test_a_username_before_the_name_is_told_from_it() -> None:
    """Where all have one."""
    first, second = uploads(
        "101-9001 - alice Alice Smith - Sep 7, 2025 516 PM/a.ipynb",
        "102-9001 - s1234567 Bob de Vries - Sep 7, 2025 516 PM/a.ipynb",
    )
    assert [(each.students[0].username, each.students[0].name) for each in (first, second)] == [
        ("alice", "Alice Smith"),
        ("s1234567", "Bob de Vries"),
    ]
    (upload,) = uploads("1-2 - van Gogh - Sep 7, 2025 516 PM/a.ipynb")
    assert (upload.students[0].username, upload.students[0].name) == ("", "van Gogh")


def test_a_group_is_told_from_a_person() -> None:
    """By its name."""
    group, person = uploads(
        "1-2 - Groep 7 - Sep 7, 2025 516 PM/a.ipynb", "2-2 - Grouper Smith - Sep 7, 2025 516 PM/a.ipynb"
    )
    assert (group.group, person.group) == ("Groep 7", "")


def test_the_index_is_no_upload_and_other_files_are_given_back() -> None:
    """For whoever reads the rest of the folder."""
    found, rest = brightspace_uploads(finds("index.html", "1-2 - A B - Oct 1, 2025 100 PM/a.ipynb", "loose.ipynb"))
    assert len(found) == 1
    assert [each.where for each in rest] == ["loose.ipynb"]


def test_other_folders_are_not_brightspaces() -> None:
    """Most names must be."""
    assert is_brightspace(finds("index.html", "1-2 - A B - Oct 1, 2025 100 PM/a.ipynb"))
    assert not is_brightspace(finds("alice/a.ipynb", "bob/a.ipynb", "1-2 - A B/a.ipynb"))
    assert not is_brightspace(finds("2025-10-10 notes.ipynb", "index.html", "group-17.ipynb"))
    assert not is_brightspace(finds("2025-10 - notes.ipynb", "2025-11 - notes.ipynb"))
    assert not is_brightspace([])


NAMES = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="/\\"), min_size=1)


@settings(derandomize=True, database=None, deadline=None)
@given(
    words=st.lists(NAMES.filter(lambda word: word.strip("-")), min_size=1, max_size=4),
    when=st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)),
)
def test_any_name_is_read_back(words: list[str], when: datetime) -> None:
    """Whatever people are called."""
    name = " ".join(word.strip("-") for word in words)
    (upload,) = uploads(f"7-8 - {name} - {brightspace_time(when)}/hw.ipynb")
    student = upload.students[0]
    assert f"{student.username} {student.name}".strip() == name
    assert upload.when == when.replace(second=0, microsecond=0)


@settings(derandomize=True, database=None, deadline=None)
@given(st.lists(st.text(min_size=1).map(lambda name: name.replace("/", "_")), min_size=1, unique=True))
def test_no_name_is_an_error(names: list[str]) -> None:
    """Every file is an upload's, or given back."""
    files = [f"1-2 - {name}" if index % 2 else f"_{name}" for index, name in enumerate(names)]
    found, rest = brightspace_uploads(finds(*files))
    assert sum(len(each.files) for each in found) + len(rest) == len(files)
