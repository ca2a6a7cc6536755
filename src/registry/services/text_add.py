"""Adding a text to a transcription: a new version that never changes, its text kept with it, earlier versions left as they are."""

from __future__ import annotations

from typing import Final

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add, Change, EditRecord
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.pids import new_pid
from registry.domain.record import Record
from registry.services import reading_text, record_read, record_write, text_write
from registry.services.record_write import Saved

KINDS: Final = {".htm": "text/html", ".html": "text/html", ".xml": "application/xml", ".md": "text/markdown"}


def add(
    actor: Actor, store: Store, pid: str, base: int, data: str | bytes, *, name: str = "", transcription: str = "",
    reason: str, door: str = "form",
) -> Saved:  # fmt: skip
    """Add what was pasted, or the bytes of a file, as the next version of a transcription of a document.

    Without a transcription the first one of the record is meant; where there is none, one is made. Raises Forbidden,
    NotFound, Conflict, Busy, and Invalid for what is no text, is empty, too long, or there already.
    """
    actor.require(Permission.TEXT_ATTACH)
    text = reading_text.from_words(data) if isinstance(data, str) else reading_text.from_bytes(data)
    record = record_read.get(actor, store, pid).record
    if record.kind != "document":
        raise NotFound(f"There is no document {pid}.")
    changes: list[Change] = []
    typed = _transcription(record, transcription)
    if typed is None:
        typed = s.Transcription(key=f"transcription-{new_pid()}")
        changes.append(Add(typed))
    versions = [one for one in record.all(s.TextVersion) if one.transcription == typed.key]
    for one in versions:
        if one.text_sha256 == text.sha256:
            raise Invalid({"text": [f"This is the text of version {one.number}, letter by letter."]})
    version = s.TextVersion(
        key=f"text-{new_pid()}",
        transcription=typed.key,
        number=max((one.number for one in versions), default=0) + 1,
        file_sha256=text.file_sha256,
        text_sha256=text.sha256,
        length=len(text.text),
        media_type=next(
            (kind for ending, kind in KINDS.items() if name.lower().endswith(ending)), "text/plain"
        ),
        reason=reason.strip(),
    )
    command = EditRecord(pid=pid, base=base, changes=(*changes, Add(version)))
    saved = record_write.edit(actor, store, command, door=door, reason=reason)
    text_write.attach(actor, store, text.sha256, text.text, door=door, reason=reason)
    return saved


def _transcription(record: Record, wanted: str) -> s.Transcription | None:
    known = record.all(s.Transcription)
    found = next((one for one in known if one.key == wanted), None)
    if wanted and found is None:
        raise Invalid({"transcription": ["This transcription is no longer there; choose another."]})
    return found or next(iter(known), None)
