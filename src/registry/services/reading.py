"""The queue of the desk: texts that came in, what was proposed for them, and who works on which."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row

from registry.db.queries import proposals as rows
from registry.db.store import Store
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.pids import new_pids
from registry.domain.proposals import DECODE, ENCODE, Changed, ProposalSet, Remark, differences
from registry.services import reading_unpack
from registry.services.account_read import actor_of
from registry.services.reading_state import Progress, Queue, ReadingDetail, ReadingInfo, info_of
from registry.services.reading_text import (
    Text,
    from_bytes,
    from_words,
    media_type_of,
    propose,
)

OPEN: Final = ("waiting", "taken")
STATES: Final = ("unread", "waiting", "taken", "done", "discarded", "unreadable")
PAGE: Final = 100
_USUAL: Final = ("utf-8", "pasted")
_NEW: Final = {
    "title": "",
    "media_type": "",
    "problem": "",
    "taken_by": None,
    "taken_at": None,
    "decisions": None,
}

__all__ = ["OPEN", "Progress", "Queue", "ReadingDetail", "ReadingInfo", "discard", "get", "news", "progress", "put_back", "queue",
           "read_on", "rerun", "start", "start_many", "take"]  # fmt: skip

log = logging.getLogger("registry.services.reading")


def start(actor: Actor, store: Store, data: bytes | str, name: str = "", *, media_type: str = "") -> str:
    """Take in one text, read it, and return its identifier.

    Raises Invalid (what is wrong with the text) and Forbidden; then nothing is kept.
    """
    actor.require(Permission.RECORD_CREATE)
    text = from_words(data) if isinstance(data, str) else from_bytes(data, media_type)
    found = propose(text, name, media_type)
    row = _row(actor, store, text, reading_unpack.label(name) if name else "pasted text", "")
    with store.aside() as connection:
        row["pid"] = _fresh_pids(connection, 1)[0]
        rows.add(connection, [row | {"state": "unread"}])
        _keep_set(connection, store, row["pid"], found)
    return str(row["pid"])


def start_many(actor: Actor, store: Store, uploaded: Iterable[tuple[str, bytes]]) -> str:
    """Take in many files and zip archives, and return the mark of their batch. They are read by `read_on`.

    A file that is no text is kept in the list with what is wrong with it. Raises Invalid for too many or too much.
    """
    actor.require(Permission.RECORD_CREATE)
    made = [_taken_in(actor, store, one) for one in reading_unpack.files(uploaded)]
    with store.aside() as connection:
        batch, *pids = _fresh_pids(connection, len(made) + 1)
        rows.add(
            connection, [row | {"pid": pid, "batch": batch} for row, pid in zip(made, pids, strict=True)]
        )
    return batch


def read_on(actor: Actor, store: Store, batch: str, *, seconds: float = 4.0) -> Progress:
    """Go through the texts of a batch that nobody has read, for some seconds, and say how far they have come."""
    actor.require(Permission.RECORD_CREATE)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with store.read() as connection:
            pid = rows.unread(connection, batch)
            row = rows.one(connection, pid) if pid else None
        if row is None:
            break
        _read_one(store, row)
    return progress(actor, store, batch)


def queue(
    actor: Actor, store: Store, *, states: Sequence[str] = OPEN, batch: str = "", after: str = ""
) -> Queue:
    """A page of the texts in some states, the oldest first. Raises Invalid for a mark that is damaged."""
    actor.require(Permission.RECORD_CREATE)
    moment, _, pid = after.partition("~")
    with store.read() as connection:
        found = rows.listing(connection, states, batch, (moment, pid) if after else None, PAGE + 1)
        counts = rows.counts(connection, batch)
    shown = tuple(info_of(row) for row in found[:PAGE])
    more = f"{shown[-1].at}~{shown[-1].pid}" if len(found) > PAGE else ""
    return Queue(readings=shown, next=more, progress=Progress(counts=counts))


def progress(actor: Actor, store: Store, batch: str) -> Progress:
    """How far the texts of a batch have come. Raises NotFound for a batch that there is not."""
    actor.require(Permission.RECORD_CREATE)
    with store.read() as connection:
        found = Progress(counts=rows.counts(connection, batch))
    if not found.total:
        raise NotFound(f"There is no upload {batch} on the desk.")
    return found


def get(actor: Actor, store: Store, pid: str) -> ReadingDetail:
    """A text with its proposals; one that nobody has read is read now. Raises NotFound and Forbidden."""
    actor.require(Permission.RECORD_CREATE)
    with store.read() as connection:
        row = rows.one(connection, pid)
    if row is not None and row.state == "unread":
        _read_one(store, row)
    with store.read() as connection:
        row = rows.one(connection, pid)
        if row is None:
            raise NotFound(f"There is no text {pid} on the desk.")
        kept = {one.number: DECODE(one.body) for one in rows.sets(connection, pid)}
        holder = actor_of(connection, row.taken_by) if row.taken_by else None
        owner = actor_of(connection, row.account_id)
    return ReadingDetail(
        info=info_of(row, owner.name if owner else ""),
        text=row.text,
        text_sha256=row.text_sha256,
        file_sha256=row.file_sha256,
        media_type=row.media_type,
        encoding=row.encoding,
        sets=kept,
        holder=holder.name if holder else "",
        is_mine=row.taken_by == actor.id,
        decisions=json.loads(row.decisions) if row.decisions else {},
    )


def take(actor: Actor, store: Store, pid: str, *, over: bool = False) -> None:
    """Say that one works on a text, so that others leave it alone. `over` takes it out of another's hands.

    Raises Invalid when somebody else has it or it is not waiting any more.
    """
    detail = get(actor, store, pid)
    if detail.info.state == "taken" and not detail.is_mine and not over:
        raise Invalid(
            {"": [f"{detail.holder} works on this text. Take it over only if you have agreed on it."]}
        )
    with store.aside() as connection:
        values = {"state": "taken", "taken_by": actor.id, "taken_at": store.now()}
        if not rows.change(connection, pid, OPEN, values):
            raise Invalid(
                {"": [f"This text is {_word(detail.info.state)}; it is not in the queue any more."]}
            )


def put_back(actor: Actor, store: Store, pid: str) -> None:
    """Put a text back into the queue: one that was taken, or discarded."""
    detail = get(actor, store, pid)
    values = {"state": "waiting" if detail.sets else "unread", "taken_by": None, "taken_at": None}
    with store.aside() as connection:
        rows.change(connection, pid, ("taken", "discarded"), values)


def discard(actor: Actor, store: Store, pid: str) -> None:
    """Take a text out of the queue. It is kept, with what was proposed for it, and can be put back."""
    get(actor, store, pid)
    with store.aside() as connection:
        if not rows.change(connection, pid, (*OPEN, "unreadable", "unread"), {"state": "discarded"}):
            raise Invalid({"": ["This text was catalogued or discarded already."]})


def rerun(actor: Actor, store: Store, pid: str) -> tuple[Changed, ...]:
    """Read a text again with the reader of this version; says what it reads otherwise than before.

    The older proposals are kept beside the new ones. Nothing is stored when the reader has not changed.
    """
    detail = get(actor, store, pid)
    if detail.sets and not detail.is_outdated:
        return ()
    text = Text(text=detail.text, encoding=detail.encoding, file_sha256=detail.file_sha256)
    found = propose(text, detail.info.name, detail.media_type)
    with store.aside() as connection:
        rows.add_set(connection, pid, found.reader, store.now(), ENCODE(found).decode())
    return differences(detail.latest, found)


def news(detail: ReadingDetail) -> tuple[Changed, ...]:
    """What the latest reading says otherwise than the one that was decided on, or than the one before it."""
    numbers = sorted(detail.sets)
    decided = detail.decisions.get("set", numbers[-2] if len(numbers) > 1 else 0)
    if decided not in detail.sets or decided == detail.number:
        return ()
    return differences(detail.sets[decided], detail.latest)


def _taken_in(actor: Actor, store: Store, one: reading_unpack.File) -> dict[str, Any]:
    if one.problem:
        return _unreadable(actor, store, one.name, one.problem)
    try:
        return _row(actor, store, from_bytes(one.data), one.name, "") | {"state": "unread"}
    except Invalid as error:
        return _unreadable(actor, store, one.name, "; ".join(m for ms in error.problems.values() for m in ms))


def _unreadable(actor: Actor, store: Store, name: str, problem: str) -> dict[str, Any]:
    empty = Text(text="", encoding="")
    return _row(actor, store, empty, name, "") | {"state": "unreadable", "problem": problem}


def _row(actor: Actor, store: Store, text: Text, name: str, batch: str) -> dict[str, Any]:
    return _NEW | {
        "name": name, "encoding": text.encoding, "file_sha256": text.file_sha256, "text_sha256": text.sha256,
        "text": text.text, "length": len(text.text), "batch": batch, "account_id": actor.id, "at": store.now(),
    }  # fmt: skip


def _read_one(store: Store, row: Row[Any]) -> None:
    """Read a text of the queue and keep what was proposed; a text that cannot be read stays in the list and says so."""
    said = Remark(code="encoding", message=f"The file was read as {row.encoding}.")
    remarks = () if row.encoding in _USUAL else (said,)
    text = Text(text=row.text, encoding=row.encoding, file_sha256=row.file_sha256, remarks=remarks)
    problem = ""
    try:
        found = propose(text, row.name)
    except Invalid as error:
        problem = "; ".join(m for ms in error.problems.values() for m in ms)
    except Exception as error:  # one text that the reader stumbles over must not stop the others
        log.exception("the reader failed on the text %s", row.pid)
        problem = f"The reader failed on this text ({type(error).__name__}). It can be catalogued by hand."
    with store.aside() as connection:
        if problem:
            rows.change(connection, row.pid, ("unread",), {"state": "unreadable", "problem": problem})
        else:
            _keep_set(connection, store, row.pid, found)


def _keep_set(connection: Connection, store: Store, pid: str, found: ProposalSet) -> None:
    values = {"state": "waiting", "title": found.title, "media_type": media_type_of(found)}
    # Whoever comes second leaves what the first has kept.
    if rows.change(connection, pid, ("unread",), values):
        rows.add_set(connection, pid, found.reader, store.now(), ENCODE(found).decode())


def _fresh_pids(connection: Connection, count: int) -> list[str]:
    made = new_pids(count)
    while taken := rows.taken_pids(connection, made[:500]) if count <= 500 else set():
        made = [one for one in made if one not in taken] + new_pids(len(taken))
    return made


def _word(state: str) -> str:
    return {"done": "catalogued", "unreadable": "not readable"}.get(state, state)
