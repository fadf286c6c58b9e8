"""Moodle's names: who, with folders and without."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graders.course.intake.moodle import is_moodle, moodle_uploads
from tests.course.intake.finds import finds


def test_folders_of_a_participant_are_one_upload() -> None:
    """The file and the text typed in beside it."""
    (upload,), rest = moodle_uploads(
        finds(
            "Zoë van 't Hof_301_assignsubmission_file/sub/hw.ipynb",
            "Zoë van 't Hof_301_assignsubmission_onlinetext/onlinetext.html",
        )
    )
    assert not rest
    assert (upload.students[0].name, upload.lms) == ("Zoë van 't Hof", {"moodle": "301"})
    assert {each.name for each in upload.files} == {"hw.ipynb", "onlinetext.html"}


def test_files_without_folders_are_read_too() -> None:
    """The older form."""
    (upload,), _ = moodle_uploads(finds("Jane Doe_302_assignsubmission_file_my_hw.ipynb"))
    assert (upload.students[0].name, upload.lms) == ("Jane Doe", {"moodle": "302"})


def test_teams_and_blind_marking() -> None:
    """A team has a group's name; a participant only a number."""
    found, _ = moodle_uploads(
        finds("Group 7_12_assignsubmission_file/hw.ipynb", "Participant_302_assignsubmission_file/hw.ipynb")
    )
    assert [(each.name, each.group) for each in found] == [("Group 7", "Group 7"), ("Participant 302", "")]


def test_other_folders_are_not_moodles() -> None:
    """Most names must be."""
    assert is_moodle(finds("A_1_assignsubmission_file/a.ipynb", "index.html"))
    assert not is_moodle(finds("alice/a.ipynb", "bob/a.ipynb", "A_1_assignsubmission_file/a.ipynb"))
    assert not is_moodle([])


@settings(derandomize=True, database=None, deadline=None)
@given(st.lists(st.from_regex(r"\A[^/]{0,3}_?\d{0,3}_assignsubmission_(file|onlinetext)?[^/]{0,4}\Z"), unique=True))
def test_no_name_is_an_error(names: list[str]) -> None:
    """Every file is an upload's, or given back."""
    found, rest = moodle_uploads(finds(*names))
    assert sum(len(each.files) for each in found) + len(rest) == len(names)
