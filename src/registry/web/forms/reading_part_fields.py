"""What can be corrected of one item of an issue beside its title and authors: its dates, publication and source line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from registry.domain import statements as s
from registry.domain.proposing_settled import settled
from registry.domain.proposing_suggestion import Suggested
from registry.domain.record import AnyStatement
from registry.domain.statements import When
from registry.web.forms.when import needs_edtf, read, typed

_WRITTEN: Final = s.Dating(key="written", variety="written", date=When())
_DELIVERED: Final = s.Dating(key="delivered", variety="delivered", date=When())
_PUBLISHED: Final = s.Publication(key="publication", variety="periodical", original=True)
_SOURCE: Final = s.ArchiveSource(key="source", variety="other")
_PLACES: Final[Mapping[str, tuple[AnyStatement, str]]] = {
    "written": (_WRITTEN, "date"),
    "delivered": (_DELIVERED, "date"),
    "container": (_PUBLISHED, "container_title"),
    "volume": (_PUBLISHED, "volume"),
    "issue": (_PUBLISHED, "issue"),
    "published": (_PUBLISHED, "date"),
    "pages": (_PUBLISHED, "pages"),
    "publisher": (_PUBLISHED, "publisher"),
    "place": (_PUBLISHED, "place"),
    "source": (_SOURCE, "as_given"),
}
"""The fields by name, each with the statement that it belongs to as it stands where nothing was read, and its field."""

_HELD: Final = ("repository_name", "collection", "shelfmark", "url", "as_given")
EDITED: Final = ("date_created", "date_delivered", "original_publication.", "copy_source")
"""The beginnings of the reader's names of these fields."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A field of an item as the page shows it."""

    name: str
    value: str
    problem: str = ""
    """Why what was typed cannot be a date."""


def entries(made: Sequence[Suggested], sent: Mapping[str, str], key: str) -> tuple[Entry, ...]:
    """The fields of an item, as typed or else as read. `key` begins their names in the form."""
    return tuple(_entry(name, made, sent.get(f"{key}-{name}")) for name in _PLACES)


def corrected(made: Sequence[Suggested], shown: Sequence[Entry]) -> Iterator[AnyStatement]:
    """The statements of an item as they were left: corrected, emptied ones gone, and those that somebody added."""
    changes: dict[str, dict[str, Any]] = {}
    for one in shown:
        empty, field = _PLACES[one.name]
        if one.value != _read(one.name, made):
            is_date = isinstance(getattr(empty, field), When)
            given = (typed(one.value, "", "") if one.value else When()) if is_date else one.value
            changes.setdefault(empty.key, {})[field] = given
    gone: set[str] = set()
    for old in (one.statement for one in made):
        new = msgspec.structs.replace(old, **changes.pop(old.key, {}))
        if new is not old and new != old and _is_empty(new):
            gone.add(new.key)
        elif isinstance(new, s.DescribedFrom) and new.archive_source in gone:
            continue
        else:
            yield old if new == old else _kept(settled(new, old), old)
    for empty in (_WRITTEN, _DELIVERED, _PUBLISHED, _SOURCE):
        added = {name: value for name, value in changes.get(empty.key, {}).items() if value}
        if added:
            yield msgspec.structs.replace(empty, **added)


def _entry(name: str, made: Sequence[Suggested], given: str | None) -> Entry:
    value = _read(name, made)
    if given is None:
        return Entry(name=name, value=value)
    text = " ".join(given.split())
    empty, field = _PLACES[name]
    is_new_date = isinstance(getattr(empty, field), When) and text != value
    found = read(text) if is_new_date else None
    return Entry(name=name, value=text, problem=found.problem if found is not None and found.is_wrong else "")


def _read(name: str, made: Sequence[Suggested]) -> str:
    """The value of a field as the reader read it, in the words that a form shows."""
    empty, field = _PLACES[name]
    for one in made:
        if type(one.statement) is type(empty) and one.statement.key == empty.key:
            value = getattr(one.statement, field)
            if isinstance(value, When):
                value = value.edtf if needs_edtf(value) else value.text or value.edtf
            return " ".join(str(value).split())
    return ""


def _kept(new: AnyStatement, old: AnyStatement) -> AnyStatement:
    """The statement with the source line as it was read, where somebody corrected it: the line is the value here."""
    if not isinstance(new, s.ArchiveSource) or not isinstance(old, s.ArchiveSource):
        return new
    if not old.as_given or new.as_given == old.as_given:
        return new
    note = f"{new.note} Corrected; read as “{old.as_given}”.".strip()
    return msgspec.structs.replace(new, note=note)


def _is_empty(one: AnyStatement) -> bool:
    match one:
        case s.Dating():
            return not one.date
        case s.Publication():
            return not (
                one.container_title or one.publisher or one.date or one.issue or one.volume or one.place
            )
        case s.ArchiveSource():
            return not any(getattr(one, name) for name in _HELD)
    return False
