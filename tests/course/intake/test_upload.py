"""Groups, told by their names."""

import pytest

from graders.course.intake.upload import is_group


@pytest.mark.parametrize(
    ("label", "group"),
    [
        ("Group 7", True),
        ("groep-12", True),
        ("Team_3 A", True),
        ("Duo Lipa", False),
        ("Groepen 7", False),
        ("7", False),
    ],
)
def test_a_group_is_a_word_and_a_number(label: str, group: bool) -> None:
    """In English or Dutch."""
    assert is_group(label) is group
