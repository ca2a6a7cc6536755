"""Unpacking what was uploaded in bulk: nothing is believed that an archive says of itself, nothing is written to disk."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from registry.domain.errors import Invalid
from registry.services.reading_text import LARGEST

MOST_FILES: Final = 2000
MOST_BYTES: Final = 128_000_000
"""Bytes of all texts of one upload together, counted as they come out."""

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_ARCHIVES: Final = (*_ZIP, b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd")
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_HIDDEN: Final = ("__MACOSX", "Thumbs.db", "desktop.ini")
_OFFICE: Final = frozenset({"[Content_Types].xml", "mimetype"})
_BLOCK: Final = 1 << 16
_LONGEST_NAME: Final = 120


class File(msgspec.Struct, frozen=True, kw_only=True):
    """One file that came: its name as a label, its bytes, and what is wrong with it where it cannot be taken."""

    name: str
    data: bytes = b""
    problem: str = ""


def files(uploaded: Iterable[tuple[str, bytes]]) -> list[File]:
    """All files of an upload, those inside zip archives among them.

    Raises Invalid when there are too many, or too much comes out of them: then nothing is taken.
    """
    found: list[File] = []
    total = 0
    for name, data in uploaded:
        for one in _of_zip(data) if is_archive(data) else [_plain(name, data)]:
            found.append(one)
            total += len(one.data)
            if len(found) > MOST_FILES:
                raise Invalid(
                    {"file": [f"There are more than {MOST_FILES:,} files. Upload them in several parts."]}
                )
            if total > MOST_BYTES:
                raise Invalid(
                    {
                        "file": [
                            f"The files hold more than {MOST_BYTES:,} bytes together. Upload them in several parts."
                        ]
                    }
                )
    if not found:
        raise Invalid({"file": ["There are no files here."]})
    return found


def is_archive(data: bytes) -> bool:
    """Whether these bytes are a zip archive."""
    return data.startswith(_ZIP)


def label(name: str) -> str:
    """The name of a file as a label: no way up, no control characters, not too long."""
    printable = "".join(letter if letter.isprintable() else "�" for letter in name.replace("\\", "/"))
    parts = [one for one in printable.split("/") if one not in ("", ".", "..")]
    return "/".join(parts)[-_LONGEST_NAME:] or "a file without a name"


def _plain(name: str, data: bytes) -> File:
    if len(data) > LARGEST:
        return File(
            name=label(name), problem=f"The file has {len(data):,} bytes; one text may have {LARGEST:,}."
        )
    return File(name=label(name), data=data)


def _of_zip(data: bytes) -> Iterator[File]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as error:
        raise Invalid(
            {"file": [f"The archive is damaged ({error}). Pack it again and upload it anew."]}
        ) from None
    if len(members) > MOST_FILES * 2:
        raise Invalid({"file": [f"There are more than {MOST_FILES:,} files. Upload them in several parts."]})
    if _OFFICE & {one.filename for one in members}:
        raise Invalid(
            {"file": ["This is an office document. Save its text as plain text or HTML and upload that."]}
        )
    for one in members:
        if not _is_hidden(one):
            yield _member(archive, one)


def _is_hidden(member: zipfile.ZipInfo) -> bool:
    """Folders, links, and what systems put into archives by themselves."""
    parts = member.filename.replace("\\", "/").split("/")
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    return (
        member.is_dir()
        or is_link
        or any(part in _HIDDEN or (part.startswith(".") and part not in (".", "..")) for part in parts)
    )


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> File:
    name = label(member.filename)
    if member.flag_bits & 1:
        return File(name=name, problem="The file is encrypted; unpack it and upload it by itself.")
    # Other methods unpack a block without telling beforehand how much will come of it.
    if member.compress_type not in _METHODS:
        return File(
            name=name, problem="The file is packed in a way that is not read here; pack it with deflate."
        )
    try:
        data = _counted(archive, member)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        return File(name=name, problem=f"The file is damaged in the archive ({error}).")
    if data is None:
        return File(
            name=name, problem=f"The file has more than {LARGEST:,} bytes; one text may not have more."
        )
    if data.startswith(_ARCHIVES):
        return File(name=name, problem="An archive inside an archive is not opened; upload it by itself.")
    return File(name=name, data=data)


def _counted(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | None:
    """The bytes of a member, or None as soon as there are too many, whatever size it announces."""
    found = bytearray()
    with archive.open(member) as stream:
        while block := stream.read(_BLOCK):
            found += block
            if len(found) > LARGEST:
                return None
    return bytes(found)
