"""Where a document appeared: the appearance that is cited, what it inherits, the original one and the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from registry.domain import statements as s
from registry.domain.names import folded
from registry.domain.record import Record
from registry.exporters.citation import Appearance
from registry.exporters.cited_names import serial_facts
from registry.exporters.moments import moment

DEEPEST: Final = 5
PERIODICAL: Final = "periodical"
"""The variety of a publication of which nothing else was said."""
INHERITABLE: Final = ("container", "volume", "issue", "date", "publisher", "place", "edition", "issn")


class Appeared(msgspec.Struct, frozen=True):
    """The cited appearance with the fields it has from the containing record, the original one, and the rest."""

    cited: Appearance
    inherited: tuple[str, ...] = ()
    inherited_from: str = ""
    original: Appearance | None = None
    others: tuple[Appearance, ...] = ()


NOWHERE: Final = Appeared(Appearance())


def appeared(
    publications: Sequence[s.Publication], part_of: s.PartOf | None, linked: Mapping[str, Record]
) -> Appeared:
    """Which appearance is cited.

    An item of an issue is cited from that issue: its own publication fills what it says itself, and the issue the
    rest. Otherwise the appearance marked original is cited, or else the first one.
    """
    if not publications and part_of is None:
        return NOWHERE
    known = [appearance(one, linked) for one in publications]
    if part_of is None:
        cited = next((one for one in known if one.original), known[0])
        return Appeared(cited, others=tuple(one for one in known if one is not cited))
    holder = _holder(part_of.parent, linked, DEEPEST)
    own = next((one for one in known if _same_container(one, holder)), None)
    cited, inherited = _filled(own or Appearance(), holder)
    if part_of.pages and not cited.pages:
        cited = msgspec.structs.replace(cited, pages=folded(part_of.pages))
    rest = tuple(one for one in known if one is not own)
    original = next((one for one in rest if one.original), None)
    return Appeared(
        cited, inherited, part_of.parent, original, tuple(one for one in rest if one is not original)
    )


def appearance(publication: s.Publication, linked: Mapping[str, Record]) -> Appearance:
    """A publication with the name of its serial."""
    serial = linked.get(publication.serial) if publication.serial else None
    facts = serial_facts(serial) if serial else None
    return Appearance(
        variety=publication.variety,
        original=publication.original,
        serial=publication.serial,
        container=(facts.title if facts else "") or folded(publication.container_title),
        container_kind=facts.kind if facts else "",
        volume=folded(publication.volume),
        issue=folded(publication.issue),
        pages=folded(publication.pages),
        date=moment(publication.date, publication.basis),
        publisher=folded(publication.publisher),
        place=folded(publication.place),
        edition=folded(publication.edition),
        issn=facts.issn if facts else "",
        url=publication.url,
        completeness=publication.completeness,
    )


def _holder(pid: str, linked: Mapping[str, Record], left: int) -> Appearance:
    """The containing record as an appearance of what it contains; looks further up where it is itself only a part."""
    parent = linked.get(pid)
    if parent is None or left == 0:
        return Appearance()
    publications = parent.displayed(s.Publication)
    above = parent.first(s.PartOf)
    if not publications and above is not None and above.parent != pid:
        found = _holder(above.parent, linked, left - 1)
        if found:
            return found
    chosen = next((one for one in publications if one.original), publications[0] if publications else None)
    own = appearance(chosen, linked) if chosen else Appearance()
    dating = next((one for one in parent.displayed(s.Dating) if one.variety == "published"), None)
    return msgspec.structs.replace(
        own,
        original=False,
        container=own.container or _title(parent),
        date=own.date or (moment(dating.date, dating.basis) if dating else None),
        # the pages of the containing record are not those of the part
        pages="",
        url="",
    )


def _title(record: Record) -> str:
    titles = record.displayed(s.Title)
    return folded(
        next((one.text for one in titles if one.variety == "main"), titles[0].text if titles else "")
    )


def _same_container(own: Appearance, holder: Appearance) -> bool:
    """Whether the item's own publication is its place in the containing record rather than one elsewhere."""
    if not holder.container:
        same = True
    elif own.serial and holder.serial:
        same = own.serial == holder.serial
    elif own.container:
        same = own.container.casefold() == holder.container.casefold()
    else:
        same = not own.serial and _fits(own, holder)
    return same and all(
        not mine or not theirs or mine == theirs
        for mine, theirs in ((own.volume, holder.volume), (own.issue, holder.issue))
    )


def _fits(own: Appearance, holder: Appearance) -> bool:
    """Whether an appearance that names no container can be a place in that one.

    A pamphlet, an edition, or the imprint of another publisher is an appearance of its own.
    """
    return (
        not own.edition
        and own.variety in (PERIODICAL, holder.variety)
        and all(
            not mine or mine.casefold() == theirs.casefold()
            for mine, theirs in ((own.publisher, holder.publisher), (own.place, holder.place))
        )
    )


def _filled(own: Appearance, holder: Appearance) -> tuple[Appearance, tuple[str, ...]]:
    missing = {
        name: getattr(holder, name)
        for name in INHERITABLE
        if not getattr(own, name) and getattr(holder, name)
    }
    kind = {
        "container_kind": own.container_kind or holder.container_kind,
        "serial": own.serial or holder.serial,
    }
    variety = {"variety": own.variety or holder.variety}
    return msgspec.structs.replace(own, **missing, **kind, **variety), tuple(missing)
