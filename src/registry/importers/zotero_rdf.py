"""Zotero's RDF: items with their creators, the journal or book that they are part of, notes, tags and collections' names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from lxml import etree

from registry.domain import statements as s
from registry.importers import codes, names_given, noted, xml_units, zotero_notes
from registry.importers.building import Builder
from registry.importers.face import Draft, Entries, Options, Unit, Unreadable
from registry.importers.gathered import Given
from registry.importers.xml_units import Element, text_of

SPACES: Final = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "z": "http://www.zotero.org/namespaces/export#",
    "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/", "bib": "http://purl.org/net/biblio#",
    "foaf": "http://xmlns.com/foaf/0.1/", "link": "http://purl.org/rss/1.0/modules/link/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/", "vcard": "http://nwalsh.com/rdf/vCard#",
}  # fmt: skip
PEOPLE: Final = {
    "bib:authors": "", "z:presenters": "spk", "z:interviewees": "ive", "bib:editors": "edt", "z:translators": "trl",
    "z:recipients": "rcp", "z:interviewers": "ivr", "bib:contributors": "ctb", "z:seriesEditors": "edt", "z:podcasters": "spk",
    "z:directors": "ctb", "z:guests": "ctb", "z:commenters": "ctb", "z:reviewedAuthors": "ctb", "z:bookAuthors": "ctb",
    "z:programmers": "ctb", "z:sponsors": "ctb", "z:counsels": "ctb", "z:castMembers": "ctb",
}  # fmt: skip
_HEARD: Final = frozenset({"z:castMembers", "z:guests"})
_ON_AIR: Final = frozenset({"radioBroadcast", "tvBroadcast"})
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d[T ].*")
_NOT_ITEMS: Final = frozenset({"attachment", "note", "annotation"})
_SERIALS: Final = {
    "newspaperArticle": "newspaper",
    "journalArticle": "periodical",
    "magazineArticle": "periodical",
    "bookSection": "book",
}


def _tag(name: str) -> str:
    space, _, local = name.partition(":")
    return f"{{{SPACES[space]}}}{local}"


_HOLDERS: Final = {
    _tag("bib:Newspaper"): "newspaper",
    _tag("bib:Book"): "book",
    _tag("bib:Journal"): "periodical",
}


class ZoteroRdf(Entries):
    """See `face.Importer`. A journal that several items share is put into the unit of each."""

    name = "zotero-rdf"
    label = "Zotero RDF"
    extensions = ("rdf",)
    before = "<rdf:RDF " + " ".join(f'xmlns:{name}="{space}"' for name, space in SPACES.items()) + ">\n"
    after = "\n</rdf:RDF>\n"

    def units(self, file: BinaryIO, options: Options) -> Iterator[Unit]:
        """A unit for each item; attachments, and notes by themselves, are none."""
        del options
        shared = {about: raw for about, raw, is_item in _resources(file) if about and not is_item}
        number = 0
        for _, raw, is_item in _resources(file):
            if not is_item:
                continue
            number += 1
            named = [
                shared[one]
                for one in dict.fromkeys(re.findall(r'rdf:resource="([^"]+)"', raw))
                if one in shared
            ]
            yield Unit(f"item {number}", "\n".join([raw, *named]))
        if not number:
            raise Unreadable("There are no items in this file. In Zotero choose “Zotero RDF” when exporting.")

    def draft(self, unit: Unit, options: Options) -> Draft:
        """One item."""
        del options
        builder = Builder(unit)
        item, *others = xml_units.parsed(f"{self.before}{unit.raw}{self.after}")
        _Item(builder, item, {one.get(_tag("rdf:about")) or "": one for one in others}).read()
        return builder.finish()


plugin = ZoteroRdf()


def _resources(file: BinaryIO) -> Iterator[tuple[str, str, bool]]:
    """(address, text, whether it is an item) of each resource of the file."""
    for element in xml_units.children(file, _tag("rdf:RDF")):
        kind = text_of(element.find(_tag("z:itemType")))
        is_item = bool(kind) and kind not in _NOT_ITEMS
        raw = etree.tostring(element, encoding="unicode", with_tail=False)
        for name, space in SPACES.items():
            raw = raw.replace(f' xmlns:{name}="{space}"', "")
        yield element.get(_tag("rdf:about")) or "", raw, is_item


class _Item:
    """One item, and the resources that it names."""

    def __init__(self, builder: Builder, item: Element, others: dict[str, Element]) -> None:
        self.builder, self.item, self.others = builder, item, others
        memos = zotero_notes.memos(item, others)
        self.memos = [one for one in memos if not noted.sorted_out(one).pid]
        self.notes = noted.sorted_out([each for one in memos if one not in self.memos for each in one])

    def text(self, name: str, of: Element | None = None) -> str:
        return text_of((self.item if of is None else of).find(_tag(name)))

    def read(self) -> None:
        """Everything, in the order of the record."""
        made, kind, facts = self.builder, self.text("z:itemType"), self.notes.facts
        made.pid = self.notes.pid
        genre = self.text("z:type") or self.text("dc:type")
        known = facts.get("kind") or codes.code_of("document_kind", genre)
        made.kind(known or kind, "itemType", genre=genre if "kind" in facts or not known else "")
        made.title(self.text("dc:title"), "title")
        made.title(self.text("z:shortTitle"), "shortTitle", "abbreviated")
        for name, role in PEOPLE.items():
            for person in self.item.findall(
                f"{_tag(name)}/{_tag('rdf:Seq')}/{_tag('rdf:li')}/{_tag('foaf:Person')}"
            ):
                heard = kind in _ON_AIR and name in _HEARD
                self._person(person, "spk" if heard else role, name)
        self._container(kind)
        self._dates()
        self._copy()
        self._about()

    def _person(self, person: Element, role: str, name: str) -> None:
        family = self.text("foaf:surname", person)
        given = self.text("foaf:givenName", person) or self.text("foaf:givenname", person)
        parts = names_given.of_fields(family, given)
        self.builder.name(role or codes.authors_role(self.builder.kind_code), parts, name.partition(":")[2])

    def _holders(self, of: Element) -> Iterator[Element]:
        """What the item is part of: a section of a newspaper is passed over for the newspaper, a series is nothing."""
        for part in of.findall(_tag("dcterms:isPartOf")):
            named = self.others.get(part.get(_tag("rdf:resource")) or "")
            for holder in ([named] if named is not None else []) + list(part):
                if holder.tag == _tag("bib:Part"):
                    yield from self._holders(holder)
                elif holder.tag != _tag("bib:Series"):
                    yield holder

    def _container(self, kind: str) -> None:
        made = self.builder
        for holder in self._holders(self.item):
            made.put("container", self.text("dc:title", holder), "publicationTitle")
            made.put("volume", self.text("prism:volume", holder), "volume")
            made.put("issue", self.text("prism:number", holder), "issue")
            made.put("container_kind", _HOLDERS.get(str(holder.tag), ""), "itemType")
            for one in holder.findall(_tag("dc:identifier")):
                self._identifier(text_of(one))
        if "container" in made.parts.given:
            made.put("container_kind", _SERIALS.get(kind, ""), "itemType")
        self._imprint()

    def _part(self, part: str, value: str, column: str) -> None:
        """A part, unless it is that of the event, which our own export also puts where Zotero looks for it."""
        event = "" if any(one in self.builder.parts.given for one in zotero_notes.PRINTED) else "event_place"
        if part != "place" or not value or value != self.notes.facts.get(event):
            self.builder.put(part, value, column)

    def _imprint(self) -> None:
        made = self.builder
        for name, field in (
            ("prism:volume", "volume"),
            ("prism:number", "issue"),
            ("bib:pages", "pages"),
            ("prism:edition", "edition"),
        ):
            made.put(field, self.text(name), field)
        publisher = self.item.find(f"{_tag('dc:publisher')}/{_tag('foaf:Organization')}")
        if publisher is not None:
            made.put("publisher", self.text("foaf:name", publisher), "publisher")
            place = publisher.find(f"{_tag('vcard:adr')}/{_tag('vcard:Address')}/{_tag('vcard:locality')}")
            self._part("place", text_of(place), "place")
        meeting = self.item.find(f"{_tag('bib:presentedAt')}/{_tag('bib:Conference')}")
        if meeting is not None:
            made.put("event", self.text("dc:title", meeting), "meetingName")

    def _dates(self) -> None:
        made = self.builder
        usual = "published" if self.notes.pid and "container" in made.parts.given else ""
        if text := self.text("dc:date"):
            made.date(
                codes.date_type(self.notes.facts.get("date type", "")) or usual, text, "date", words=True
            )
            event = "event" in made.parts.given and not self.notes.pid
            if event and (when := made.when(text, "date", words=True)):
                made.parts.whens["event_date"] = (Given(text, "date"), when)
        seen = self.text("dcterms:dateSubmitted")
        day = seen[:10] if _MOMENT.fullmatch(seen) else seen
        if when := made.when(day, "accessDate", words=True):
            made.parts.whens["seen"] = (Given(seen, "accessDate"), when)

    def _copy(self) -> None:
        made = self.builder
        archive, site = self.text("z:archive"), self.text("z:libraryCatalog")
        made.put("archive", archive or site, "archive")
        made.put("site", site if archive else "", "libraryCatalog")
        made.put("shelfmark", self.text("dc:coverage"), "archiveLocation")
        number = self.item.find(f"{_tag('dc:subject')}/{_tag('dcterms:LCC')}/{_tag('rdf:value')}")
        made.put("shelfmark", text_of(number), "callNumber")
        for one in self.item.findall(_tag("dc:identifier")):
            address = one.find(f"{_tag('dcterms:URI')}/{_tag('rdf:value')}")
            if address is not None:
                made.put("url", text_of(address), "url")
            else:
                self._identifier(text_of(one))

    def _identifier(self, text: str) -> None:
        kind, _, value = text.partition(" ")
        if kind in ("DOI", "ISBN", "ISSN") and value:
            for one in value.split(" ")[:1]:
                self.builder.identifier(kind.lower(), one, kind)

    def _about(self) -> None:
        made = self.builder
        made.language(self.text("z:language"), "language")
        made.describe(self.text("dcterms:abstract"), "abstractNote", "abstract")
        tags = [one for one in self.item.findall(_tag("dc:subject")) if one.find(_tag("dcterms:LCC")) is None]
        made.subjects([text_of(one) for one in tags], "tags")
        if rights := self.text("dc:rights"):
            made.add(s.Rights(variety="statement", as_given=rights), "rights", rights)
        zotero_notes.read_extra(made, self.item.find(_tag("dc:description")), ours=bool(self.notes.pid))
        noted.read(made, self.notes, "notes")
        for memo in self.memos:
            made.describe(" ".join(memo), "notes")
