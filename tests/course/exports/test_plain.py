"""The tables for people and for programs."""

import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from graders.course.entry import Student
from graders.course.exports.export import ExportImpossible
from graders.course.exports.plain import write_csv, write_parquet
from tests.course.exports.drawn import course, formulas, four, four_names, row, table, wanted

quietly = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)


@quietly
@given(four_names())
def test_a_spreadsheet_reads_every_row(tmp_path: Path, names: list[str]) -> None:
    """Points are numbers, what is open is empty and listed, and nothing is a formula."""
    left = write_csv(four(names), wanted(tmp_path / "book.csv"))
    header, *rows = table(tmp_path / "book.csv")
    read = [dict(zip(header, line, strict=True)) for line in rows]
    assert [line["score"] for line in read] == ["7.5", "", "", ""]
    assert [line["3.4e"] for line in read] == ["5.5", "", "", ""]
    assert [line["3.4a"] for line in read] == ["2", "2", "2", ""]
    assert [line["handed_in"] for line in read] == ["yes", "yes", "yes", "no"]
    assert not formulas([header, *rows])
    assert [each.what for each in left] == [
        "1 written answer waits: 3.2b",
        "a person looks at 3.4e: two fit", "1 written answer waits: 3.2b",
        "not judged: 3.4e: two fit", "1 written answer waits: 3.2b",
        "nothing handed in",
    ]  # fmt: skip


@quietly
@given(four_names())
def test_a_program_reads_names_as_they_are(tmp_path: Path, names: list[str]) -> None:
    """Points are typed, and what is open is null."""
    write_parquet(four(names), wanted(tmp_path / "book.parquet"))
    read = pd.read_parquet(tmp_path / "book.parquet")
    assert list(read["name"]) == names
    assert read["score"].dtype == "Float64"
    assert list(read["score"].isna()) == [False, True, True, True]
    assert read["score"][0] == 7.5


def test_each_member_of_a_group_has_a_row(tmp_path: Path) -> None:
    """A mark by hand counts, and adds to what there is to have."""
    pair = row("group-7", Student("Ada"), Student("Bob"), mark=0.5)
    write_csv(course(pair), wanted(tmp_path / "book.csv"))
    header, *rows = table(tmp_path / "book.csv")
    read = [dict(zip(header, line, strict=True)) for line in rows]
    assert [(line["name"], line["score"], line["max_score"]) for line in read] == [("Ada", "8", "9"), ("Bob", "8", "9")]


def test_the_same_gradebook_gives_the_same_bytes(tmp_path: Path) -> None:
    """In both formats."""
    for write in (write_csv, write_parquet):
        for name in ("one", "two"):
            write(four(["a", "b", "c", "d"]), wanted(tmp_path / name))
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And writes nothing."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr("pandas.DataFrame.to_parquet", _without_pyarrow)
    with pytest.raises(ExportImpossible, match=r"pip install 'dryfit\[parquet\]'"):
        write_parquet(four(["a", "b", "c", "d"]), wanted(tmp_path / "book.parquet"))
    assert not list(tmp_path.iterdir())


def _without_pyarrow(*_: object, **__: object) -> None:
    import pyarrow  # noqa: F401
