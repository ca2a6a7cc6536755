"""The order that a form asks for: rows that were moved take each other's places, everything else stays where it is."""

from __future__ import annotations

from collections.abc import Sequence

from registry.domain.commands import Add, Change, Withdraw
from registry.domain.record import Record
from registry.web.forms.record import RecordForm


def order_of(form: RecordForm, record: Record, changes: Sequence[Change]) -> tuple[str, ...]:
    """The keys of the record's statements in the order of the form; empty where that is the order they have already."""
    gone = {one.key for one in changes if isinstance(one, Withdraw)}
    natural = [one.key for one in record.statements if one.key not in gone]
    natural += [one.statement.key for one in changes if isinstance(one, Add)]
    known = set(natural)
    place: dict[str, str] = {}
    moved = False
    for section in form.sections():
        wanted = [key for row in section.forms() if (key := str(row.key.data)) in known]
        among = set(wanted)
        slots = [key for key in natural if key in among]
        moved = moved or slots != wanted
        place |= dict(zip(slots, wanted, strict=True))
    return tuple(place.get(key, key) for key in natural) if moved else ()
