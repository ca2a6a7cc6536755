"""One stop of a document's way: what happened, when in words, where, who, how certain, and what it goes back to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from registry.domain import display, statements as s
from registry.domain.dates import spoken
from registry.domain.record import Record
from registry.domain.vocabularies import label

MOST_NAMES: Final = 5
"""Names at a stop; the rest is counted."""

_BY: Final[Mapping[str, frozenset[str]]] = {
    "written": frozenset({"aut", "com", "ive", "sgn", "isb"}),
    "signed": frozenset({"sgn", "aut", "isb"}),
    "sent": frozenset({"rcp"}),
    "received": frozenset({"rcp"}),
    "delivered": frozenset({"spk", "ive", "ivr", "pan", "orm"}),
    "translated": frozenset({"trl"}),
}
_CREDIT_KINDS: Final = {"trc": "transcribed", "mrk": "marked_up", "pfr": "proofread", "converter": "converted", "uploader": "uploaded"}  # fmt: skip


class Named(msgspec.Struct, frozen=True):
    """Somebody or something at a stop: words, and the record (kind and pid) where there is one."""

    words: str
    kind: str = ""
    pid: str = ""


class Stop(msgspec.Struct, frozen=True, kw_only=True):
    """A stop. `key` is that of its statement, `parent` that of the stop it goes back to, `lane` the line it is drawn on.

    `assumed`: the record does not say what it goes back to.
    """

    key: str
    kind: str
    parent: str = ""
    assumed: bool = False
    lane: int = 0
    date: str = ""
    others: tuple[str, ...] = ()
    """Dates that other sources give."""
    place: str = ""
    event: str = ""
    where: Named | None = None
    """Periodical, book, repository or site."""
    detail: str = ""
    who: tuple[Named, ...] = ()
    more: int = 0
    """How many names there are besides `who`."""
    certainty: str = ""
    basis: str = ""
    variety: str = ""
    checked: str = ""
    """When a copy on the web was last looked at."""
    url: str = ""


@lru_cache(maxsize=16384)
def _in_words(text: str, edtf: str, calendar: str, language: str) -> str:
    del language  # part of what is remembered: dates are said in the language that is spoken
    return display.words(s.When(text=text, edtf=edtf, calendar=calendar))


def said(when: s.When) -> str:
    """A date in words, remembered: records repeat dates, and reading one costs more than drawing its stop."""
    return _in_words(when.text, when.edtf, when.calendar, spoken()) if when else ""


def dating_stop(
    shown: s.Dating | None, others: Sequence[s.Dating], record: Record | None, linked: Mapping[str, Record], *,
    parent: str, is_first: bool, unsaid: str = "written",
) -> Stop:  # fmt: skip
    """A date of its own; `unsaid` where none is recorded. The first stop of all names those who made the document."""
    kind = shown.variety if shown else unsaid
    roles = _BY.get(kind, frozenset())
    if is_first:
        roles = roles | display.CREATORS
    who = people(record.displayed(s.Contribution), roles, linked) if record is not None and roles else ()
    base = Stop(
        key=shown.key if shown else "making", kind=kind, parent=parent, who=who[:MOST_NAMES], more=max(0, len(who) - MOST_NAMES)
    )  # fmt: skip
    if shown is None:
        return base
    return msgspec.structs.replace(
        base,
        date=display.bracketed(said(shown.date), shown),
        others=tuple(filter(None, (display.bracketed(said(one.date), one) for one in others))),
        place=shown.place,
        event=shown.event,
        certainty=shown.certainty,
        basis=shown.basis,
    )


def publication_stop(one: s.Publication, linked: Mapping[str, Record], parent: str, *, again: bool) -> Stop:
    """An appearance in print or broadcast."""
    parts = (
        f"vol. {one.volume}" if one.volume else "", f"no. {one.issue}" if one.issue else "",
        f"pp. {one.pages}" if one.pages else "",
    )  # fmt: skip
    return Stop(
        key=one.key,
        kind="reprinted" if again else "published",
        parent=parent,
        # That a reprint goes back to the first appearance is likely, and not what the record says.
        assumed=again,
        date=display.bracketed(said(one.date), one),
        place=one.place,
        where=_named("serial", one.serial, one.container_title, linked),
        detail=", ".join(filter(None, parts)) or one.publisher,
        certainty=one.certainty,
        basis=one.basis,
        variety=_unless_unknown("completeness", one.completeness),
    )


def copy_stop(one: s.ArchiveSource, linked: Mapping[str, Record], parent: str, *, assumed: bool) -> Stop:
    """A copy: posted on the web, or kept somewhere."""
    named = _named("repository", one.repository, one.repository_name, linked)
    if named is None and not (one.collection or one.shelfmark) and one.as_given:
        named = Named(f"“{one.as_given}”")
    variety = (label("copy_type", one.variety), _unless_unknown("completeness", one.completeness))
    treated = (label("treatment", code) for code in one.treatments)
    return Stop(
        key=one.key,
        kind="posted" if one.posted or one.posted_by or one.url else "copy",
        parent=parent,
        assumed=assumed,
        date=display.bracketed(said(one.posted), one),
        where=named,
        detail=", ".join(filter(None, (one.collection, one.shelfmark))),
        who=(Named(one.posted_by),) if one.posted_by else (),
        certainty=one.certainty,
        basis=one.basis,
        variety=", ".join(filter(None, (*variety, *treated))),
        checked=said(one.retrieved),
        url=one.url,
    )


def credit_stop(
    role: str, named: Sequence[s.Credit], dated: s.Dating | None, typed: s.Transcription, linked: Mapping[str, Record], *,
    parent: str, assumed: bool,
) -> Stop:  # fmt: skip
    """What somebody did to a transcription."""
    who = tuple(
        _named("agent", one.agent, one.name_as_given, linked) or Named(display.UNNAMED) for one in named
    )
    when = next((one.date for one in named if one.date), dated.date if dated else s.When())
    shown: s.Statement = named[0] if named else (dated or typed)
    return Stop(
        key=f"{typed.key}/{role}",
        kind=_CREDIT_KINDS[role],
        parent=parent,
        assumed=assumed,
        date=display.bracketed(said(when), shown),
        place=dated.place if dated else "",
        who=who[:MOST_NAMES],
        more=max(0, len(who) - MOST_NAMES),
        certainty=shown.certainty,
        basis=shown.basis,
        variety=""
        if role != "trc" or typed.policy == "not_recorded"
        else label("transcription_policy", typed.policy),
    )


def people(
    contributions: Iterable[s.Contribution], roles: frozenset[str], linked: Mapping[str, Record]
) -> tuple[Named, ...]:
    """Those who held one of the roles, each once."""
    found: dict[str, Named] = {}
    for one in contributions:
        if one.role in roles and one.attribution != "rejected":
            named = _named("agent", one.agent, one.name_as_given, linked) or Named(display.UNNAMED)
            found.setdefault(one.agent or named.words, named)
    return tuple(found.values())


def _named(kind: str, pid: str, given: str, linked: Mapping[str, Record]) -> Named | None:
    other = linked.get(pid) if pid else None
    if other is not None:
        return Named(display.label(other), kind, pid)
    return Named(given) if given else None


def _unless_unknown(scheme: str, code: str) -> str:
    return "" if code in ("", "unknown") else label(scheme, code)
