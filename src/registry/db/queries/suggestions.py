"""Pick lists: records whose names match the words typed so far, with what tells namesakes apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, or_, select

from registry.db.models.catalogue import CatalogueEntry, CatalogueTerm
from registry.db.models.entity import RecordHead
from registry.db.models.name_word import NameWord
from registry.db.queries.heads import Head, by_ids
from registry.db.queries.matching import matching
from registry.domain.display import words
from registry.domain.folding import fold, search_words
from registry.domain.record import Record
from registry.domain.spellings import name_words, typed_words
from registry.domain.statements import Address, Dating, Imprint, Kind as KindStatement, Name, Title
from registry.domain.vocabularies import label as term_label

COUNTED = frozenset({"agent", "serial", "repository"})
CANDIDATES = 400
_PAST_ALL = "{"
"""The character behind z: words are of a-z and 0-9."""


def by_words(
    connection: Connection, kind: str, text: str, *, states: Sequence[str] | None, limit: int
) -> list[Head]:
    """Records of a kind: first those whose sorting name begins with the words, then those with all of them in a name.

    Any name counts, in any script and any of the usual spellings; each word may be the beginning of one.
    """
    start = fold(text)
    if not start:
        return []
    column = RecordHead.sort_label
    base: list[ColumnElement[bool]] = [RecordHead.kind == kind, RecordHead.state != "withdrawn"]
    if states is not None:
        base.append(RecordHead.state.in_(states))
    beginning = and_(*base, column >= start, column < start + "\uffff")
    first = select(RecordHead.entity_id).where(beginning).order_by(column, RecordHead.entity_id)
    found = list(connection.execute(first.limit(limit)).scalars())
    if len(found) < limit:
        # The candidates by themselves first: asked in one question, a database may walk through all records of the kind.
        having = set(connection.execute(_having(kind, text)).scalars()) - set(found)
        more = select(RecordHead.entity_id).where(*base, RecordHead.entity_id.in_(having))
        more = more.order_by(column, RecordHead.entity_id).limit(limit - len(found))
        found += connection.execute(more).scalars() if having else ()
    return list(by_ids(connection, found))


def _having(kind: str, text: str) -> Select[int]:
    """The numbers of records that have all words in their names, at most some hundreds."""
    if kind == "document":
        entry = CatalogueEntry.document_id
        return select(entry).where(matching(search_words(text))).limit(CANDIDATES)
    # The longest word leads: it is the rarest, as a rule.
    rarest, *others = sorted(typed_words(text), key=lambda forms: -len(forms[0])) or [()]
    alike = [NameWord.entity_id.in_(_with_word(kind, forms)) for forms in others]
    return _with_word(kind, rarest).where(*alike).distinct().limit(CANDIDATES)


def _with_word(kind: str, forms: Iterable[str]) -> Select[int]:
    beginnings = [and_(NameWord.word >= one, NameWord.word < one + _PAST_ALL) for one in forms]
    return select(NameWord.entity_id).where(NameWord.kind == kind, or_(false(), *beginnings))


def documents_of(
    connection: Connection, kind: str, pids: Sequence[str], states: Sequence[str] | None
) -> dict[str, int]:
    """How many documents name each of the records; those that none names are missing."""
    if kind not in COUNTED or not pids:
        return {}
    term = CatalogueTerm
    query = select(term.value, func.count()).where(term.facet == kind, term.value.in_(list(pids)))
    seen = term.state.in_(states) if states is not None else term.state != "withdrawn"
    return {
        value: int(amount) for value, amount in connection.execute(query.where(seen).group_by(term.value))
    }


def matched_name(record: Record, label: str, text: str) -> str:
    """The name that was found, where it is another one than the label; empty otherwise."""
    wanted = typed_words(text)
    for name in (label, *(one.text for one in record.statements if isinstance(one, Name | Title))):
        known = name_words(name)
        if all(any(word.startswith(form) for word in known for form in forms) for forms in wanted):
            return "" if name == label else name
    return ""


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
