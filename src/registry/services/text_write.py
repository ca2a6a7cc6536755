"""Attaching texts: a text is kept once, under the hash that a record's text version gives, and never changed."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Final

import msgspec

from registry.db.base import table_of
from registry.db.models.transcription import TextBody
from registry.db.queries import texts
from registry.db.store import Store
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Actor, Permission

_MARK: Final = "\ufeff"


class Attached(msgspec.Struct, frozen=True, kw_only=True):
    """A text that is kept. `seq` is the Activity that attached it now, 0 when it was there already."""

    text_sha256: str
    seq: int = 0


def attach(actor: Actor, store: Store, text_sha256: str, text: str, *, door: str, reason: str) -> Attached:
    """Keep the text of a text version. Twice does no harm.

    The text is NFC, without a byte order mark. Raises Forbidden, NotFound when no record has a text of that hash, and
    Invalid when the text is another one than the record describes (hash of its UTF-8, length in code points).
    """
    actor.require(Permission.TEXT_ATTACH)
    _require_same(text_sha256, text)
    with store.read() as connection:
        known = texts.lengths(connection, text_sha256)
        there = texts.is_attached(connection, text_sha256)
    if not known:
        raise NotFound(f"No record has a text with the hash {text_sha256}.")
    if len(text) not in known:
        said = ", ".join(str(one) for one in sorted(known))
        raise Invalid({"length": [f"The text has {len(text)} characters; the record says {said}."]})
    if there:
        return Attached(text_sha256=text_sha256)
    with store.work(actor, door=door, act="text.attach", reason=reason.strip()) as work:
        # Somebody else may have attached it since it was looked for.
        if texts.is_attached(work.connection, text_sha256):
            return Attached(text_sha256=text_sha256)
        row = {"id": work.numbers(1)[0], "text_sha256": text_sha256, "text": text}
        work.open_rows(table_of(TextBody), [row])
        return Attached(text_sha256=text_sha256, seq=work.seq)


def attach_file(actor: Actor, store: Store, data: bytes, *, door: str, reason: str) -> tuple[Attached, ...]:
    """Attach what a file holds to the text versions that name the file by its hash; empty when none does.

    Raises Invalid when the file is not UTF-8, or its text is not the one that the record describes.
    """
    actor.require(Permission.TEXT_ATTACH)
    with store.read() as connection:
        wanted = texts.versions_of_file(connection, hashlib.sha256(data).hexdigest())
    if not wanted:
        return ()
    text = text_of(data)
    return tuple(attach(actor, store, sha256, text, door=door, reason=reason) for sha256, _ in wanted)


def text_of(data: bytes) -> str:
    """The text of a file: UTF-8 without a byte order mark, NFC. Raises Invalid for other bytes."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Invalid({"text": [f"The file is not UTF-8: byte {error.start} cannot be read."]}) from None
    return unicodedata.normalize("NFC", text.removeprefix(_MARK))


def hash_of(text: str) -> str:
    """The SHA-256 that a text is known by: of its NFC in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _require_same(text_sha256: str, text: str) -> None:
    if not unicodedata.is_normalized("NFC", text) or text.startswith(_MARK):
        raise Invalid({"text": ["The text must be in the normal form NFC, without a byte order mark."]})
    found = hash_of(text)
    if found != text_sha256:
        raise Invalid({"text": [f"The text has the hash {found}, not {text_sha256}: it is another text."]})
