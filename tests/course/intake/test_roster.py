"""The roster, from whatever list the school has."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders.course.entry import Student
from graders.course.intake.failed import IntakeFailed
from graders.course.intake.roster import Person, Roster, group_key, read_roster

JANE = Student("Jane Doe", "1234567", "jdoe", "jane@x.nl")


def read(tmp_path: Path, text: str | bytes) -> tuple[Person, ...]:
    """Return the people of a roster."""
    path = tmp_path / "roster.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_roster(path).people


@pytest.mark.parametrize(
    "text",
    [
        "name,id,username,email\nJane Doe,1234567,jdoe,jane@x.nl\n",
        '\ufeffName;Student ID;User name;E-mail\n"Doe, Jane";1234567;jdoe;jane@x.nl\n\n',
        "OrgDefinedId\tUsername\tLast Name\tFirst Name\tEmail\n#1234567\t#jdoe\tDoe\tJane\tjane@x.nl\n",
        "voornaam,achternaam,studentnummer,gebruikersnaam,mail\r\nJane,Doe,1234567,jdoe,jane@x.nl\r\n",
    ],
)
def test_common_headers_are_known(tmp_path: Path, text: str) -> None:
    """With commas, semicolons or tabs, with and without byte order mark."""
    assert read(tmp_path, text) == (Person(JANE),)


def test_a_roster_of_another_code_page_is_read(tmp_path: Path) -> None:
    """As spreadsheets save them."""
    assert read(tmp_path, "name;id\nZoë Müller;1\n".encode("cp1252"))[0].student.name == "Zoë Müller"


def test_a_gradebook_of_canvas_is_a_roster(tmp_path: Path) -> None:
    """Its own number is kept for the way back."""
    text = 'Student,ID,SIS User ID,SIS Login ID,Section,A3 (1)\n    Points Possible,,,,,10\n"Doe, Jane",99,1234567,jdoe,A,\n'
    (person,) = read(tmp_path, text)
    assert (person.student, person.lms) == (Student("Jane Doe", "1234567", "jdoe"), {"canvas": "99"})


def test_a_worksheet_of_moodle_is_a_roster(tmp_path: Path) -> None:
    """So is the participant's number, and the group."""
    text = "Identifier,Full name,ID number,Email address,Group\nParticipant 301,Jane Doe,1234567,jane@x.nl,Group 7\n"
    (person,) = read(tmp_path, text)
    assert (person.group, person.lms) == ("Group 7", {"moodle": "301"})
    assert person.student == Student("Jane Doe", "1234567", "", "jane@x.nl")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "empty; a roster has a line of headers"),
        ("a,b\n1,2\n", "row 1: no column is called name, id, username or email; it has a, b"),
        ("name,id,group\nA,1,x\n\n,,x\n", "row 4: name, id, username and email must not all be empty"),
    ],
)
def test_what_is_wrong_with_a_roster_is_one_line(tmp_path: Path, text: str, line: str) -> None:
    """It names the file and the row."""
    with pytest.raises(IntakeFailed, match=r"^[^\n]*$") as failure:
        read(tmp_path, text)
    assert str(failure.value).startswith(f"{tmp_path}/roster.csv: {line}")


def test_a_roster_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    """With the way out."""
    with pytest.raises(IntakeFailed, match="cannot be read: No such file or directory; name a CSV file with --roster"):
        read_roster(tmp_path / "gone.csv")


@pytest.mark.parametrize(
    "student",
    [
        Student("1234567"), Student("s1234567"), Student("JDOE"), Student("?", email="jane@x.nl"), Student("Doe Jane"),
        Student("doejane"), Student("janedoe"), Student("Jané DOE"), Student("?", username="s1234567"),
    ],
)  # fmt: skip
def test_a_person_is_found_by_anything_that_is_known(student: Student) -> None:
    """Number, username, address, or the name in any order."""
    roster = Roster([Person(Student("John Doe", "7654321")), Person(JANE)])
    assert roster.find(student, {}) == [1]


def test_two_of_a_name_are_both_given_and_a_number_decides() -> None:
    """Never the first of them."""
    roster = Roster([Person(Student("Jan Jansen", "1"), lms={"canvas": "9"}), Person(Student("Jan Jansen", "2"))])
    assert roster.find(Student("Jan Jansen"), {}) == [0, 1]
    assert roster.find(Student("Jan Jansen", "2"), {}) == [1]
    assert roster.find(Student("Jan Jansen"), {"canvas": "9"}) == [0]
    assert roster.find(Student("Piet"), {}) == []


def test_groups_are_alike_however_written() -> None:
    """But not those of another number."""
    assert len({group_key(name) for name in ("Group 07", "group-7", "7", "Groep 7", "GROUP_7")}) == 1
    assert group_key("Group 7") != group_key("Group 70")
    assert group_key("Group") == "group"


@settings(derandomize=True, database=None, deadline=None, max_examples=80)
@given(st.binary() | st.text().map(str.encode) | st.text().map(lambda text: f"name,id\n{text}".encode()))
def test_no_content_is_another_error(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """People, or one line."""
    try:
        people = read(tmp_path_factory.mktemp("fuzzed"), content)
    except IntakeFailed:
        return
    assert all(person.student.name for person in people)
