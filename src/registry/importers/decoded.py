"""Bytes of a file as text: UTF-8, with or without a mark, or UTF-16 with one; anything else is told, never guessed."""

from __future__ import annotations

import codecs
import io
from typing import Any, BinaryIO, Final

from registry.importers.face import Unreadable

_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def text(file: BinaryIO, *, newline: str | None = None) -> io.TextIOWrapper:
    """The file as text from its beginning; what is not UTF-8 raises Unreadable where it is met (see `reading`)."""
    file.seek(0)
    start = file.read(4)
    file.seek(0)
    encoding = next((name for mark, name in _MARKS.items() if start.startswith(mark)), "utf-8")
    kept: Any = _Kept(file)
    wrapper = io.TextIOWrapper(io.BufferedReader(kept), encoding=encoding, newline=newline)
    if b"\x00" in start and encoding != "utf-16":
        raise Unreadable(
            "This is not a text file. Look whether the right file and the right format were chosen."
        )
    return wrapper


def trouble(error: UnicodeError) -> Unreadable:
    """What to say of a file in another encoding."""
    where = f" (byte {error.start:,})" if isinstance(error, UnicodeDecodeError) else ""
    return Unreadable(
        f"The file is not in UTF-8{where}. Save it as UTF-8: in a spreadsheet, choose “CSV UTF-8”."
    )


class _Kept(io.RawIOBase):
    """The file of somebody else: reading to its end does not close it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """The next bytes."""
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
