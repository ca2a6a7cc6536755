"""Questions, flags and what bears on them: by document, by agent, as a list, and who did what in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from registry.db.base import table_of
from registry.db.models.account import Account
from registry.db.models.activity import Activity
from registry.db.models.claim import Claim
from registry.db.models.document import Kind, PartOf, Title
from registry.db.models.entity import Entity, RecordHead
from registry.db.models.question import FindingDismissal, Report, Stage
from registry.db.models.transcription import TextVersion
from registry.db.prepared import Prepared
from registry.db.queries import heads, rows
from registry.db.queries.heads import Head, chunks
from registry.domain.record import Record

_CLAIMS: Final = (
    select(Claim.document_id, Claim.subject_id)
    .where(Claim.document_id.in_(bindparam("many", expanding=True)))
    .distinct()
)
_OPEN: Final = _CLAIMS.where(Claim.closed_by.is_(None))


class WantedQuestions(NamedTuple):
    """Which questions: states of publication and of examination, kind, a document or agent (numbers), words of the title."""

    states: tuple[str, ...] = ("published",)
    stages: tuple[str, ...] = ()
    kind: str = ""
    document_id: int | None = None
    agent_id: int | None = None
    words: tuple[str, ...] = ()


def page(
    connection: Connection, wanted: WantedQuestions, after: tuple[str, int] | None, limit: int
) -> list[tuple[str, Head]]:
    """At most `limit` questions behind a place, by title; each with its place in the order."""
    query = select(RecordHead.sort_label, RecordHead.entity_id).where(*_conditions(wanted))
    if after is not None:
        word, number = after
        query = query.where(
            or_(
                RecordHead.sort_label > word,
                (RecordHead.sort_label == word) & (RecordHead.entity_id > number),
            )
        )
    found = connection.execute(query.order_by(RecordHead.sort_label, RecordHead.entity_id).limit(limit)).all()
    records = {one.entity_id: one for one in heads.by_ids(connection, [row.entity_id for row in found])}
    return [(row.sort_label, records[row.entity_id]) for row in found]


def count(connection: Connection, wanted: WantedQuestions) -> int:
    """How many questions there are."""
    return connection.execute(
        select(func.count()).select_from(RecordHead).where(*_conditions(wanted))
    ).scalar_one()


def every(connection: Connection, kind: str, states: Sequence[str]) -> list[Head]:
    """All records of a kind (question or flag) in some states, in the order of their numbers."""
    numbers = connection.execute(
        select(RecordHead.entity_id)
        .where(RecordHead.kind == kind, RecordHead.state.in_(states))
        .order_by(RecordHead.entity_id)
    )
    return list(heads.by_ids(connection, list(numbers.scalars())))


def numbers_by_document(
    connection: Connection, documents: Collection[int], seq: int | None = None
) -> dict[int, list[int]]:
    """The questions in which each document has a claim, by number; now, or as it was after Activity `seq`."""
    found: dict[int, list[int]] = defaultdict(list)
    query = _OPEN
    if seq is not None:
        query = _CLAIMS.where(Claim.opened_by <= seq, or_(Claim.closed_by.is_(None), Claim.closed_by > seq))
    for chunk in chunks(sorted(documents)):
        for document, question in connection.execute(query, {"many": chunk}):
            if document is not None:
                found[document].append(question)
    return {document: sorted(questions) for document, questions in found.items()}


def _concerning(pid: BindParameter[Any]) -> Select[int, str]:
    document, whole, part = aliased(Entity), aliased(Entity), table_of(PartOf).c
    here = select(whole.id).where(whole.pid == pid).scalar_subquery()
    inside = select(part.subject_id).where(part.parent_id == here, part.closed_by.is_(None))
    return (
        select(Claim.subject_id, document.pid)
        .join(document, document.id == Claim.document_id)
        .where(Claim.closed_by.is_(None), or_(Claim.document_id == here, Claim.document_id.in_(inside)))
    )


_CONCERNING: Final = Prepared(lambda values: _concerning(values[0]))


def concerning(connection: Connection, pid: str) -> dict[int, set[str]]:
    """The questions with a claim in a document or in one of its parts: by number, the pids of those documents."""
    found: dict[int, set[str]] = defaultdict(set)
    for question, name in _CONCERNING.rows(connection, [pid]):
        found[question].add(name)
    return dict(found)


def by_document(connection: Connection, documents: Collection[int]) -> dict[int, list[Record]]:
    """The questions in which each document has a claim, as they are now."""
    numbers = numbers_by_document(connection, documents)
    wanted = sorted({one for several in numbers.values() for one in several})
    records = {one.entity_id: one.record for one in heads.by_ids(connection, wanted)}
    return {document: [records[one] for one in several] for document, several in numbers.items()}


def by_document_as_of(
    connection: Connection, documents: Collection[int], seq: int
) -> dict[int, list[Record]]:
    """The same as it was after Activity `seq`, from the statements themselves."""
    numbers = numbers_by_document(connection, documents, seq)
    wanted = sorted({one for several in numbers.values() for one in several})
    pids = heads.pids_of(connection, wanted)
    found = rows.records_as_of(connection, [(one, pids[one], "question") for one in wanted], seq)
    records = dict(zip(wanted, found, strict=True))
    return {document: [records[one] for one in several] for document, several in numbers.items()}


def actors_of(connection: Connection, seqs: Iterable[int]) -> dict[int, tuple[int, str]]:
    """The number and the shown name of the account behind each Activity."""
    found: dict[int, tuple[int, str]] = {}
    for chunk in chunks(sorted(set(seqs))):
        query = select(Activity.seq, Account.id, Account.display_name).join(
            Account, Account.id == Activity.actor_id
        )
        for seq, number, name in connection.execute(query.where(Activity.seq.in_(chunk))):
            found[seq] = (number, name)
    return found


def entered_by(connection: Connection, question_id: int) -> dict[str, set[int]]:
    """The accounts that opened any version of each claim of a question, by the claim's key."""
    query = (
        select(Claim.key, Activity.actor_id)
        .join(Activity, Activity.seq == Claim.opened_by)
        .where(Claim.subject_id == question_id)
    )
    found: dict[str, set[int]] = defaultdict(set)
    for key, account in connection.execute(query):
        found[key].add(account)
    return dict(found)


def flags_of(connection: Connection, document_id: int) -> list[Head]:
    """The flags that name a document."""
    numbers = select(Report.subject_id).where(Report.document_id == document_id, Report.closed_by.is_(None))
    return list(heads.by_ids(connection, sorted(connection.execute(numbers).scalars())))


def documents_corrected(connection: Connection, after: int, limit: int) -> list[int]:
    """Documents (numbers, behind one) that words were quoted from and whose text, or that of whose whole, has versions."""
    versions = select(TextVersion.id).where(
        TextVersion.subject_id == Claim.document_id,
        or_(TextVersion.closed_by.is_not(None), TextVersion.number > 1),
    )
    part = select(PartOf.id).where(PartOf.subject_id == Claim.document_id, PartOf.closed_by.is_(None))
    query = (
        select(Claim.document_id)
        .where(Claim.closed_by.is_(None), Claim.passage.is_not(None), Claim.document_id > after)
        .where(or_(versions.exists(), part.exists()))
    )
    return [
        one
        for one in connection.execute(query.distinct().order_by(Claim.document_id).limit(limit)).scalars()
        if one is not None
    ]


def dismissals(connection: Connection) -> Mapping[tuple[str, str], tuple[int, str, int]]:
    """The dismissals of findings in force: (rule, hash of inputs) -> (number, reason, Activity)."""
    query = select(
        FindingDismissal.rule,
        FindingDismissal.input_hash,
        FindingDismissal.id,
        FindingDismissal.reason,
        FindingDismissal.opened_by,
    ).where(FindingDismissal.closed_by.is_(None))
    return {
        (row.rule, row.input_hash): (row.id, row.reason, row.opened_by) for row in connection.execute(query)
    }


def _conditions(wanted: WantedQuestions) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [RecordHead.kind == "question", RecordHead.state.in_(wanted.states)]
    here = RecordHead.entity_id
    if wanted.stages:
        found.append(
            here.in_(
                select(Stage.subject_id).where(Stage.closed_by.is_(None), Stage.state.in_(wanted.stages))
            )
        )
    if wanted.kind:
        found.append(
            here.in_(select(Kind.subject_id).where(Kind.closed_by.is_(None), Kind.term == wanted.kind))
        )
    claims = select(Claim.subject_id).where(Claim.closed_by.is_(None), Claim.rank != "withdrawn")
    if wanted.document_id is not None:
        found.append(here.in_(claims.where(Claim.document_id == wanted.document_id)))
    if wanted.agent_id is not None:
        found.append(here.in_(claims.where(Claim.holder_id == wanted.agent_id)))
    titles = select(Title.subject_id).where(Title.closed_by.is_(None))
    found += [here.in_(titles.where(Title.text.icontains(word, autoescape=True))) for word in wanted.words]
    return found


def last_before(connection: Connection, at: str) -> int:
    """The last Activity up to a moment (UTC, as the store writes them); 0 when there was none."""
    return connection.execute(select(func.max(Activity.seq)).where(Activity.at <= at)).scalar() or 0
