"""Any statement in words: what kind of value it is, and the value in one line, for versions, differences and alternatives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from registry.domain import display, statements as s
from registry.domain.chain_stops import said
from registry.domain.record import Record
from registry.domain.vocabularies import label
from registry.web.language import _, say

Naming = Callable[[str, str], str]
"""Names a linked record by its pid, or gives the words beside it."""

_KINDS: Final[Mapping[type[s.Statement], str]] = {
    s.Kind: "Kind", s.Publication: "Appeared", s.ArchiveSource: "Copy", s.DescribedFrom: "Described from",
    s.Transcription: "Transcription", s.TextVersion: "Text", s.Subject: "Subject", s.PartOf: "Part of", s.Rights: "Rights",
    s.CitationKey: "Citation key", s.Lifecycle: "Status", s.Imprint: "Published", s.Address: "Where",
}  # fmt: skip
_SCHEMES: Final[Mapping[type[s.Statement], tuple[str, str]]] = {
    s.Title: ("title_type", "variety"), s.Contribution: ("role", "role"), s.Dating: ("date_type", "variety"),
    s.Credit: ("role", "role"), s.TranscriptionNote: ("transcription_note_type", "variety"),
    s.Identifier: ("identifier_scheme", "scheme"), s.Language: ("language_type", "variety"),
    s.Relation: ("relation_type", "variety"), s.Description: ("description_type", "variety"), s.Name: ("name_type", "variety"),
}  # fmt: skip


def heading(one: s.Statement) -> str:
    """What kind of value it is: “Author”, “Written”, “Copy”."""
    if type(one) in _SCHEMES:
        scheme, field = _SCHEMES[type(one)]
        found = label(scheme, str(getattr(one, field)))
        return found[:1].upper() + found[1:]
    return _(_KINDS.get(type(one), "")) or _(str(one.__struct_config__.tag).replace("_", " ").capitalize())


def naming(linked: Mapping[str, Record]) -> Naming:
    """Names from the records that are known."""

    def name(pid: str, otherwise: str) -> str:
        found = linked.get(pid) if pid else None
        return display.label(found) if found else otherwise or pid

    return name


def value(one: s.Statement, name: Naming, record: Record | None = None) -> str:
    """The value in one line. `record` names statements that others refer to by key."""
    return display.bracketed(_words(one, name, record), one)


def remarks(one: s.Statement) -> str:
    """What stands beside the value: rank, basis, certainty, place in the source and note, where they are given."""
    source = one.source.citation or _(one.source.kind.replace("_", " ")) if one.source else ""
    parts = (
        label("rank", one.rank) if one.rank != "display" else "",
        label("basis", one.basis) if one.basis else "",
        say("certainty {word}", word=label("certainty", one.certainty)) if one.certainty else "",
        source,
        one.locator,
        one.note,
    )
    return "; ".join(filter(None, parts))


def _join(*parts: str, by: str = ", ") -> str:
    return by.join(filter(None, parts))


def _labels(scheme: str, codes: Iterable[str]) -> str:
    return ", ".join(label(scheme, code) for code in codes if code not in ("", "unknown", "not_recorded"))


def _contribution(one: s.Contribution, name: Naming) -> str:
    sure = "" if one.attribution == "claimed_in_item" else label("attribution", one.attribution)
    shown = name(one.agent, one.name_as_given)
    as_given = (
        say("as “{name}”", name=one.name_as_given)
        if one.agent and one.name_as_given not in ("", shown)
        else ""
    )
    return _join(shown, as_given, one.described_as, sure)


def _publication(one: s.Publication, name: Naming) -> str:
    return _join(
        _("first publication") if one.original else "", name(one.serial, one.container_title), say("vol. {volume}", volume=one.volume) if one.volume else "",
        say("no. {issue}", issue=one.issue) if one.issue else "", say("pp. {pages}", pages=one.pages) if one.pages else "", said(one.date), one.edition,
        _join(one.place, one.publisher, by=": "), _labels("completeness", (one.completeness,)), one.url, one.as_given,
    )  # fmt: skip


def _copy(one: s.ArchiveSource, name: Naming, record: Record | None) -> str:
    origin = (
        say("copied from {copy}", copy=_referred(one.copied_from, name, record)) if one.copied_from else ""
    )
    return _join(
        name(one.repository, one.repository_name), one.collection, one.shelfmark, label("copy_type", one.variety), one.url,
        _join(_("posted"), one.posted_by and say("by {name}", name=one.posted_by), said(one.posted), by=" ") if one.posted or one.posted_by else "",
        say("last looked at {date}", date=said(one.retrieved)) if one.retrieved else "", origin, _labels("completeness", (one.completeness,)),
        _labels("treatment", one.treatments), one.rights, one.as_given,
    )  # fmt: skip


def _referred(key: str, name: Naming, record: Record | None) -> str:
    """A statement of the same record, as another one names it."""
    found = record.by_key(key) if record else None
    if isinstance(found, s.ArchiveSource):
        return (
            name(found.repository, found.repository_name)
            or found.url
            or found.as_given
            or label("copy_type", found.variety)
        )
    if isinstance(found, s.Publication):
        return name(found.serial, found.container_title) or label("publication_type", found.variety)
    return key


def _words(one: s.Statement, name: Naming, record: Record | None) -> str:
    match one:
        case s.Kind():
            return _join(label(f"{record.kind if record else 'document'}_kind", one.term), one.genre)
        case s.Title() | s.Description():
            return one.text
        case s.Contribution():
            return _contribution(one, name)
        case s.Dating():
            return _join(said(one.date), one.place, one.event)
        case s.Publication():
            return _publication(one, name)
        case s.ArchiveSource():
            return _copy(one, name, record)
        case s.DescribedFrom():
            return _referred(one.archive_source, name, record)
        case s.Transcription():
            origin = (
                say("from {copy}", copy=_referred(one.archive_source, name, record))
                if one.archive_source
                else ""
            )
            return _join(label("transcription_policy", one.policy), origin, one.language)
        case s.TranscriptionNote():
            quoted = f"“{one.at.exact}”" if one.at.exact else ""
            read = say("read “{words}”", words=one.suspected_reading) if one.suspected_reading else ""
            return _join(quoted, read, one.explanation)
        case s.Credit():
            return _join(name(one.agent, one.name_as_given), said(one.date))
        case s.TextVersion():
            return _join(
                say("version {number}", number=one.number),
                say("{number} characters", number=one.length),
                one.text_sha256,
            )
        case _:
            return _shorter(one, name)


def _shorter(one: s.Statement, name: Naming) -> str:
    match one:
        case s.Identifier() | s.CitationKey():
            return one.value
        case s.Subject():
            return one.term
        case s.Relation():
            return name(one.target, one.target_as_given)
        case s.PartOf():
            place = say("place {number}", number=one.order) if one.order else ""
            return _join(
                name(one.parent, ""), place, say("pp. {pages}", pages=one.pages) if one.pages else ""
            )
        case s.Rights():
            return _join(label("rights_type", one.variety), one.as_given, one.holder, one.uri)
        case s.Lifecycle():
            return label("lifecycle_state", one.state)
        case s.Name():
            return _join(one.text, said(one.used))
        case _:
            return _plain(one)


def _plain(one: s.Statement) -> str:
    """Every field that says something, for statements that need no other words."""
    own = [name for name in one.__struct_fields__ if name not in s.Statement.__struct_fields__]
    values = [
        said(found) if isinstance(found, s.When) else found for found in (getattr(one, name) for name in own)
    ]
    return _join(*(str(found) for found in values if found and isinstance(found, str | int)))
