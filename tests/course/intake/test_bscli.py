"""Grader archives of bscli: who is in which folder, and what is theirs."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders.course.intake.bscli import bscli_uploads, is_bscli
from graders.course.intake.store import Store
from tests.course.intake.finds import found_with

HEAD = """\
Assignment: Assignment 3
Submitted by: John Doe (s1234567)
Submitted at: 2024-11-06 14:52:48 (!!!LATE!!! 1 day, 1h:2m:3s)
Group: Group 7
Group member: John Doe (s1234567)
Group member: Sanne (San) Jansen (s7654321)
====================[Brightspace comment]====================
Group member: Mallory (s0000000)
====================[Enter grade below]======================
TODO
====================[Enter feedback below]===================
"""
GRADER = {
    "submissions": {
        "group-7": {
            "entityId": 4,
            "students": {
                "11": {"name": "John Doe", "username": "s1234567"},
                "12": {"name": "S", "username": "s7654321"},
            },
        },
        "s1111111": {"students": {"13": {"name": "Zoë", "username": "s1111111"}}},
    }
}
FILES = {
    "data/grader.json": json.dumps(GRADER).encode(),
    "grading_instructions.txt": b"",
    "submissions/group-7/feedback.txt": HEAD.encode(),
    "submissions/group-7/__attach_feedback/example.ipynb": b"",
    "submissions/group-7/hw.ipynb": b"",
}


def test_grader_json_says_who_is_in_a_group(tmp_path: Path) -> None:
    """Files of the grader's are nobody's; a folder that is named and not there is empty."""
    (group, single), remarks = bscli_uploads(found_with(FILES), Store(tmp_path))
    assert remarks == []
    assert [(each.name, each.username) for each in group.students] == [("John Doe", "s1234567"), ("S", "s7654321")]
    assert (group.name, group.group, group.late) == ("group-7", "Group 7", True)
    assert (group.when, group.lms) == (datetime(2024, 11, 6, 14, 52, 48), {"bscli": "group-7"})
    assert [each.where for each in group.files] == ["hw.ipynb"]
    assert (single.name, single.group, single.late, single.files) == ("s1111111", "", False, ())


@pytest.mark.parametrize("grader", [b"{", b"[]", b'{"submissions": 5}', b"\xff", b"[" * 100_000])
def test_without_it_feedback_txt_does(tmp_path: Path, grader: bytes) -> None:
    """What the student wrote below is not read as the grader's."""
    (upload,), remarks = bscli_uploads(found_with(FILES | {"data/grader.json": grader}), Store(tmp_path))
    assert [each.name for each in upload.students] == ["John Doe", "Sanne (San) Jansen"]
    assert "data/grader.json: cannot be read: " in remarks[0]


def test_the_folder_of_submissions_alone_will_do(tmp_path: Path) -> None:
    """As a grader may have unpacked it."""
    found = [each.below(1) for each in found_with(FILES) if each.parts[0] == "submissions"]
    assert is_bscli(found)
    ((upload,), _) = bscli_uploads(found, Store(tmp_path))
    assert upload.name == "group-7"


def test_other_folders_are_not_bsclis() -> None:
    """Most folders must have a `feedback.txt`."""
    assert is_bscli(found_with(FILES))
    assert not is_bscli(found_with({"alice/hw.ipynb": b"", "bob/hw.ipynb": b"", "carol/feedback.txt": b""}))
    assert not is_bscli([])


@settings(derandomize=True, database=None, deadline=None, max_examples=60)
@given(st.binary(max_size=200), st.binary(max_size=200))
def test_no_content_is_an_error(tmp_path_factory: pytest.TempPathFactory, grader: bytes, feedback: bytes) -> None:
    """Whatever stands in its files, the folder is somebody's."""
    files = {"data/grader.json": grader, "submissions/x/feedback.txt": feedback, "submissions/x/hw.ipynb": b""}
    uploads, _ = bscli_uploads(found_with(files), Store(tmp_path_factory.mktemp("fuzzed")))
    assert [each.where for upload in uploads for each in upload.files] == ["hw.ipynb"]
