"""The way of a document from its making to this catalogue, as stops with branches: one pass over its record, no drawing.

The order of the stops is that of a line with branches: a stop stands below the one it goes back to, and the branch that this
record was described from comes last. Where the record does not say what a stop goes back to, `assumed` is set.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec

from registry.domain import statements as s
from registry.domain.chain_stops import Named, Stop, copy_stop, credit_stop, dating_stop, publication_stop
from registry.domain.display import SPOKEN
from registry.domain.record import AnyStatement, Record

MADE: Final = ("written", "signed", "sent", "received", "delivered")
"""Dates of making and sending, in the order in which they follow each other."""

LATER: Final = ("published", "reprinted", "translated")
ON_THE_COPY: Final = ("put_on_line", "updated", "retrieved")
CREDITED: Final = ("trc", "mrk", "pfr", "converter", "uploader")
_DATED_CREDITS: Final = {"trc": "transcribed", "pfr": "proofread"}
_ORIGINALS: Final = frozenset({"autograph", "typescript", "stenogram"})
"""Copies that go back to the making itself, not to an appearance in print."""


Held = Mapping[type[s.Statement] | str, list[AnyStatement]]
"""The statements of a record by type, and its datings also by what they date: gathered in one pass."""


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """The stops in the order in which they are drawn and read."""

    stops: tuple[Stop, ...]

    @property
    def lanes(self) -> int:
        """How many lines run beside each other at most."""
        return max((one.lane for one in self.stops), default=0) + 1


def chain(record: Record, linked: Mapping[str, Record], *, entered: str = "", by: str = "") -> Chain:
    """The stops of a document. `linked` names agents, serials and repositories; `entered` and `by` say, in words, when
    the record was entered here and by whom."""
    of: dict[type[s.Statement] | str, list[AnyStatement]] = defaultdict(list)
    for one in record.statements:
        if one.rank != "withdrawn":
            of[type(one)].append(one)
            if isinstance(one, s.Dating):
                of[one.variety].append(one)
    stops: dict[str, Stop] = {}
    for stop in _stops(record, of, linked):
        stops.setdefault(stop.key, stop)
    last = _last(stops, of)
    who = (Named(by),) if by else ()
    stops["catalogued"] = Stop(key="catalogued", kind="catalogued", parent=last, date=entered, who=who)
    return Chain(stops=tuple(_drawn(stops)))


def _stops(record: Record, of: Held, linked: Mapping[str, Record]) -> Iterator[Stop]:
    made = list(_making(record, of, linked))
    yield from made
    root = made[-1].key
    printed = list(_appearances(record, of, linked, root))
    yield from printed
    first = printed[0].key if printed else root
    known = {one.key for one in (*made, *printed)}
    copies = [
        one
        for one in of.get(s.ArchiveSource, ())
        if isinstance(one, s.ArchiveSource) and one.rank == "display"
    ]
    known |= {one.key for one in copies}
    for one in copies:
        stated = one.copied_from if one.copied_from in known and one.copied_from != one.key else ""
        yield copy_stop(
            one, linked, stated or (root if one.variety in _ORIGINALS else first), assumed=not stated
        )
    yield from _on_line(of, copies)
    yield from _typing(of, linked, copies, first)


def _making(record: Record, of: Held, linked: Mapping[str, Record]) -> Iterator[Stop]:
    """Written, signed, sent, received, delivered; one stop without a date where none of them is recorded."""
    above, found = "", False
    for variety in MADE:
        shown, others = _datings(of, variety)
        if shown is None:
            continue
        made = dating_stop(shown, others, record, linked, parent=above, is_first=not found)
        yield made
        above, found = made.key, True
    if not found:
        kind = record.first(s.Kind)
        unsaid = "delivered" if kind and kind.term in SPOKEN else "written"
        yield dating_stop(None, (), record, linked, parent="", is_first=True, unsaid=unsaid)


def _appearances(
    record: Record,
    of: Held,
    linked: Mapping[str, Record],
    root: str,
) -> Iterator[Stop]:
    publications = [
        one for one in of.get(s.Publication, ()) if isinstance(one, s.Publication) and one.rank == "display"
    ]
    publications.sort(key=lambda one: not one.original)
    dates = {one.date.edtf or one.date.text for one in publications}
    first = publications[0].key if publications and publications[0].original else ""
    for one in publications:
        again = bool(first) and one.key != first
        yield publication_stop(one, linked, first if again else root, again=again)
    for variety in LATER:
        shown, others = _datings(of, variety)
        if shown is not None and (shown.date.edtf or shown.date.text) not in dates:
            yield dating_stop(shown, others, record, linked, parent=first or root, is_first=False)


def _on_line(of: Held, copies: list[s.ArchiveSource]) -> Iterator[Stop]:
    """Dates of the page on the web, below the copy that the record was described from."""
    if not copies:
        return
    described = next(
        (one.archive_source for one in of.get(s.DescribedFrom, ()) if isinstance(one, s.DescribedFrom)), ""
    )
    page = next((one for one in copies if one.key == described), copies[-1])
    above = page.key
    known = {one.edtf for one in (page.posted, page.retrieved) if one.edtf}
    for variety in ON_THE_COPY:
        shown, others = _datings(of, variety)
        if shown is not None and shown.date.edtf not in known:
            yield dating_stop(shown, others, None, {}, parent=above, is_first=False)


def _typing(
    of: Held,
    linked: Mapping[str, Record],
    copies: list[s.ArchiveSource],
    first: str,
) -> Iterator[Stop]:
    """Transcribed, marked up, proofread: one line for each transcription, from the copy that it was made from."""
    keys = {one.key for one in copies}
    posted = {(one.posted_by, one.posted.edtf) for one in copies}
    for typed in of.get(s.Transcription, ()):
        if not isinstance(typed, s.Transcription) or typed.rank != "display":
            continue
        above = typed.archive_source if typed.archive_source in keys else (copies[0].key if copies else first)
        assumed = above != typed.archive_source
        for role in CREDITED:
            named = [
                one for one in of.get(s.Credit, ())
                if isinstance(one, s.Credit) and one.rank == "display" and (one.transcription, one.role) == (typed.key, role)
            ]  # fmt: skip
            if role == "uploader":
                named = [one for one in named if (one.name_as_given, one.date.edtf) not in posted]
            dated, _ = _datings(of, _DATED_CREDITS.get(role, ""))
            if named or dated is not None:
                made = credit_stop(role, named, dated, typed, linked, parent=above, assumed=assumed)
                yield made
                above, assumed = made.key, False


def _datings(of: Held, variety: str) -> tuple[s.Dating | None, tuple[s.Dating, ...]]:
    """The displayed dating of a kind and what other sources give."""
    found = [one for one in of.get(variety, ()) if isinstance(one, s.Dating)]
    shown = next((one for one in found if one.rank == "display"), None)
    return shown, tuple(one for one in found if one is not shown)


def _last(stops: Mapping[str, Stop], of: Held) -> str:
    """The stop that the catalogue's record goes back to: the end of the line below the copy it was described from."""
    described = next(
        (one.archive_source for one in of.get(s.DescribedFrom, ()) if isinstance(one, s.DescribedFrom)), ""
    )
    at = described if described in stops else list(stops)[-1]
    below = {one.parent: one.key for one in stops.values() if one.kind != "copy"}
    seen = {at}
    while (at_next := below.get(at)) and at_next not in seen:
        at = at_next
        seen.add(at)
    return at


def _drawn(stops: Mapping[str, Stop]) -> Iterator[Stop]:
    """The stops from the first down, each with its lane; side lines before the line that leads to the catalogue."""
    main = set()
    at = "catalogued"
    while at and at not in main:
        main.add(at)
        at = stops[at].parent
    below: dict[str, list[Stop]] = defaultdict(list)
    for one in stops.values():
        below[one.parent if one.parent in stops else ""].append(one)
    waiting = [(one, 0) for one in reversed(below[""])]
    seen: set[str] = set()
    while waiting:
        one, lane = waiting.pop()
        if one.key in seen:
            continue
        seen.add(one.key)
        yield msgspec.structs.replace(one, lane=lane) if lane else one
        children = sorted(below[one.key], key=lambda child: child.key in main)
        waiting += [(child, lane + (child is not children[-1])) for child in reversed(children)]
    # Copies that name each other in a ring hang on nothing; they are not left out.
    yield from (msgspec.structs.replace(one, parent="") for one in _missing(stops.values(), seen))


def _missing(stops: Iterable[Stop], seen: set[str]) -> list[Stop]:
    return [one for one in stops if one.key not in seen]
