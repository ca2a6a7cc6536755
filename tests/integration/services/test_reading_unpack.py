"""Archives that lie: sizes, names, nesting, numbers; nothing is believed and nothing is written."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given, strategies as st

from registry.domain.errors import Invalid
from registry.services import reading_unpack
from registry.services.reading_unpack import File, files, label
from tests.factories.pages import archive

SMALL = 10_000


@pytest.fixture(autouse=True)
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a test can reach without megabytes."""
    monkeypatch.setattr(reading_unpack, "LARGEST", SMALL)
    monkeypatch.setattr(reading_unpack, "MOST_BYTES", 5 * SMALL)
    monkeypatch.setattr(reading_unpack, "MOST_FILES", 20)


def _zip(members: dict[str, bytes]) -> list[File]:
    return files([("x.zip", archive(members))])


def test_a_member_that_unpacks_to_too_much_is_left_out_and_said() -> None:
    """A bomb of one file: the others are taken."""
    found = {one.name: one for one in _zip({"bomb.txt": b"0" * (SMALL * 100), "good.txt": b"words"})}
    assert found["good.txt"].data == b"words"
    assert found["bomb.txt"].data == b""
    assert "more than 10,000 bytes" in found["bomb.txt"].problem


def test_a_member_that_lies_about_its_size_is_counted_as_it_comes() -> None:
    """The announced size is small, the content is not: never more than the limit is unpacked."""
    honest = archive({"liar.txt": b"0" * (SMALL * 50)})
    size = struct.pack("<I", SMALL * 50)
    lying = honest.replace(size, struct.pack("<I", 5))
    assert lying != honest
    found = files([("x.zip", lying)])[0]
    assert found.problem
    assert len(found.data) <= SMALL


def test_many_small_members_are_counted_together() -> None:
    """Each is within its limit, all together are not: nothing is taken."""
    with pytest.raises(Invalid, match="more than 50,000 bytes together"):
        _zip({f"{number}.txt": b"0" * (SMALL - 1) for number in range(8)})
    with pytest.raises(Invalid, match="more than 20 files"):
        _zip({f"{number}.txt": b"x" for number in range(25)})
    with pytest.raises(Invalid, match="more than 20 files"):
        files([("x.zip", archive({f"{number}.txt": b"x" for number in range(60)}))])


def test_an_archive_inside_an_archive_is_not_opened() -> None:
    """Nesting ends at the first level."""
    found = _zip({"inner.zip": archive({"a.txt": b"x"}), "tar.gz": b"\x1f\x8b\x08rest"})
    assert all("not opened" in one.problem and not one.data for one in found)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("a/./b/../c.txt", "a/b/c.txt"),
        ("a\x00\x1b[31m.txt", "a��[31m.txt"),
        ("", "a file without a name"),
        ("..", "a file without a name"),
        ("x" * 400, "x" * 120),
    ],
)
def test_names_are_labels_and_lead_nowhere(name: str, shown: str) -> None:
    """Whatever a name says, it is only shown."""
    assert label(name) == shown


def test_a_way_up_in_an_archive_is_only_a_label() -> None:
    """The member is taken in, and its name has lost its way up."""
    found = _zip({"../../up.txt": b"words", "/root.txt": b"more"})
    assert [(one.name, one.data) for one in found] == [("up.txt", b"words"), ("root.txt", b"more")]


def test_what_systems_put_into_archives_is_passed_over() -> None:
    """Folders, links, hidden files and those of other systems are no texts."""
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(link, "/etc/passwd")
        for name in ("folder/", "__MACOSX/._a.txt", ".git/config", "Thumbs.db", "a.txt"):
            packed.writestr(name, b"words")
    assert [one.name for one in files([("x.zip", made.getvalue())])] == ["a.txt"]


def test_other_ways_of_packing_are_not_unpacked() -> None:
    """A block of bzip2 or LZMA gives no sign of how much will come out of it."""
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        found = files([("x.zip", archive({"a.txt": b"words"}, method))])
        assert "packed in a way" in found[0].problem


def test_encrypted_damaged_and_office_files_are_named() -> None:
    """Each says what it is and what to do."""
    good = archive({"a.txt": b"some words that can be damaged"})
    flag = good.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01")
    flag = flag.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    assert "encrypted" in files([("x.zip", flag)])[0].problem
    at = good.index(b"a.txt") + 7
    assert "damaged" in files([("x.zip", good[:at] + b"\xff\xff\xff" + good[at + 3 :])])[0].problem
    with pytest.raises(Invalid, match="damaged"):
        files([("x.zip", good[:40])])
    with pytest.raises(Invalid, match="office document"):
        _zip({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})


@given(st.binary(max_size=300), st.integers(0, 200))
def test_any_bytes_give_files_or_an_error_in_words(noise: bytes, at: int) -> None:
    """Damage anywhere in an archive never ends in another error."""
    good = bytearray(archive({"a.txt": b"words of a text", "b.txt": b"more"}))
    good[at : at + len(noise)] = noise
    try:
        found = files([("x.zip", b"PK\x03\x04" + bytes(good[4:]))])
    except Invalid as error:
        found = [File(name="refused", problem=str(error))]
    assert all(len(one.data) <= SMALL and (one.data or one.problem or one.name) for one in found)
