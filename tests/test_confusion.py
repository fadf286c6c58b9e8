"""The confusion table adds up what labelled submissions get."""

from tests.confusion import confusion_lines


def test_each_label_has_a_row_and_each_status_a_column() -> None:
    verdicts = [("right", "passed")] * 97 + [("wrong", "failed"), ("wrong", "review"), ("right", "failed")]
    head, right, wrong, last = confusion_lines(verdicts)
    assert head.split() == ["passed", "partial", "failed", "unanswered", "review", "not_judged"]
    assert right.split() == ["right", "97", "0", "1", "0", "0", "0"]
    assert wrong.split() == ["wrong", "0", "0", "1", "0", "1", "0"]
    assert last == "100 tasks; 1 (1.0%) are left to a person"


def test_nothing_graded_gives_an_empty_table() -> None:
    assert confusion_lines([])[-1] == "0 tasks; 0 (0.0%) are left to a person"
