"""Dates as TEI has them: attributes for machines where they say no more than is known, the words for people."""

from __future__ import annotations

from collections.abc import Mapping

from registry.exporters.elements import Element, child
from registry.exporters.moments import Moment, Ymd


def date(parent: Element, moment: Moment, kind: str) -> Element:
    """A `date`: its EDTF in `n`, its words as text, `when`, `from` and `to`, or the limits of a date that is not exact."""
    made = child(parent, "date", moment.label, type=kind, n=moment.edtf, **attributes(moment))
    if moment.approximate or moment.uncertain:
        made.set("cert", "low")
    if moment.supplied:
        made.set("evidence", "conjecture")
    return made


def attributes(moment: Moment) -> Mapping[str, str]:
    """The attributes of a date in the calendar that TEI counts in; none for a Julian one or a year it cannot write."""
    parts = moment.parts
    if moment.julian or not parts or any(not 1 <= part[0] <= 9999 for part in parts):
        return {}
    said = [_iso(part) for part in parts]
    if moment.hull and len(said) == 2:
        return {"notBefore": said[0], "notAfter": said[1]}
    if moment.hull or moment.season or (not moment.exact and len(said) == 2):
        return {}
    if len(said) == 2:
        return {"from": said[0], "to": said[1]}
    return {"when": said[0]}


def _iso(part: Ymd) -> str:
    return "-".join([f"{part[0]:04}", *(f"{number:02}" for number in part[1:])])
