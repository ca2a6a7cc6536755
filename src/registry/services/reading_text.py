"""From the bytes or words that came in to a text and what the reader of this version proposes for it."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

import msgspec

from registry import readers
from registry.domain.errors import Invalid
from registry.domain.proposals import ProposalSet, Proposed, ProposedPart, Remark
from registry.readers import Proposal, ReadError
from registry.readers.decoding import decode

LARGEST: Final = 4_000_000
"""Bytes of one text. The longest issues of a review have a quarter of that."""

_MARK: Final = "\ufeff"
_MEDIA: Final = {"html": "text/html", "xml": "application/xml", "markdown": "text/markdown"}


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """A text as it is kept: NFC, lines that end in a line feed, no byte order mark; with what is known of its coming."""

    text: str
    encoding: str
    file_sha256: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def sha256(self) -> str:
        """The hash that the text is known by."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def from_bytes(data: bytes, media_type: str = "") -> Text:
    """The text of a file in whatever encoding it has. Raises Invalid for what is no text, is empty or is too long."""
    _check_size(len(data))
    try:
        text, encoding, warnings = decode(data, media_type or None)
    except ReadError as error:
        raise Invalid({"file": [str(error)]}) from None
    remarks = tuple(Remark(code=one.code, message=one.message) for one in warnings)
    return _kept(text, encoding, hashlib.sha256(data).hexdigest(), remarks)


def from_words(words: str) -> Text:
    """The text that somebody pasted. Raises Invalid for one that is empty, too long or no text."""
    _check_size(len(words.encode("utf-8", "replace")))
    return _kept(words, "pasted", "", ())


def propose(text: Text, name: str, media_type: str = "") -> ProposalSet:
    """What the reader proposes for a text. Raises Invalid when it cannot be read."""
    try:
        result = readers.read(text.text, name=name, media_type=media_type or None)
    except ReadError as error:
        raise Invalid({"file": [str(error)]}) from None
    seen = [
        Remark(code=one.code, message=one.message, start=one.start, end=one.end) for one in result.warnings
    ]
    language = result.language
    return ProposalSet(
        reader=reader_version(),
        format=result.format,
        encoding=text.encoding,
        language=language.code if language else "",
        language_certainty=language.certainty if language else "",
        proposals=tuple(_proposed(one, text.text) for one in result.proposals if _fits(one, text.text)),
        parts=tuple(
            ProposedPart(
                title=part.title or "[item without a title]",
                start=part.start,
                end=part.end,
                source_line=part.source_line,
                proposals=tuple(_proposed(one, text.text) for one in part.proposals if _fits(one, text.text)),
            )
            for part in result.parts
        ),
        remarks=(*text.remarks, *seen),
    )


def media_type_of(found: ProposalSet) -> str:
    """The media type of a text by the format that was recognised."""
    return _MEDIA.get(found.format, "text/plain")


@cache
def reader_version() -> str:
    """The version of the reader: a digest of its rules, so that every change of a rule is a new version."""
    content = hashlib.sha256()
    for name, data in sorted(_sources(files("registry.readers"), "")):
        content.update(name.encode() + b"\0" + data)
    return content.hexdigest()[:12]


def _sources(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for one in folder.iterdir():
        if one.is_dir():
            found += _sources(one, f"{path}{one.name}/")
        elif one.name.endswith(".py"):
            found.append((path + one.name, one.read_bytes()))
    return found


def _check_size(size: int) -> None:
    if size > LARGEST:
        raise Invalid(
            {
                "file": [
                    f"This has {size:,} bytes; one text may have {LARGEST:,}. Divide it and read the pieces."
                ]
            }
        )


def _kept(text: str, encoding: str, file_sha256: str, remarks: tuple[Remark, ...]) -> Text:
    # A file may declare an encoding that makes halves of characters, which no database keeps.
    text = text.encode("utf-8", "replace").decode()
    if "\0" in text:
        raise Invalid(
            {"file": ["This contains NUL characters, so it is not a text. Save it as plain text in UTF-8."]}
        )
    lines = text.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")
    kept = unicodedata.normalize("NFC", lines)
    if not kept.strip():
        raise Invalid({"file": ["There is no text here. Paste it, or choose a file that has one."]})
    return Text(text=kept, encoding=encoding, file_sha256=file_sha256, remarks=remarks)


def _proposed(one: Proposal, text: str) -> Proposed:
    return Proposed(
        field=one.field,
        value=one.value,
        start=one.start,
        end=one.end,
        exact=text[one.start : one.end],
        rule=one.rule,
        why=readers.RULES.get(one.rule, ""),
        certainty=one.certainty,
        alternatives=one.alternatives,
    )


def _fits(one: Proposal, text: str) -> bool:
    """Whether the place is in the text and the quotation stands there: what does not fit could not be shown."""
    return 0 <= one.start < one.end <= len(text) and text[one.start : one.end] == one.exact
