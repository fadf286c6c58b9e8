"""The document says what was measured, and what was worked out."""

import msgspec

from benchmarks.side_by_side.page import page_of
from tests.benchmarks.figures_of import made_up, rerun


def test_the_page_gives_ratios_and_says_what_is_extrapolated() -> None:
    """314 s to re-run, 1.40 s a submission at 2 jobs."""
    page = page_of(made_up())
    assert "| re-run with nbclient, all epochs | 314.00 | 1 |" in page
    assert "At 2 jobs a batch takes 1.40 s a submission where re-running takes 314 s: 224 times as fast" in page
    assert "**The figure at full length is extrapolated.** Each notebook was executed with 3 and with 9 epochs" in page
    assert "(16.6667 times fewer at most)" in page
    assert "| the worker's rehearsal of them | 400 | +50% |" in page
    assert "python 3.11, torch 2." in page
    assert page == page_of(made_up())


def test_the_page_of_a_full_run_extrapolates_nothing() -> None:
    figures = made_up()
    runs = [rerun(150, 300.0, (290.0, 1_000))]
    subject = msgspec.structs.replace(figures.subjects[0], reruns=runs, single=runs)
    page = page_of(msgspec.structs.replace(figures, subjects=[subject]))
    assert "All 150 epochs of each run were really trained" in page
    assert "extrapolated" not in page
