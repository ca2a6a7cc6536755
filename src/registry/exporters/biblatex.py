"""BibLaTeX, for biber: its entry types and fields, EDTF dates, and a related entry for the original of a reprint."""

from __future__ import annotations

import re
from typing import Final

from registry.domain.record import Described
from registry.domain.vocabularies import built_in, mapped, nearest
from registry.exporters.bibtex import (
    SEASONS,
    Fields,
    braced,
    entry_key,
    how,
    key_losses,
    note,
    numbers,
    people,
    put,
    put_names,
)
from registry.exporters.citation import ANNOTATION, Appearance, Citation
from registry.exporters.citing import cite
from registry.exporters.face import Loss, RecordByRecord, Rendered
from registry.exporters.latex import protected
from registry.exporters.leftovers import NEVER
from registry.exporters.moments import Moment
from registry.exporters.plain import address

NO_FIELD: Final = "BibLaTeX has no field for it"
IN_A_JOURNAL: Final = frozenset({"article", "review"})
IN_A_BOOK: Final = "incollection"
WITH_DESCRIPTION: Final = frozenset({"misc", "booklet", "letter", "unpublished"})
INHERITED_NAMES: Final = {"issue": "number", "place": "location", "container": "journaltitle"}
_TYPES: Final = {
    one.code: mapped("document_kind", one.code, "biblatex", "misc")
    for one in built_in()["document_kind"].values()
}
_POINT: Final = (
    r"(?:-?\d{4}(?:-(?:XX(?:-XX)?|0[1-9]|1[0-2]|2[1-4])|-(?:0[1-9]|1[0-2])-(?:\d\d|XX))?|\d{3}X|\d\dXX|Y-?\d{5,9})"
    r"[?~%]?"
)
_TAKEN: Final = re.compile(rf"{_POINT}(?:/(?:\.\.|{_POINT})?)?|(?:\.\.)?/{_POINT}")


class Biblatex(RecordByRecord):
    """See `face.Exporter`."""

    name = "biblatex"
    label = "BibLaTeX"
    media_type = "application/x-bibtex; charset=utf-8"
    extension = "bib"
    never = NEVER
    separator = b"\n"

    def render(self, described: Described) -> Rendered:
        """One entry, and one more for the original publication of a reprint."""
        citation = cite(described)
        entry, key = _entry_type(citation), entry_key(citation)
        fields = _fields(citation, entry)
        if citation.original is not None:
            kind = "origpubin" if citation.original.container else "reprintof"
            fields += [("related", f"{{{key}-original}}"), ("relatedtype", f"{{{kind}}}")]
        text = _entry(entry, key, fields)
        if citation.original is not None:
            text += "\n" + _original(citation, citation.original, f"{key}-original")
        losses = [
            Loss(citation.pid, one.field, one.value, NO_FIELD)
            for one in citation.beyond
            if one.tag != ANNOTATION
        ]
        return Rendered(text.encode(), (*losses, *key_losses(citation)))


plugin = Biblatex()


def edtf(moment: Moment | None) -> str:
    """The EDTF of a date where BibLaTeX takes it: level 1, no brackets to be printed."""
    if moment is None or moment.supplied or not _TAKEN.fullmatch(moment.edtf):
        return ""
    return moment.edtf


def _entry(entry: str, key: str, fields: Fields) -> str:
    body = ",\n".join([f"  {field} = {value}" for field, value in fields])
    return f"@{entry}{{{key},\n{body}\n}}\n"


def _entry_type(citation: Citation) -> str:
    wanted = _TYPES.get(nearest("document_kind", citation.kind), "misc")
    cited = citation.container
    in_a_book = "book" in (cited.container_kind, cited.variety) and cited.container_kind in ("", "book")
    if wanted in IN_A_JOURNAL or wanted == IN_A_BOOK:
        if not cited.container:
            return "misc"
        if wanted == IN_A_BOOK and cited.container_kind in ("newspaper", "periodical"):
            return "article"
        return IN_A_BOOK if in_a_book else wanted
    return "misc" if wanted == "online" and not citation.url else wanted


def _fields(citation: Citation, entry: str) -> Fields:
    fields: Fields = []
    people(fields, citation)
    _titles(fields, citation, entry)
    _container(fields, citation, entry)
    _date(fields, citation.issued)
    _original_fields(fields, citation)
    _event(fields, citation)
    _copy(fields, citation)
    numbers(fields, citation, INHERITED_NAMES)
    whole = entry in IN_A_JOURNAL or entry == IN_A_BOOK
    _for_reading_back(fields, citation, entry)
    said = [note(citation, whole=whole, described=entry in WITH_DESCRIPTION), *_dates_in_words(citation)]
    put(fields, "note", " ".join(filter(None, said)))
    return fields


def _titles(fields: Fields, citation: Citation, entry: str) -> None:
    if entry == "periodical" and citation.container.container:
        fields.append(("title", "{" + protected(citation.container.container) + "}"))
        if citation.title:
            fields.append(("issuetitle", "{" + protected(citation.title) + "}"))
    elif citation.title:
        fields.append(("title", "{" + protected(citation.title) + "}"))
    put(fields, "shorttitle", citation.short_title)
    put(fields, "origtitle", citation.original_title)


def _container(fields: Fields, citation: Citation, entry: str) -> None:
    cited = citation.container
    if entry in WITH_DESCRIPTION:
        put(fields, "howpublished", how(citation))
    elif citation.genre:
        put(fields, "type" if entry == "report" else "titleaddon", citation.genre)
    if entry != "periodical":
        put(fields, "booktitle" if entry == IN_A_BOOK else "journaltitle", cited.container)
    put(fields, "volume", cited.volume)
    put(fields, "number", cited.issue)
    put(fields, "pages", cited.pages)
    put(fields, "edition", cited.edition)
    put(fields, "institution" if entry == "report" else "publisher", cited.publisher)
    put(fields, "location", cited.place)


def _date(fields: Fields, issued: Moment | None) -> None:
    """`date` where BibLaTeX understands it; else the year as it is printed, and a year to sort by."""
    if issued is None:
        return
    if taken := edtf(issued):
        fields.append(("date", f"{{{taken}}}"))
        return
    put(fields, "year", issued.year)
    if len(issued.parts) == 1:
        _, *rest = issued.parts[0]
        if issued.season:
            fields.append(("month", braced(SEASONS[issued.season - 1])))
        if rest:
            fields.append(("month", f"{{{rest[0]}}}"))
        if len(rest) > 1:
            fields.append(("day", f"{{{rest[1]}}}"))
    if issued.parts and issued.parts[0][0] > 0:
        fields.append(("sortyear", f"{{{issued.parts[0][0]:04}}}"))


def _original_fields(fields: Fields, citation: Citation) -> None:
    if citation.original_language:
        put(fields, "origlanguage", citation.original_language)
    original = citation.original
    if original is None:
        return
    put(fields, "origpublisher", original.publisher)
    put(fields, "origlocation", original.place)
    put(fields, "origdate", edtf(original.date))


def _event(fields: Fields, citation: Citation) -> None:
    event = citation.event
    if event is None:
        return
    put(fields, "eventtitle", event.title)
    put(fields, "venue", event.place)
    put(fields, "eventdate", edtf(event.date))


def _copy(fields: Fields, citation: Citation) -> None:
    copy = citation.copy
    put(fields, "library", citation.location)
    # not fields of BibLaTeX, which passes over them: so that the parts can be told apart again
    put(fields, "collection", copy.collection)
    put(fields, "shelfmark", copy.shelfmark)
    if citation.url:
        fields.append(("url", "{" + address(citation.url) + "}"))
    put(fields, "urldate", edtf(copy.accessed))


def _for_reading_back(fields: Fields, citation: Citation, entry: str) -> None:
    """What BibLaTeX says only in prose, or not at all, in fields that it passes over: so that a reader gets the record back."""
    put(fields, "kind", "" if citation.kind == "other" else citation.kind)
    put(fields, "genre", citation.genre if entry in WITH_DESCRIPTION else "")
    if citation.issued is not None:
        put(fields, "datetype", citation.issued_as)
        put(fields, "datewords", citation.issued.words if citation.issued.julian else "")
    put(
        fields,
        "otherdates",
        "; ".join(f"{variety}: {one.edtf or one.words}" for variety, one in citation.dates),
    )
    put_names(fields, "recipient", citation.recipients)
    put_names(fields, "interviewer", citation.interviewers)
    put_names(fields, "compiler", citation.compilers if citation.editors else ())
    put_names(fields, "contributor", citation.contributors)
    put(fields, "archiveplace", citation.copy.place)
    put(fields, "site", citation.copy.site)
    put(fields, "remarks", " | ".join(citation.remarks))
    put(fields, "annotation", citation.annotation)


def _dates_in_words(citation: Citation) -> list[str]:
    """Dates that BibLaTeX does not take and that nothing else says."""
    said = []
    accessed = citation.copy.accessed
    if accessed is not None and not edtf(accessed):
        said.append(f"Seen {accessed.label}.")
    return said


def _original(citation: Citation, original: Appearance, key: str) -> str:
    """The original publication as an entry that is printed only with the reprint."""
    fields: Fields = []
    people(fields, citation)
    if citation.title:
        fields.append(("title", "{" + protected(citation.title) + "}"))
    put(fields, "journaltitle", original.container)
    put(fields, "volume", original.volume)
    put(fields, "number", original.issue)
    put(fields, "pages", original.pages)
    put(fields, "edition", original.edition)
    put(fields, "publisher", original.publisher)
    put(fields, "location", original.place)
    _date(fields, original.date)
    fields.append(("options", "{dataonly}"))
    return _entry("article" if original.container else "misc", key, fields)
