"""Pick lists: records whose names match the words typed so far, with a hint to tell namesakes apart."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from registry.db.models.authority import Name
from registry.db.models.document import Title
from registry.db.models.entity import RecordHead
from registry.db.queries.heads import Head, by_ids
from registry.domain.display import words
from registry.domain.record import Record
from registry.domain.statements import Address, Dating, Imprint, Kind as KindStatement
from registry.domain.vocabularies import label as term_label


def by_words(
    connection: Connection, kind: str, folded: Sequence[str], *, states: Sequence[str] | None, limit: int
) -> list[Head]:
    """Records of a kind: first those whose sorting name begins with the words, then those that contain them."""
    if not folded:
        return []
    column = RecordHead.sort_label
    base: list[ColumnElement[bool]] = [RecordHead.kind == kind, RecordHead.state != "withdrawn"]
    if states is not None:
        base.append(RecordHead.state.in_(states))
    start = " ".join(folded)
    beginning = and_(*base, column >= start, column < start + "\uffff")
    found = list(
        connection.execute(
            select(RecordHead.entity_id).where(beginning).order_by(column).limit(limit)
        ).scalars()
    )
    if len(found) < limit:
        containing = and_(*base, *(column.contains(word, autoescape=True) for word in folded))
        more = (
            select(RecordHead.entity_id)
            .where(containing, RecordHead.entity_id.not_in(found))
            .order_by(column)
        )
        found += connection.execute(more.limit(limit - len(found))).scalars()
    if len(found) < limit:
        found += _by_other_names(connection, base, folded, found, limit - len(found))
    return list(by_ids(connection, found))


def _by_other_names(
    connection: Connection,
    base: list[ColumnElement[bool]],
    folded: Sequence[str],
    found: list[int],
    limit: int,
) -> list[int]:
    variants = or_(
        RecordHead.entity_id.in_(
            select(Name.subject_id).where(
                Name.closed_by.is_(None), *(Name.text.icontains(w, autoescape=True) for w in folded)
            )
        ),
        RecordHead.entity_id.in_(
            select(Title.subject_id).where(
                Title.closed_by.is_(None), *(Title.text.icontains(w, autoescape=True) for w in folded)
            )
        ),
    )
    more = select(RecordHead.entity_id).where(and_(*base), variants, RecordHead.entity_id.not_in(found))
    return list(connection.execute(more.order_by(RecordHead.sort_label).limit(limit)).scalars())


def hint(head: Head) -> str:
    """What tells this record from others of its name: its kind, dates or place."""
    return "; ".join(part for part in _hints(head.record) if part)


def _hints(record: Record) -> list[str]:
    kind = record.first(KindStatement)
    parts = [term_label(f"{record.kind}_kind", kind.term) if kind else ""]
    parts += [
        f"{term_label('date_type', one.variety)} {words(one.date)}" for one in record.displayed(Dating)[:2]
    ]
    parts += [one.place for one in record.displayed(Imprint)[:1]] + [
        one.place for one in record.displayed(Address)[:1]
    ]
    return parts
