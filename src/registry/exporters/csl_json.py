"""CSL-JSON: one item on each line of an array, valid against the schema of CSL 1.0.2."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from registry.domain.names import NameParts, folded
from registry.domain.record import Described
from registry.domain.vocabularies import built_in, label, mapped, nearest
from registry.exporters.citation import ANNOTATION, Appearance, Citation, CitedName
from registry.exporters.citing import cite
from registry.exporters.face import Loss, RecordByRecord, Rendered
from registry.exporters.leftovers import NEVER
from registry.exporters.moments import Moment

NO_FIELD: Final = "CSL-JSON has no variable for it"
NAMED_GENRES: Final = frozenset(
    {"document", "personal_communication", "speech", "interview", "broadcast", "manuscript", "pamphlet"}
)
INHERITED_NAMES: Final = {
    "container": "container-title",
    "date": "issued",
    "place": "publisher-place",
    "issn": "ISSN",
}
_TYPES: Final = {
    one.code: mapped("document_kind", one.code, "csl", "document")
    for one in built_in()["document_kind"].values()
}
_ARTICLES: Final = frozenset({"article-journal", "article-newspaper"})
_ARTICLE_IN: Final = {"newspaper": "article-newspaper", "periodical": "article-journal"}
_ENCODE: Final = msgspec.json.Encoder().encode

Item = dict[str, Any]


class CslJson(RecordByRecord):
    """See `face.Exporter`."""

    name = "csl-json"
    label = "CSL-JSON"
    media_type = "application/vnd.citationstyles.csl+json"
    extension = "json"
    never = NEVER
    separator = b",\n"

    def head(self) -> bytes:
        """The opening of the array."""
        return b"[\n"

    def tail(self) -> bytes:
        """The end of the array."""
        return b"\n]\n"

    def render(self, described: Described) -> Rendered:
        """One item."""
        citation = cite(described)
        losses = tuple(
            [
                Loss(citation.pid, one.field, one.value, NO_FIELD)
                for one in citation.beyond
                if one.tag != ANNOTATION
            ]
        )
        return Rendered(_ENCODE(item(citation)), losses)


plugin = CslJson()


def item(citation: Citation) -> Item:
    """The CSL item of a citation; keys in a fixed order, none of them empty."""
    csl_type = csl_type_of(citation)
    key = folded(citation.key) or citation.pid
    made: Item = {"id": key, "type": csl_type, "citation-key": key}
    _names(made, citation)
    _titles(made, citation)
    _dates(made, citation)
    _container(made, citation)
    _copy(made, citation)
    genre = citation.genre or (
        label("document_kind", citation.kind) if csl_type in NAMED_GENRES and citation.kind != "other" else ""
    )
    _put(made, "genre", genre)
    _put(made, "language", citation.language)
    _put(made, "keyword", "; ".join(citation.keywords))
    _put(made, "abstract", citation.abstract)
    _put(made, "note", " ".join(citation.remarks))
    if citation.annotation:
        made["annote"] = citation.annotation
    made["custom"] = _custom(citation)
    return made


def csl_type_of(citation: Citation) -> str:
    """The CSL type. Whether an article is one of a newspaper or of a review depends on where it appeared, if that is known."""
    found = _TYPES.get(nearest("document_kind", citation.kind), "document")
    return _ARTICLE_IN.get(citation.container.container_kind, found) if found in _ARTICLES else found


def csl_name(parts: NameParts) -> dict[str, str]:
    """A name as CSL has it; a name that is not divided is a literal."""
    if parts.literal:
        return {"literal": folded(parts.literal)}
    made = {"family": folded(parts.family)} if parts.family else {}
    if parts.given:
        made["given"] = folded(parts.given)
    if parts.particle:
        made["non-dropping-particle"] = folded(parts.particle)
    if parts.suffix:
        made["suffix"] = folded(parts.suffix)
    return made


def csl_date(moment: Moment) -> Item:
    """A date as CSL has it. Brackets and words stand in `literal`, which readers of CSL prefer to the numbers."""
    made: Item = {}
    if moment.parts:
        # CSL counts 1 BC as -1 and has no year 0
        made["date-parts"] = [[part[0] if part[0] > 0 else part[0] - 1, *part[1:]] for part in moment.parts]
    if moment.season:
        made["season"] = moment.season
    if moment.approximate or moment.uncertain:
        made["circa"] = True
    if moment.supplied or moment.julian or not moment.exact:
        made["literal"] = folded(moment.label)
    return made


def _put(made: Item, name: str, value: str) -> None:
    if value and (kept := folded(value)):
        made[name] = kept


def _put_names(made: Item, name: str, cited: Sequence[CitedName]) -> None:
    if cited:
        made[name] = [csl_name(one.parts) for one in cited]


def _names(made: Item, citation: Citation) -> None:
    _put_names(made, "author", citation.authors)
    _put_names(made, "editor", citation.editors)
    _put_names(made, "translator", citation.translators)
    _put_names(made, "recipient", citation.recipients)
    _put_names(made, "interviewer", citation.interviewers)
    _put_names(made, "compiler", citation.compilers)
    _put_names(made, "contributor", citation.contributors)


def _titles(made: Item, citation: Citation) -> None:
    _put(made, "title", citation.title)
    _put(made, "title-short", citation.short_title)
    _put(made, "original-title", citation.original_title)


def _dates(made: Item, citation: Citation) -> None:
    if citation.issued is not None:
        made["issued"] = csl_date(citation.issued)
    event = citation.event
    if event is not None:
        _put(made, "event-title", event.title)
        _put(made, "event-place", event.place)
        if event.date is not None:
            made["event-date"] = csl_date(event.date)
    if citation.original is not None:
        if citation.original.date is not None:
            made["original-date"] = csl_date(citation.original.date)
        _put(made, "original-publisher", citation.original.publisher)
        _put(made, "original-publisher-place", citation.original.place)
    published = next((found for variety, found in citation.dates if variety == "published"), None)
    if published is not None:
        made["available-date"] = csl_date(published)


def _container(made: Item, citation: Citation) -> None:
    cited = citation.container
    _put(made, "container-title", cited.container)
    _put(made, "volume", cited.volume)
    _put(made, "issue", cited.issue)
    _put(made, "page", cited.pages)
    _put(made, "edition", cited.edition)
    _put(made, "publisher", cited.publisher)
    _put(made, "publisher-place", cited.place)


def _copy(made: Item, citation: Citation) -> None:
    _put(made, "archive", citation.copy.archive)
    _put(made, "archive-place", citation.copy.place)
    _put(made, "archive_collection", citation.copy.collection)
    _put(made, "archive_location", citation.copy.shelfmark)
    _put(made, "URL", citation.url)
    if citation.copy.accessed is not None:
        made["accessed"] = csl_date(citation.copy.accessed)
    _put(made, "source", citation.copy.site)
    _put(made, "DOI", citation.doi)
    _put(made, "ISBN", citation.isbn)
    _put(made, "ISSN", citation.issn)


def _original(printed: Appearance) -> Item:
    """The original publication, of which CSL has only the date, publisher and place."""
    said = {
        name: getattr(printed, name)
        for name in ("container", "volume", "issue", "pages", "edition", "publisher", "place")
    }
    date = (printed.date.edtf or printed.date.label) if printed.date else ""
    return {name: value for name, value in {**said, "date": date}.items() if value}


def _custom(citation: Citation) -> Item:
    """What CSL has no variable for, so that it can be read back."""
    custom: Item = {"pid": citation.pid, "kind": citation.kind}
    if citation.record_url:
        custom["record"] = citation.record_url
    if citation.issued is not None:
        custom["issued"] = {"date": citation.issued_as, "edtf": citation.issued.edtf}
        if citation.issued.supplied:
            custom["issued"]["supplied"] = True
    custom |= _as_edtf(citation)
    if citation.dates:
        custom["dates"] = {variety: one.edtf or one.words for variety, one in citation.dates}
    if citation.title_supplied:
        custom["title-supplied"] = True
    if citation.inherited:
        custom["inherited"] = {
            "from": citation.inherited_from,
            "variables": [INHERITED_NAMES.get(name, name) for name in citation.inherited],
        }
    if citation.original_language:
        custom["original-language"] = citation.original_language
    if citation.original is not None:
        custom["original"] = _original(citation.original)
    if citation.remarks:
        custom["remarks"] = list(citation.remarks)
    if any("," in one or ";" in one for one in citation.keywords):
        custom["subjects"] = list(citation.keywords)
    if citation.rights:
        custom["rights"] = citation.rights
    return custom


def _as_edtf(citation: Citation) -> Item:
    """The EDTF of the dates of event and access, where numbers do not say all of it."""
    event = citation.event.date if citation.event else None
    return {
        name: one.edtf
        for name, one in (("event-date", event), ("accessed", citation.copy.accessed))
        if one is not None and one.edtf and (not one.exact or one.approximate or one.uncertain)
    }
