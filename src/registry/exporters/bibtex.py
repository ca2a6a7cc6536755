"""BibTeX, in UTF-8: the classic entry types, with BibLaTeX's field names where BibTeX has none of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from registry.domain.record import Described
from registry.domain.vocabularies import built_in, label, mapped, nearest
from registry.exporters import latex
from registry.exporters.citation import ANNOTATION, Citation, CitedName
from registry.exporters.citing import cite
from registry.exporters.face import Loss, RecordByRecord, Rendered
from registry.exporters.leftovers import NEVER
from registry.exporters.moments import Moment
from registry.exporters.plain import address, spoken

NO_FIELD: Final = "BibTeX has no field for it"
BAD_KEY: Final = "BibTeX keys hold only letters, digits and : . + / _ -"
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SEASONS: Final = ("Spring", "Summer", "Autumn", "Winter")
IN_A_JOURNAL: Final = "article"
IN_A_BOOK: Final = "incollection"
NEEDS_CONTAINER: Final = frozenset({IN_A_JOURNAL, IN_A_BOOK})
WITH_DESCRIPTION: Final = frozenset({"misc", "booklet"})
INHERITED_NAMES: Final = {"issue": "number", "date": "year", "place": "address", "container": "journal"}
_KEY: Final = re.compile(r"[^A-Za-z0-9:.+/_-]+")
_TYPES: Final = {
    one.code: mapped("document_kind", one.code, "bibtex", "misc")
    for one in built_in()["document_kind"].values()
}

Fields = list[tuple[str, str]]


class Bibtex(RecordByRecord):
    """See `face.Exporter`."""

    name = "bibtex"
    label = "BibTeX"
    media_type = "application/x-bibtex; charset=utf-8"
    extension = "bib"
    never = NEVER
    separator = b"\n"

    def render(self, described: Described) -> Rendered:
        """One entry. Braces balance and every special character is escaped, whatever the values are."""
        citation = cite(described)
        entry = _entry_type(citation)
        body = ",\n".join([f"  {field} = {value}" for field, value in _fields(citation, entry)])
        text = f"@{entry}{{{entry_key(citation)},\n{body}\n}}\n"
        losses = [
            Loss(citation.pid, one.field, one.value, NO_FIELD)
            for one in citation.beyond
            if one.tag != ANNOTATION
        ]
        losses += key_losses(citation)
        return Rendered(text.encode(), tuple(losses))


plugin = Bibtex()


def entry_key(citation: Citation) -> str:
    """The citation key as far as BibTeX can have it."""
    return _KEY.sub("", citation.key) or _KEY.sub("", citation.pid) or "document"


def _entry_type(citation: Citation) -> str:
    wanted = _TYPES.get(nearest("document_kind", citation.kind), "misc")
    return "misc" if wanted in NEEDS_CONTAINER and not citation.container.container else wanted


def _fields(citation: Citation, entry: str) -> Fields:
    """The fields in their fixed order, each value with its delimiters."""
    fields: Fields = []
    people(fields, citation)
    _titles(fields, citation)
    _container(fields, citation, entry)
    _date(fields, citation.issued)
    _event_and_copy(fields, citation)
    numbers(fields, citation)
    put(fields, "note", note(citation, whole=entry in NEEDS_CONTAINER, described=entry in WITH_DESCRIPTION))
    put(fields, "annote", citation.annotation)
    return fields


def braced(value: str) -> str:
    """A value with its delimiters."""
    return "{" + latex.escaped(value) + "}"


def put(fields: Fields, name: str, value: str) -> None:
    """Add a field unless it is empty."""
    if value and not value.isspace():
        fields.append((name, braced(value)))


def put_names(fields: Fields, field: str, cited: Sequence[CitedName]) -> None:
    """Add a field of names unless there are none."""
    if cited:
        fields.append((field, "{" + latex.names([one.parts for one in cited]) + "}"))


def people(fields: Fields, citation: Citation) -> None:
    """Authors, editors or else compilers, translators."""
    put_names(fields, "author", citation.authors)
    if citation.editors or not citation.compilers:
        put_names(fields, "editor", citation.editors)
    else:
        put_names(fields, "editor", citation.compilers)
        fields.append(("editortype", "{compiler}"))
    put_names(fields, "translator", citation.translators)


def _titles(fields: Fields, citation: Citation) -> None:
    if citation.title:
        fields.append(("title", "{" + latex.protected(citation.title) + "}"))
    put(fields, "shorttitle", citation.short_title)
    put(fields, "origtitle", citation.original_title)


def _container(fields: Fields, citation: Citation, entry: str) -> None:
    cited = citation.container
    if entry in WITH_DESCRIPTION:
        put(fields, "howpublished", how(citation))
    elif citation.genre:
        put(fields, "type", citation.genre)
    put(fields, "booktitle" if entry == IN_A_BOOK else "journal", cited.container)
    put(fields, "volume", cited.volume)
    put(fields, "number", cited.issue)
    put(fields, "pages", cited.pages)
    put(fields, "edition", cited.edition)
    put(fields, "institution" if entry == "techreport" else "publisher", cited.publisher)
    put(fields, "address", cited.place)
    if citation.original is not None:
        put(fields, "origpublisher", citation.original.publisher)
        put(fields, "origlocation", citation.original.place)
        put(fields, "origdate", citation.original.date.year if citation.original.date else "")


def how(citation: Citation) -> str:
    """What kind of thing it is, for entry types that do not say: "Letter to Ada Long", "Speech, Second Congress"."""
    cited = citation.container
    if citation.kind == "issue" and cited.container:
        return cited.in_words()
    what = citation.genre or ("" if citation.kind == "other" else label("document_kind", citation.kind))
    what = what[:1].upper() + what[1:]
    if citation.recipients:
        what = f"{what or 'Sent'} to {spoken(citation.recipients)}"
    event = citation.event
    held = (event.title, event.place) if event else ()
    return ", ".join(filter(None, (what, *held, "" if cited.container else cited.publisher)))


def _date(fields: Fields, issued: Moment | None) -> None:
    if issued is None:
        return
    put(fields, "year", issued.year)
    if len(issued.parts) != 1:
        return
    _, *rest = issued.parts[0]
    if issued.season:
        fields.append(("month", "{" + SEASONS[issued.season - 1] + "}"))
    if rest:
        fields.append(("month", MONTHS[rest[0] - 1]))
    if len(rest) > 1:
        fields.append(("day", f"{{{rest[1]}}}"))


def _event_and_copy(fields: Fields, citation: Citation) -> None:
    event = citation.event
    if event is not None:
        put(fields, "eventtitle", event.title)
        put(fields, "venue", event.place)
        if event.date is not None and event.date is not citation.issued:
            put(fields, "eventdate", event.date.label)
    put(fields, "library", citation.location)
    if citation.url:
        fields.append(("url", "{" + address(citation.url) + "}"))
    if citation.copy.accessed is not None:
        put(fields, "urldate", citation.copy.accessed.edtf or citation.copy.accessed.words)


def numbers(fields: Fields, citation: Citation, named: Mapping[str, str] = INHERITED_NAMES) -> None:
    """Identifiers, language, subjects, rights, abstract, what is inherited (by the names of this format), and the record."""
    if citation.doi:
        fields.append(("doi", "{" + address(citation.doi) + "}"))
    put(fields, "isbn", citation.isbn)
    put(fields, "issn", citation.issn)
    put(fields, "language", citation.language)
    if citation.keywords:
        # a comma inside braces does not divide
        words = [latex.protected(one) if "," in one else latex.escaped(one) for one in citation.keywords]
        fields.append(("keywords", "{" + ", ".join(words) + "}"))
    put(fields, "copyright", citation.rights)
    put(fields, "abstract", citation.abstract)
    if citation.inherited:
        fields_named = ", ".join(named.get(name, name) for name in citation.inherited)
        put(fields, "inherited", f"{fields_named} from {citation.inherited_from}")
    fields.append(("record", "{" + address(citation.record_url or citation.pid) + "}"))


def note(citation: Citation, *, whole: bool, described: bool) -> str:
    """What has no field.

    whole: the entry type has fields for the container; described: another field says what it is, and to whom.
    """
    said = []
    issued = citation.issued
    if (
        issued is not None
        and issued.parts
        and not (issued.exact and len(issued.parts) == 1 and not issued.julian)
    ):
        said.append(f"Date: {issued.label}.")
    if not whole and citation.container.container and citation.kind != "issue":
        said.append(f"Published in {citation.container.in_words()}.")
    if citation.location:
        said.append(f"{citation.location}.")
    if citation.copy.site:
        said.append(f"On line at {citation.copy.site}.")
    if citation.interviewers:
        said.append(f"Interviewed by {spoken(citation.interviewers)}.")
    if citation.compilers and citation.editors:
        said.append(f"Compiled by {spoken(citation.compilers)}.")
    if citation.contributors:
        said.append(f"With {spoken(citation.contributors)}.")
    if citation.recipients and not described:
        said.append(f"To {spoken(citation.recipients)}.")
    return " ".join([*said, *citation.remarks])


def key_losses(citation: Citation) -> list[Loss]:
    """The key, where it could not stay as it is."""
    return [Loss(citation.pid, "citation key", citation.key, BAD_KEY)] if _KEY.search(citation.key) else []
