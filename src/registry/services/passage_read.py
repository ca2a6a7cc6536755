"""The texts of a document that words can be quoted from: its paragraphs, and where words stand in them."""

from __future__ import annotations

from typing import Final

import msgspec

from registry.db.queries import heads, texts
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.claims import quoting
from registry.domain.claims.quoting import Match
from registry.domain.display import label
from registry.domain.errors import NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.record import Record

LONGEST: Final = 400_000
"""Characters of a text that are searched for words."""


class Quotable(msgspec.Struct, frozen=True, kw_only=True):
    """A document and its present text; an empty hash where none is attached. start and end bound the part of a whole."""

    record: Record
    title: str
    text: str = ""
    text_sha256: str = ""
    media_type: str = "text/plain"
    start: int = 0

    def find(self, words: str, before: str = "") -> list[Match]:
        """Where words stand in the text, the likeliest place first."""
        if not self.text or not words.strip():
            return []
        found = quoting.find(
            self.text[:LONGEST], self.text_sha256, words, before=before, media_type=self.media_type
        )
        return [_moved(one, self.start) for one in found]


def get(actor: Actor, store: Store, pid: str) -> Quotable:
    """A document that the actor may see, with its newest text if it is attached. Raises NotFound."""
    with store.read() as connection:
        head = heads.by_pid(connection, pid)
        sees_all = actor.may(Permission.RECORD_READ_DRAFTS)
        if head is None or head.kind != "document" or not (sees_all or head.state == "published"):
            raise NotFound(f"There is no document {pid}.")
        record, title = head.record, label(head.record)
        versions = sorted(record.displayed(s.TextVersion), key=lambda one: -one.number)
        if versions and versions[0].text_sha256:
            newest = versions[0]
            body = texts.body(connection, newest.text_sha256)
            if body is not None and (sees_all or texts.is_public(connection, newest.text_sha256)):
                return Quotable(
                    record=record,
                    title=title,
                    text=body,
                    text_sha256=newest.text_sha256,
                    media_type=newest.media_type,
                )
        part = record.first(s.PartOf)
        if part is not None and part.passage is not None and part.passage.start >= 0:
            whole = part.passage
            body = texts.body(connection, whole.text_sha256) if whole.text_sha256 else None
            if body is not None and (sees_all or texts.is_public(connection, whole.text_sha256)):
                return Quotable(
                    record=record,
                    title=title,
                    text=body[whole.start : whole.end],
                    text_sha256=whole.text_sha256,
                    start=whole.start,
                )
    return Quotable(record=record, title=title)


def _moved(one: Match, by: int) -> Match:
    if not by:
        return one
    passage = msgspec.structs.replace(one.passage, start=one.passage.start + by, end=one.passage.end + by)
    return msgspec.structs.replace(one, passage=passage)
