"""From bytes to text: byte-order mark, strict UTF-8, the declared charset, then windows-1252."""

from __future__ import annotations

import codecs
import re

from registry.readers.results import ReadError, Warning_

MAX_BYTES = 32_000_000
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_DECLARED = re.compile(
    rb"(?:charset\s{0,4}=\s{0,4}[\"']?|encoding\s{0,4}=\s{0,4}[\"']|[Cc]haracter set encoding:\s{0,4})([A-Za-z0-9_.:-]{2,40})"
)
# Python knows codecs (punycode, unicode_escape) that no document is written in and that can be slow or worse.
_CHARSETS = re.compile(
    r"(?:iso|latin|windows|cp|koi8|mac|gb|big5|shift|euc|sjis|ascii|us-ascii|tis|viscii)", re.I
)
# Bytes that say "not a text" whatever the name of the file may be.
_BINARY = ((b"%PDF-", "a PDF file"), (b"PK\x03\x04", "a zip archive or office file"), (b"\x89PNG", "a PNG image"),
           (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"\x7fELF", "a program"),
           (b"\xd0\xcf\x11\xe0", "an old office file"), (b"\x1f\x8b", "a gzip file"), (b"Rar!", "a RAR archive"))  # fmt: skip


def decode(data: bytes, media_type: str | None = None) -> tuple[str, str, list[Warning_]]:
    """Text, the name of the encoding used, and warnings.

    Raises ReadError for known binary formats, for data with NUL bytes and for data over 32 MB. The order of the
    attempts follows the HTML standard's spirit without its guessing: a detector would make cp1250 of short texts.
    """
    if len(data) > MAX_BYTES:
        raise ReadError(
            f"The file has {len(data):,} bytes; the limit is {MAX_BYTES:,}. Split it and read the pieces."
        )
    for mark, what in _BINARY:
        if data.startswith(mark):
            raise ReadError(f"This is {what}, not a text. Save its text as plain text or HTML and read that.")
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _marked(data, name)
    if b"\0" in data:
        raise ReadError(
            "The file contains NUL bytes, so it is not a text. Save it as plain text or HTML in UTF-8."
        )
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError as bad:
        return _older(data, media_type, bad.start)


def _marked(data: bytes, name: str) -> tuple[str, str, list[Warning_]]:
    codec = "utf-8-sig" if name == "utf-8" else name
    try:
        return data.decode(codec), name, []
    except UnicodeDecodeError as bad:
        text = data.decode(codec, errors="replace")
        message = f"The file says it is {name}, but byte {bad.start} does not fit; such bytes read as \ufffd."
        return text, name, [Warning_("undecodable", message)]


def _older(data: bytes, media_type: str | None, where: int) -> tuple[str, str, list[Warning_]]:
    found = _DECLARED.search(data[:4096])
    named = _DECLARED.search(media_type.encode("ascii", "replace")) if media_type else None
    for match in (named, found):
        name = match.group(1).decode("ascii") if match else ""
        # A file that declares UTF-8 and is not must still be read; the next attempt does that.
        if name and _CHARSETS.match(name) and not name.lower().replace("-", "").startswith("utf8"):
            try:
                return (
                    data.decode(name),
                    name.lower(),
                    [_note(f"Read as {name.lower()}, as the file declares.")],
                )
            except (LookupError, UnicodeError, ValueError):
                continue
    text = data.decode("cp1252", errors="replace")
    return (
        text,
        "windows-1252",
        [_note(f"Byte {where} is not UTF-8 and no usable charset is declared: read as windows-1252.")],
    )


def _note(message: str) -> Warning_:
    return Warning_("encoding", message)
