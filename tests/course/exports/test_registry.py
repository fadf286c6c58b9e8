"""Every export that the command lists can be made."""

from graders.course.exports.registry import COURSE_FORMATS, REPORT_FORMATS


def test_no_two_exports_have_one_name() -> None:
    """A name says which of the two kinds it is."""
    assert not set(COURSE_FORMATS) & set(REPORT_FORMATS)


def test_each_module_of_an_export_is_listed() -> None:
    """What is written can be asked for."""
    writers = {each.write.__name__ for formats in (COURSE_FORMATS, REPORT_FORMATS) for each in formats.values()}
    assert len(writers) == len(COURSE_FORMATS) + len(REPORT_FORMATS) == 12
