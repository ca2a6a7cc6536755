"""TEI P5: a corpus of headers, one for each document, valid against tei_all; the texts themselves are not in it."""

from __future__ import annotations

import re
from typing import Final

from registry.domain import statements as s
from registry.domain.names import NameParts
from registry.domain.record import Described
from registry.domain.vocabularies import label
from registry.exporters.citation import Appearance, Citation, CitedName
from registry.exporters.cited_names import agent_kind, is_author, preferred_name
from registry.exporters.elements import Element, XmlRecords, any_uri, child, put, root_tag
from registry.exporters.leftovers import CONTRIBUTION, NEVER
from registry.exporters.moments import moment
from registry.exporters.tei_dates import date

TEI: Final = "http://www.tei-c.org/ns/1.0"
_TAG: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
CARRIED: Final = frozenset({CONTRIBUTION, "credit"})
SENT: Final = ("written", "signed", "sent")


def _root() -> Element:
    root = root_tag("teiCorpus", {None: TEI}, TEI)
    described = child(child(root, "teiHeader"), "fileDesc")
    child(child(described, "titleStmt"), "title", "Records of the registry")
    child(child(described, "publicationStmt"), "p", "Written by the registry.")
    child(child(described, "sourceDesc"), "p", "Each header names the sources of its document.")
    return root


class Tei(XmlRecords):
    """See `face.Exporter`. A `teiCorpus`; without any record it has no `TEI`, which the guidelines do not foresee."""

    name = "tei"
    label = "TEI header"
    media_type = "application/tei+xml"
    extension = "xml"
    never = (*NEVER, "the text")
    root = _root()

    def element(self, citation: Citation, described: Described) -> Element:
        """One `TEI`, with an empty text."""
        made = root_tag("TEI", {None: TEI}, TEI)
        header = child(made, "teiHeader")
        file = child(header, "fileDesc")
        _title_statement(file, citation, described)
        _publication_statement(file, citation)
        _notes(file, citation)
        _sources(file, citation)
        _profile(header, citation, described)
        child(child(child(made, "text"), "body"), "p")
        return made


plugin = Tei()


def _title_statement(file: Element, citation: Citation, described: Described) -> None:
    stated = child(file, "titleStmt")
    title = citation.title or f"[{label('document_kind', citation.kind)}]"
    child(
        stated, "title", title, type="supplied" if citation.title_supplied or not citation.title else "main"
    )
    put(stated, "title", citation.short_title, type="short")
    put(stated, "title", citation.original_title, type="original")
    for role, name in citation.credited:
        if is_author(role):
            _name(child(stated, "author", role=role), name, described)
    for role, name in citation.credited:
        if role == "edt":
            _name(child(stated, "editor"), name, described)
    for role, name in citation.credited:
        if not is_author(role) and role != "edt":
            one = child(stated, "respStmt")
            child(one, "resp", label("role", role))
            _name(one, name, described)
    _credits(stated, described)


def _credits(stated: Element, described: Described) -> None:
    """Who transcribed, marked up and proofread, and when."""
    for credit in described.record.displayed(s.Credit):
        agent = described.linked.get(credit.agent)
        name = preferred_name(agent).in_reading_order() if agent else ""
        one = child(stated, "respStmt")
        when = moment(credit.date, credit.basis)
        resp = child(one, "resp", label("role", credit.role))
        if when is not None:
            resp.text = f"{resp.text}, "
            date(resp, when, "")
        child(one, "name", name or credit.name_as_given or credit.agent or "not named", key=credit.agent)
        if name and credit.name_as_given and credit.name_as_given != name:
            child(one, "note", credit.name_as_given, n="name as given")


def _name(parent: Element, name: CitedName, described: Described) -> None:
    kind = agent_kind(name, described.linked)
    made = child(parent, {"person": "persName", "": "name"}.get(kind, "orgName"), key=name.agent)
    parts: NameParts = name.parts
    if parts.literal or kind != "person":
        made.text = child(parent, "name", parts.in_reading_order()).text
        parent.remove(parent[-1])
        return
    put(made, "nameLink", parts.particle)
    put(made, "surname", parts.family)
    put(made, "forename", parts.given)
    put(made, "genName", parts.suffix)


def _publication_statement(file: Element, citation: Citation) -> None:
    stated = child(file, "publicationStmt")
    child(stated, "authority", "registry")
    child(stated, "idno", citation.pid, type="pid")
    put(stated, "idno", citation.key, type="citation-key")
    put(stated, "idno", citation.record_url, type="URI")
    if citation.rights:
        child(child(stated, "availability"), "p", citation.rights)


def _notes(file: Element, citation: Citation) -> None:
    said = [("", remark) for remark in citation.remarks]
    said += [(one.field, one.value) for one in citation.beyond if one.tag not in CARRIED]
    if citation.inherited:
        said.append((f"from the containing record {citation.inherited_from}", ", ".join(citation.inherited)))
    stated = root_tag("notesStmt", {}, TEI)
    for about, text in said:
        put(stated, "note", text, n=about)
    if len(stated):
        file.append(stated)


def _sources(file: Element, citation: Citation) -> None:
    described, copy = child(file, "sourceDesc"), citation.copy
    cited = citation.container
    if cited or cited.place or cited.edition or citation.doi or citation.isbn:
        one = _printed(described, cited, "appearance", citation.issn)
        put(one, "idno", citation.doi, type="DOI")
        put(one, "idno", citation.isbn, type="ISBN")
    if citation.original is not None:
        _printed(described, citation.original, "original", citation.original.issn)
    if copy.archive or copy.collection or copy.shelfmark:
        held = child(child(described, "msDesc"), "msIdentifier")
        put(held, "settlement", copy.place)
        put(held, "repository", copy.archive)
        put(held, "collection", copy.collection)
        put(held, "idno", copy.shelfmark, type="shelfmark")
    if citation.url or copy.site or copy.accessed is not None:
        on_line = child(described, "bibl", type="online")
        put(on_line, "title", copy.site)
        put(on_line, "ref", citation.url, target=any_uri(citation.url))
        if copy.accessed is not None:
            date(on_line, copy.accessed, "retrieved")
    if not len(described):
        child(described, "p", "No source is recorded.")


def _printed(described: Element, printed: Appearance, kind: str, issn: str) -> Element:
    made = child(described, "bibl", type=kind)
    level = "j" if printed.variety == "periodical" else "m"
    put(made, "title", printed.container, level=level)
    put(made, "edition", printed.edition)
    put(made, "biblScope", printed.volume, unit="volume")
    put(made, "biblScope", printed.issue, unit="issue")
    put(made, "pubPlace", printed.place)
    put(made, "publisher", printed.publisher)
    if printed.date is not None:
        date(made, printed.date, "published")
    put(made, "biblScope", printed.pages, unit="page")
    put(made, "idno", issn, type="ISSN")
    return made


def _profile(header: Element, citation: Citation, described: Described) -> None:
    profile = child(header, "profileDesc")
    if citation.abstract:
        child(child(profile, "abstract"), "p", citation.abstract)
    _creation(profile, citation)
    if citation.language or citation.original_language:
        used = child(profile, "langUsage")
        for code, role in ((citation.language, "text"), (citation.original_language, "original")):
            tag = code if _TAG.fullmatch(code) else "und"
            put(used, "language", code, ident=tag, n=role)
    classes = child(profile, "textClass")
    kinds = child(classes, "keywords", n="kind")
    child(kinds, "term", label("document_kind", citation.kind))
    put(kinds, "term", citation.genre, type="genre")
    words = [word for word in citation.keywords if word]
    if words:
        subjects = child(classes, "keywords", n="subjects")
        for word in words:
            child(subjects, "term", word)
    if citation.recipients:
        _correspondence(profile, citation, described)


def _creation(profile: Element, citation: Citation) -> None:
    made, event = root_tag("creation", {}, TEI), citation.event
    if citation.issued is not None:
        date(made, citation.issued, citation.issued_as)
    for variety, other in citation.dates:
        date(made, other, variety)
    if event is not None:
        put(made, "name", event.title, type="event")
        put(made, "placeName", event.place)
    if len(made):
        profile.append(made)


def _correspondence(profile: Element, citation: Citation, described: Described) -> None:
    """Sender and addressee, as catalogues of letters exchange them."""
    known = {citation.issued_as: citation.issued, **dict(citation.dates)}
    letter = child(profile, "correspDesc")
    for kind, people, dates in (
        ("sent", citation.authors, SENT),
        ("received", citation.recipients, ("received",)),
    ):
        if people:
            action = child(letter, "correspAction", type=kind)
            for one in people:
                _name(action, one, described)
            found = next((known_date for name in dates if (known_date := known.get(name)) is not None), None)
            if found is not None:
                date(action, found, "")
