"""Canvas' names: who, whether late, and which file."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graders.course.intake.canvas import canvas_uploads, is_canvas
from tests.course.intake.finds import finds


def test_files_of_one_person_are_one_upload() -> None:
    """The one that came last stands first."""
    found, rest = canvas_uploads(
        finds("doejane_12345_67890_hw.ipynb", "doejane_12345_67999_hw-1.ipynb", "smith_LATE_12346_67891_hw_2_3.ipynb")
    )
    assert not rest
    doe, smith = found
    assert [each.name for each in doe.files] == ["doejane_12345_67999_hw-1.ipynb", "doejane_12345_67890_hw.ipynb"]
    assert (doe.late, doe.lms, doe.students[0].name) == (False, {"canvas": "12345"}, "doejane")
    assert (smith.late, smith.lms, smith.students[0].name) == (True, {"canvas": "12346"}, "smith")


def test_what_was_typed_in_and_who_is_not_named() -> None:
    """Both are uploads."""
    found, _ = canvas_uploads(finds("doejane_LATE_12345_text.html", "anon_aB3xZ_67890_hw.ipynb"))
    assert sorted((each.students[0].name, each.late) for each in found) == [("anon aB3xZ", False), ("doejane", True)]


def test_a_folder_of_notebooks_is_not_canvas() -> None:
    """Though some names have two numbers."""
    assert is_canvas(finds("doejane_12345_67890_hw.ipynb", "münster_12346_67891_hw.pdf"))
    assert not is_canvas(finds("group_17_2_final.ipynb", "group_18_1_final.ipynb"))
    assert not is_canvas(finds("Doe_12345_67890_hw.ipynb"))
    assert not is_canvas(finds("a.ipynb", "b.ipynb", "doejane_12345_67890_hw.ipynb"))
    assert not is_canvas([])


@settings(derandomize=True, database=None, deadline=None)
@given(st.lists(st.from_regex(r"\A[a-z_]{0,4}(_LATE)?_?\d{0,4}_\d{0,4}_[^/]{0,5}\Z"), unique=True))
def test_no_name_is_an_error(names: list[str]) -> None:
    """Every file is an upload's, or given back."""
    found, rest = canvas_uploads(finds(*names))
    assert sum(len(each.files) for each in found) + len(rest) == len(names)
