"""The file of an import: taken in piece by piece, and read again from any place, without ever being whole in memory."""

from __future__ import annotations

import base64
import hashlib
import io
from typing import Any, BinaryIO, Final

from registry.db.queries import importing
from registry.db.store import Store
from registry.domain.errors import Invalid

PIECE: Final = 750_000
"""Bytes of one piece: a million characters in base 64."""
LARGEST: Final = 512_000_000
"""Bytes of a file; larger ones are divided by whoever has them."""


def keep(store: Store, pid: str, file: BinaryIO) -> None:
    """Keep a file in pieces. Raises Invalid when it is too large; what was kept until then has to be cleared."""
    number, size = 0, 0
    while data := file.read(PIECE):
        size += len(data)
        check_size(size)
        with store.aside() as connection:
            importing.add_piece(connection, pid, number, base64.b64encode(data).decode())
        number += 1


def fingerprint(file: BinaryIO) -> tuple[str, int]:
    """(SHA-256, size) of a file, which is wound back."""
    file.seek(0)
    found, size = hashlib.sha256(), 0
    while data := file.read(1 << 20):
        found.update(data)
        size += len(data)
        check_size(size)
    file.seek(0)
    return found.hexdigest(), size


def check_size(size: int) -> None:
    """Raise Invalid for a file that is larger than what is taken."""
    if size > LARGEST:
        raise Invalid(
            {"file": [f"The file has more than {LARGEST:,} bytes. Divide it and import the parts."]}
        )


class KeptFile(io.RawIOBase):
    """A file that was kept in pieces, to be read like any other. Holds one piece at a time."""

    def __init__(self, store: Store, pid: str, size: int) -> None:
        self._store, self._pid, self._size = store, pid, size
        self._at, self._number, self._data = 0, -1, b""

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def tell(self) -> int:
        """The place."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """The next bytes, at most to the end of their piece."""
        if self._at >= self._size:
            return 0
        number, start = divmod(self._at, PIECE)
        if number != self._number:
            with self._store.read() as connection:
                self._data = base64.b64decode(importing.piece(connection, self._pid, number))
            self._number = number
        part = self._data[start : start + len(buffer)]
        if not part:
            raise Invalid({"file": ["The file of this import is not kept any more. Upload it again."]})
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)


def opened(store: Store, pid: str, size: int) -> BinaryIO:
    """A kept file, buffered."""
    kept: Any = KeptFile(store, pid, size)
    return io.BufferedReader(kept, buffer_size=1 << 16)
