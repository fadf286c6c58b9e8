"""Zip archives from anyone: nothing leaves the folder, and one bad member costs the others nothing."""

import io
import stat
import struct
import zipfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders.course.intake.archive import NoArchive, list_archive
from graders.course.intake.found import Found
from graders.course.intake.store import Store, Unfetchable
from tests.course.downloads import zipped


def outcomes(path: Path, work: Path) -> dict[str, str]:
    """Return what comes of each member: its content, or why it cannot be had."""
    with ExitStack() as closing:
        store = Store(work)
        return {each.where: outcome(each, store) for each in list_archive(path, closing)}


def outcome(found: Found, store: Store) -> str:
    """Return a member's content, or why it cannot be had."""
    try:
        return found.fetch(store).read_bytes().decode(errors="replace")
    except Unfetchable as error:
        return f"!{error}"


def save(path: Path, *members: tuple[zipfile.ZipInfo, bytes]) -> Path:
    """Write an archive of these members."""
    with zipfile.ZipFile(path, "w") as archive:
        for info, content in members:
            archive.writestr(info, content)
    return path


def named(name: str, attributes: int = 0, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """Return the header of a member, its name as it is."""
    info = zipfile.ZipInfo("x")
    info.filename, info.external_attr, info.compress_type = name, attributes, method
    return info


@pytest.mark.parametrize(
    "name", ["../up.ipynb", "a/../../up.ipynb", "/etc/up.ipynb", "..\\up.ipynb", "C:\\up.ipynb", "\\\\host\\up.ipynb"]
)
def test_nothing_leaves_the_folder(tmp_path: Path, name: str) -> None:
    """Such a member is refused, named, and its neighbour is read."""
    path = save(tmp_path / "a.zip", (named(name), b"evil"), (named("good.ipynb"), b"good"))
    before = sorted(tmp_path.rglob("*"))
    found = outcomes(path, tmp_path / "work")
    assert found.pop("good.ipynb") == "good"
    assert list(found.values()) == ["!its name leads out of the archive"]
    assert [each for each in sorted(tmp_path.rglob("*")) if each not in before] == [
        tmp_path / "work",
        tmp_path / "work" / "000001.ipynb",
    ]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (stat.S_IFLNK, "!a link, and no file"),
        (stat.S_IFCHR, "!no ordinary file"),
        (stat.S_IFIFO, "!no ordinary file"),
    ],
)
def test_links_and_devices_are_no_files(tmp_path: Path, kind: int, reason: str) -> None:
    """What a link points to is never read."""
    path = save(tmp_path / "a.zip", (named("hw.ipynb", (kind | 0o777) << 16), b"/etc/passwd"))
    assert outcomes(path, tmp_path / "work") == {"hw.ipynb": reason}


def test_a_bomb_is_stopped_by_what_it_really_unpacks_to(tmp_path: Path) -> None:
    """Nothing of it is left on the disk."""
    path = save(tmp_path / "a.zip", (named("bomb.ipynb"), bytes(40 * 2**20)), (named("good.ipynb"), b"good"))
    found = outcomes(path, tmp_path / "work")
    assert found == {"bomb.ipynb": "!unpacks to more than 250 times its size", "good.ipynb": "good"}
    assert len(list((tmp_path / "work").iterdir())) == 1


def test_a_header_that_lies_about_the_size_deceives_nobody(tmp_path: Path) -> None:
    """What unpacks to more than it says is damaged."""
    data = bytearray(zipped({"hw.ipynb": b"x" * 100_000, "good.ipynb": b"good"}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature) + offset
        data[at : at + 4] = struct.pack("<I", 10)
    (tmp_path / "a.zip").write_bytes(data)
    assert outcomes(tmp_path / "a.zip", tmp_path / "work") == {
        "good.ipynb": "good",
        "hw.ipynb": "!its checksum is wrong",
    }


def test_a_wrong_checksum_costs_one_member(tmp_path: Path) -> None:
    """The other one is read."""
    data = bytearray()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.ipynb", b"AAAA")
        archive.writestr("b.ipynb", b"BBBB")
    data[:] = buffer.getvalue().replace(b"AAAA", b"AAAX")
    (tmp_path / "a.zip").write_bytes(data)
    assert outcomes(tmp_path / "a.zip", tmp_path / "work") == {"a.ipynb": "!its checksum is wrong", "b.ipynb": "BBBB"}


def test_an_encrypted_member_says_so(tmp_path: Path) -> None:
    """There is no asking for a password."""
    data = bytearray(zipped({"hw.ipynb": b"secret"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert outcomes(tmp_path / "a.zip", tmp_path / "work") == {"hw.ipynb": "!it is encrypted"}


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packings_without_a_bound_are_not_read(tmp_path: Path, method: int) -> None:
    """One step of bzip2 may give gigabytes."""
    path = save(tmp_path / "a.zip", (named("hw.ipynb", method=method), b"x"))
    assert outcomes(path, tmp_path / "work")["hw.ipynb"].startswith("!packed in an unusual way")


def test_two_members_of_one_name_are_both_there(tmp_path: Path) -> None:
    """A student may upload two files that are called alike."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = save(tmp_path / "a.zip", (named("hw.ipynb"), b"first"), (named("hw.ipynb"), b"second"))
    assert outcomes(path, tmp_path / "work") == {"hw.ipynb": "first", "again-hw.ipynb": "second"}


def test_a_name_longer_than_any_file_system_takes(tmp_path: Path) -> None:
    """No name out of an archive is one on the disk."""
    path = save(tmp_path / "a.zip", (named(f"{'n' * 5_000}.ipynb"), b"good"))
    assert list(outcomes(path, tmp_path / "work").values()) == ["good"]


def test_what_systems_leave_behind_is_left_out(tmp_path: Path) -> None:
    """Checkpoints are older copies of what is handed in."""
    names = ["__MACOSX/._hw.ipynb", ".DS_Store", ".ipynb_checkpoints/hw-checkpoint.ipynb", "a/Thumbs.db", "a/hw.ipynb"]
    (tmp_path / "a.zip").write_bytes(zipped(dict.fromkeys(names, b"x")))
    assert list(outcomes(tmp_path / "a.zip", tmp_path / "work")) == ["a/hw.ipynb"]


def test_a_garbled_name_is_repaired(tmp_path: Path) -> None:
    """An archive that does not say that its names are UTF-8 is read as such where that makes words."""
    info = named("Zoë.ipynb".encode().decode("cp437"))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(info, b"x")
    raw = data.getvalue().replace("Zoë".encode().decode("cp437").encode(), "Zoë".encode())
    assert raw != data.getvalue()
    (tmp_path / "a.zip").write_bytes(zipped({"Zoë.ipynb": b"x"}))
    assert list(outcomes(tmp_path / "a.zip", tmp_path / "work")) == ["Zoë.ipynb"]


def test_a_table_of_contents_too_large_is_not_read(tmp_path: Path) -> None:
    """Its size is looked at before it is."""
    (tmp_path / "a.zip").write_bytes(zipped({f"{index}.ipynb": b"" for index in range(2_000)}))
    with ExitStack() as closing, pytest.raises(NoArchive, match="table of contents is too large"):
        list_archive(tmp_path / "a.zip", closing, largest=50_000)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip at all", zipped({"a": b"x"})[:-10]])
def test_what_is_no_archive_says_so(tmp_path: Path, content: bytes) -> None:
    """Cut off, empty or something else."""
    (tmp_path / "a.zip").write_bytes(content)
    with ExitStack() as closing, pytest.raises(NoArchive, match="not a zip archive, or a damaged one"):
        list_archive(tmp_path / "a.zip", closing)


@settings(derandomize=True, database=None, deadline=None, max_examples=80)
@given(changes=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=6))
def test_whatever_the_bytes_say_there_is_an_answer(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]
) -> None:
    """A content, a reason for a member or a reason for the archive: never another exception."""
    folder = tmp_path_factory.mktemp("fuzzed")
    data = bytearray(zipped({"a/hw.ipynb": b"hello " * 40, "b.py": b"x", "c/d.zip": zipped({"e.ipynb": b"y"})}))
    for at, value in changes:
        data[at % len(data)] = value
    (folder / "a.zip").write_bytes(data)
    try:
        outcomes(folder / "a.zip", folder / "work")
    except NoArchive as error:
        assert str(error).startswith("not a zip archive")
