"""Whoever grades finds the assignment: the one that ships, or the one in a folder."""

import pickle

import pytest

from graders.course.setup import Setup
from graders.engine.assignment import Assignment, AssignmentInvalid


def test_without_a_folder_it_is_the_one_that_ships(regularization: Assignment) -> None:
    """Wherever it lies on that machine."""
    assert Setup("").read_assignment() == regularization


def test_a_folder_names_another(setup: Setup, small: Assignment) -> None:
    """It travels to other processes as it is."""
    assert pickle.loads(pickle.dumps(setup)).read_assignment() == small


def test_a_folder_that_is_not_there_is_named() -> None:
    """A machine of a cluster may lack it."""
    with pytest.raises(AssignmentInvalid, match=r"^/nowhere/assignment.toml: not found"):
        Setup("", "/nowhere").read_assignment()
