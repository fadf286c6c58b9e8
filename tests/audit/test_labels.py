"""What a header says that a mistake must be called."""

import pytest

from graders.audit.labels import names_in, read_labels


def test_a_task_may_have_several_names_and_words_for_none_are_no_names() -> None:
    labels = read_labels("1.1a=draws-nothing, 1.1a=no-figure, 1.1b=none, 1.1c=review")
    assert labels[-1] == ("1.1c", "review")
    assert names_in(labels) == {"1.1a": {"draws-nothing", "no-figure"}, "1.1b": set(), "1.1c": set()}


def test_no_header_is_no_label() -> None:
    assert read_labels("") == []


def test_a_name_without_a_task_is_no_label() -> None:
    with pytest.raises(ValueError, match="'draws-nothing' is no TASK=NAME"):
        read_labels("draws-nothing")
