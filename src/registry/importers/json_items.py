"""The objects of a JSON array, one by one, however long the array is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from registry.importers import decoded
from registry.importers.face import LONGEST_UNIT, Unreadable

_BLOCK: Final = 1 << 20
_BLANK: Final = re.compile(r"[\s,]*")
_LIST: Final = re.compile(r"\s*(?:\{\s*\"(?:items|references|data)\"\s*:\s*)?\[")


def texts(file: BinaryIO) -> Iterator[str]:
    """The text of each object of an array (or of the list under `items`), or of the one object that is there.

    Raises Unreadable with the line where the file is no JSON.
    """
    stream = decoded.text(file)
    decoder = json.JSONDecoder()
    buffer, at, line, first = "", 0, 1, True
    try:
        while True:
            if first:
                buffer = stream.read(_BLOCK)
                found = _LIST.match(buffer)
                at, first = found.end() if found else 0, False
            blank = _BLANK.match(buffer, at)
            start = blank.end() if blank else at
            if start < len(buffer) and buffer[start] == "]":
                return
            end = _end(decoder, buffer, start)
            if end:
                yield buffer[start:end]
                at = end
                continue
            line += buffer.count("\n", 0, start)
            more = stream.read(_BLOCK)
            if not more or len(buffer) - start > LONGEST_UNIT:
                if not buffer[start:].strip():
                    return
                raise _damaged(buffer[start:], line)
            buffer, at = buffer[start:] + more, 0
    except UnicodeError as error:
        raise decoded.trouble(error) from None


def _end(decoder: json.JSONDecoder, buffer: str, start: int) -> int:
    """Where the object ends that begins there; 0 while it is not whole."""
    if buffer[start : start + 1] != "{":
        return 0
    try:
        _, end = decoder.raw_decode(buffer, start)
    except (json.JSONDecodeError, RecursionError):
        return 0
    return end


def _damaged(rest: str, line: int) -> Unreadable:
    try:
        json.loads(rest)
    except json.JSONDecodeError as error:
        return Unreadable(f"The file is no JSON from line {line + error.lineno - 1:,} on: {error.msg}. It has to be a list "
                          "of items: [{…}, {…}].")  # fmt: skip
    except RecursionError:
        pass
    return Unreadable(
        f"From line {line:,} on there is no list of items. The file has to be a list: [{{…}}, {{…}}]."
    )
