"""Questions for exporters: one, or all that are public, a batch at a time; never with anything that is not public."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import Connection

from registry.db.queries import activities, questions
from registry.db.store import Store
from registry.domain.claims import contestation, published
from registry.domain.claims.examined import Entered, Examined
from registry.domain.permissions import STRANGER, Actor
from registry.domain.record import Record
from registry.services import question_read
from registry.services.question_read import linked_of

BATCH: Final = 200


def one(actor: Actor, store: Store, pid: str, *, at: str = "", base_url: str = "") -> Examined:
    """A question that the actor may see, as everybody would see it; raises as `question_read.get` and `as_of` do."""
    with store.moment():
        if at:
            view = question_read.as_of(actor, store, pid, at=at)
        else:
            view = question_read.get(actor, store, pid)
        with store.read() as connection:
            return _examined(connection, [view.record], base_url)[0]


def stream(store: Store, text: str = "", *, base_url: str = "") -> Iterator[Examined]:
    """All public questions whose wording has some words, by wording; the whole stream is one moment of the database."""
    wanted = questions.WantedQuestions(words=tuple(text.split()))
    after: tuple[str, int] | None = None
    with store.read() as connection:
        while found := questions.page(connection, wanted, after, BATCH):
            records = [head.record for _, head in found if contestation.is_public(head.record)]
            yield from _examined(connection, records, base_url)
            after = (found[-1][0], found[-1][1].entity_id)


def _examined(connection: Connection, records: Sequence[Record], base_url: str) -> list[Examined]:
    linked = linked_of(connection, STRANGER, records)
    shown = [published.record(one, linked) for one in records]
    done = activities.by_seqs(
        connection, {statement.opened_by for one in shown for statement in one.statements}
    )
    entered = {seq: Entered(found.actor, found.at) for seq, found in done.items()}
    return [Examined(record=one, linked=linked, entered=entered, base_url=base_url) for one in shown]
