"""Documents that may be the same: by where they were printed and by their text; and what was said about pairs of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row, and_, delete, insert, or_, select, tuple_

from registry.db.base import table_of
from registry.db.models.catalogue import CatalogueEntry
from registry.db.models.document import Publication
from registry.db.models.entity import Entity
from registry.db.models.question import FindingDismissal
from registry.db.models.suspicion import Finding, FindingRun
from registry.db.models.transcription import TextVersion
from registry.db.queries.heads import chunks

RULE: Final = "duplicate"
"""Pairs stand among the findings under this name, and “not the same” among what was set aside."""
STATES: Final = ("draft", "in_review", "published")
MOST_AT_ONE_PLACE: Final = 500
_PLACES_AT_ONCE: Final = 50
_ENTRY: Final = table_of(CatalogueEntry).c
_FOUND: Final = table_of(Finding).c


class Place(NamedTuple):
    """Where something was printed: the serial's pid or the container's title, volume and issue."""

    serial: str
    container: str
    volume: str
    issue: str


def entries(connection: Connection, ids: Iterable[int]) -> dict[int, Row[Any]]:
    """The catalogue's entries of live documents by number."""
    found: dict[int, Row[Any]] = {}
    columns = (_ENTRY.document_id, _ENTRY.pid, _ENTRY.title, _ENTRY.title_sort, _ENTRY.creators, _ENTRY.creators_sort,
               _ENTRY.container, _ENTRY.date_words, _ENTRY.date_earliest, _ENTRY.date_latest, _ENTRY.state)  # fmt: skip
    for chunk in chunks(sorted(set(ids))):
        query = select(*columns).where(_ENTRY.document_id.in_(chunk), _ENTRY.state.in_(STATES))
        found.update({row.document_id: row for row in connection.execute(query).all()})
    return found


def titled(connection: Connection, titles: Iterable[str], limit: int) -> list[tuple[int, str]]:
    """(number, sorting title) of live documents whose titles sort as one of these."""
    found: list[tuple[int, str]] = []
    for chunk in chunks(sorted({one for one in titles if one})):
        query = select(_ENTRY.document_id, _ENTRY.title_sort).where(
            _ENTRY.state.in_(STATES), _ENTRY.title_sort.in_(chunk)
        )
        found.extend((number, title) for number, title in connection.execute(query.limit(limit)))
    return found


def printed(connection: Connection, places: Iterable[Place]) -> list[tuple[Place, int, str]]:
    """(place, number, pages) of the documents that appeared at places, by what is stored as it stands."""
    found: list[tuple[Place, int, str]] = []
    column = table_of(Publication).c
    for chunk in chunks(sorted(set(places)), _PLACES_AT_ONCE):
        at = [and_(*_at(one)) for one in chunk]
        query = (
            select(
                column.subject_id,
                Entity.pid,
                column.container_title,
                column.volume,
                column.issue,
                column.pages,
            )
            .outerjoin(Entity, Entity.id == column.serial_id)
            .where(column.closed_by.is_(None), or_(*at))
            .limit(MOST_AT_ONE_PLACE)
        )
        # hardly one is like another: kept for the next time they would fill hundreds of megabytes in a large import
        once = connection.execute(query, execution_options={"compiled_cache": None})
        for number, serial, container, volume, issue, pages in once:
            place = Place(serial or "", "" if serial else container or "", volume or "", issue or "")
            found.append((place, number, pages or ""))
    return found


def _at(place: Place) -> list[Any]:
    column = table_of(Publication).c
    if place.serial:
        serial = select(Entity.id).where(Entity.pid == place.serial).scalar_subquery()
        first = [column.serial_id == serial]
    else:
        first = [column.container_title == place.container, column.serial_id.is_(None)]
    return [
        *first,
        column.volume == place.volume if place.volume else column.volume.is_(None),
        column.issue == place.issue if place.issue else column.issue.is_(None),
    ]


def with_texts(connection: Connection, digests: Iterable[str]) -> list[tuple[str, int]]:
    """(SHA-256 of a text, number of a document that has it)."""
    found: list[tuple[str, int]] = []
    column = table_of(TextVersion).c
    for chunk in chunks(sorted({one for one in digests if one})):
        query = select(column.text_sha256, column.subject_id).where(
            column.text_sha256.in_(chunk), column.closed_by.is_(None)
        )
        found.extend((digest, number) for digest, number in connection.execute(query))
    return found


def set_aside(connection: Connection, marks: Collection[str]) -> set[str]:
    """The marks of pairs of which somebody said that they are not the same."""
    found: set[str] = set()
    for chunk in chunks(sorted(marks)):
        query = select(FindingDismissal.input_hash).where(
            FindingDismissal.rule == RULE,
            FindingDismissal.input_hash.in_(chunk),
            FindingDismissal.closed_by.is_(None),
        )
        found.update(connection.execute(query).scalars())
    return found


def changed(connection: Connection, state: str, after: tuple[int, int], limit: int) -> list[tuple[int, int]]:
    """(Activity, number) of the documents in a state that were changed behind a place, in that order."""
    place = tuple_(_ENTRY.seq, _ENTRY.document_id)
    query = select(_ENTRY.seq, _ENTRY.document_id).where(_ENTRY.state == state, place > tuple_(*after))
    return [
        (seq, number)
        for seq, number in connection.execute(query.order_by(_ENTRY.seq, _ENTRY.document_id).limit(limit))
    ]


def keep(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Keep suspected pairs, in the place of what was suspected of the same pairs before."""
    for chunk in chunks(rows):
        forget(connection, [row["input_hash"] for row in chunk])
        connection.execute(insert(Finding), list(chunk))


def forget(connection: Connection, marks: Collection[str]) -> None:
    """Forget suspected pairs."""
    for chunk in chunks(sorted(marks)):
        connection.execute(delete(Finding).where(_FOUND.rule == RULE, _FOUND.input_hash.in_(chunk)))


def page(
    connection: Connection, after: tuple[int, str] | None, limit: int
) -> Sequence[Row[Any, Any, Any, Any]]:
    """Suspected pairs that nobody set aside, behind a place (weight, mark)."""
    gone = select(FindingDismissal.id).where(
        FindingDismissal.rule == RULE,
        FindingDismissal.input_hash == _FOUND.input_hash,
        FindingDismissal.closed_by.is_(None),
    )
    query = select(_FOUND.weight, _FOUND.input_hash, _FOUND.pids, _FOUND.explanation).where(
        _FOUND.rule == RULE, ~gone.exists()
    )
    if after is not None:
        query = query.where(tuple_(_FOUND.weight, _FOUND.input_hash) > tuple_(*after))
    return connection.execute(query.order_by(_FOUND.weight, _FOUND.input_hash).limit(limit)).all()


def finish(connection: Connection, row: dict[str, Any]) -> None:
    """Remember that all was looked through up to a moment."""
    connection.execute(delete(FindingRun).where(FindingRun.rule == RULE))
    connection.execute(insert(FindingRun), [row | {"rule": RULE, "version": 1}])


def looked_until(connection: Connection) -> str:
    """The moment up to which all documents were looked through; empty where they never were."""
    return connection.execute(select(FindingRun.at).where(FindingRun.rule == RULE)).scalar() or ""
