"""From a text on the desk to records: what was accepted becomes a document with its parts, and the text is kept with it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from registry.db.queries import heads, proposals as rows
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import CreateRecord
from registry.domain.errors import Invalid
from registry.domain.permissions import Actor, Permission
from registry.domain.proposing import TRANSCRIPTION
from registry.domain.record import AnyStatement
from registry.services import reading, record_write, text_write
from registry.services.reading_state import ReadingDetail
from registry.services.record_write import Saved

TEXT_KEY: Final = "text"
TEXT_REASON: Final = "the text that the record was described from"
_ALREADY: Final = "done"


def accept(
    actor: Actor, store: Store, pid: str, statements: Sequence[AnyStatement], *,
    parts: Sequence[Sequence[AnyStatement]] = (), state: str = "draft", reason: str,
    decisions: Mapping[str, Any] | None = None, door: str = "form",
) -> Saved:  # fmt: skip
    """Make the document of a text, and its parts, as one Activity; then keep the text with it.

    The document has the identifier of the text, so that doing this twice makes one document. Passages have to quote
    the text as it is. A text version is added, and a transcription where there is none. `decisions` is kept beside the
    proposals. The text is attached by those who may do so (text:attach).
    Raises Invalid, Forbidden, Busy as `record_write.create` does; the field of a part begins with `part <number>:`.
    """
    actor.require(Permission.RECORD_CREATE)
    detail = reading.get(actor, store, pid)
    there = _already(actor, store, detail)
    if there is not None:
        return there
    if detail.info.state not in reading.OPEN:
        raise Invalid({"": [f"This text is {detail.info.state}: put it back into the queue first."]})
    if detail.info.state == "taken" and not detail.is_mine:
        raise Invalid(
            {"": [f"{detail.holder} works on this text. Take it over first if you have agreed on it."]}
        )
    whole = CreateRecord(kind="document", pid=pid, statements=with_text(statements, detail), state=state)
    inside = [_part(pid, number, one, state) for number, one in enumerate(parts, 1)]
    _check_passages(detail, [whole, *inside])
    try:
        saved = record_write.create_many(actor, store, [whole, *inside], door=door, reason=reason)[0]
    except Invalid as error:
        raise Invalid(_placed(error, single=not inside)) from None
    _close(actor, store, detail, decisions or {})
    attach(actor, store, detail, door=door)
    return saved


def attach(actor: Actor, store: Store, detail: ReadingDetail, *, door: str = "form") -> bool:
    """Keep the text with the document that was made of it; whether it is kept now.

    Those who may not attach texts leave it to others: the passages of the record wait for it. Twice does no harm.
    """
    if not actor.may(Permission.TEXT_ATTACH):
        return False
    text_write.attach(actor, store, detail.text_sha256, detail.text, door=door, reason=TEXT_REASON)
    return True


def _already(actor: Actor, store: Store, detail: ReadingDetail) -> Saved | None:
    """The document that was made of the text before, by this hand or another, so that no second one is made."""
    with store.read() as connection:
        head = heads.by_pid(connection, detail.info.pid)
    if head is None:
        return None
    if detail.info.state != _ALREADY:
        _close(actor, store, detail, {})
    return Saved(head.pid, head.seq)


def with_text(statements: Sequence[AnyStatement], detail: ReadingDetail) -> tuple[AnyStatement, ...]:
    """The statements of a document with the text that it is made of, and a transcription where there is none."""
    typed = next((one for one in statements if isinstance(one, s.Transcription)), None)
    more: list[AnyStatement] = []
    if typed is None:
        typed = s.Transcription(key=TRANSCRIPTION)
        more.append(typed)
    version = s.TextVersion(
        key=TEXT_KEY,
        transcription=typed.key,
        file_sha256=detail.file_sha256,
        text_sha256=detail.text_sha256,
        length=len(detail.text),
        media_type=detail.media_type or "text/plain",
        reason=f"read from {detail.info.name}",
    )
    return (*statements, *more, version)


def _part(parent: str, number: int, statements: Sequence[AnyStatement], state: str) -> CreateRecord:
    """The command of a part; it is inside the document whatever it says of itself."""
    placed = next(
        (one for one in statements if isinstance(one, s.PartOf)), s.PartOf(key="part-of", parent=parent)
    )
    others = tuple(one for one in statements if not isinstance(one, s.PartOf))
    place = msgspec.structs.replace(placed, parent=parent, order=placed.order or number)
    return CreateRecord(kind="document", statements=(*others, place), state=state)


def _check_passages(detail: ReadingDetail, commands: Sequence[CreateRecord]) -> None:
    problems: dict[str, list[str]] = {}
    for number, command in enumerate(commands):
        for one in command.statements:
            place = one.passage
            if place is None or place.text_sha256 != detail.text_sha256:
                continue
            inside = 0 <= place.start <= place.end <= len(detail.text)
            if not inside or (place.exact and place.exact != detail.text[place.start : place.end]):
                field = one.key if number == 0 else f"part {number}:{one.key}"
                problems[field] = [
                    "The quotation does not stand at this place of the text. Point at it again."
                ]
    if problems:
        raise Invalid(problems)


def _placed(error: Invalid, *, single: bool) -> dict[str, list[str]]:
    """The problems by field, where those of several commands carry the number of the command."""
    if single:
        return error.problems
    found: dict[str, list[str]] = {}
    for field, messages in error.problems.items():
        number, colon, rest = field.partition(":")
        if not colon or not number.isdigit():
            found[field] = messages
        elif number == "0":
            found[rest] = messages
        else:
            found[f"part {number}:{rest}"] = [f"Item {number}, {rest}: {one}" for one in messages]
    return found


def _close(actor: Actor, store: Store, detail: ReadingDetail, decisions: Mapping[str, Any]) -> None:
    kept = json.dumps({"set": detail.number, **decisions}, ensure_ascii=False)
    values = {"state": _ALREADY, "taken_by": actor.id, "taken_at": store.now(), "decisions": kept}
    with store.aside() as connection:
        rows.change(connection, detail.info.pid, reading.OPEN, values)
