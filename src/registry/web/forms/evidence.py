"""The form of evidence: what it is, how it was seen, what it bears on, and what it goes back to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from registry.domain import statements as s
from registry.domain.record import Record
from registry.services.passage_read import Quotable
from registry.web.forms.claim import answers_of, claims_of
from registry.web.forms.fields import Choice, Link, Prose, Vocabulary, Words
from registry.web.forms.part import PartForm, Ticks, shortened
from registry.web.page_words import readable

TYPES: Final = (("book", "book"), ("article-journal", "article in a journal"), ("article-newspaper", "article in a newspaper"),
                ("chapter", "chapter"), ("report", "report"), ("legal_case", "court judgment"), ("thesis", "thesis"),
                ("webpage", "page on the web"), ("document", "other document"))  # fmt: skip


class EvidenceForm(PartForm):
    """Something that bears on an answer or a claim."""

    one = "evidence"
    statement = s.Evidence
    known_as = {"verbatim": "words", "passage": "words", "work": "work_title", "archive_source": "document"}

    about = Choice("What it bears on", among="parts", empty="choose one")
    bearing = Vocabulary("What it does there", "bearing")
    document = Link("A document of the catalogue", "document")
    words = Prose("The words that matter", "Select them in the text beside, or paste them.", rows=3)
    locator = Words("Page, paragraph or line")
    repository = Link("An archive or library", "repository")
    shelfmark = Words("Shelfmark there", "Fond, opis, delo and leaf, or what the archive has instead.", example="f. 2, op. 1, d. 234, l. 5")  # fmt: skip
    work_type = Choice("An outside work", among="types", empty="none")
    work_title = Words("Its title", wide=True)
    work_authors = Words("Its authors", "Family name, given name; the next one behind a semicolon.", example="Quill, Ada; Voss, H.")  # fmt: skip
    work_container = Words("In (journal, newspaper, volume)")
    work_year = Words("Year or date", example="1994")
    work_publisher = Words("Place and publisher")
    work_volume = Words("Volume, number", example="12(3)")
    work_pages = Words("Pages", example="41–57")
    work_address = Words("Web address")
    citation = Prose("Or cited in your words", "As in a footnote; exactly, or not at all.", rows=2)
    access = Vocabulary(
        "How you saw it",
        "access",
        "At second hand: you saw only somebody who cites it, not the source itself.",
        default="published_transcript",
    )
    variety = Vocabulary("Kind of evidence", "evidence_type", default="external")
    aspect = Vocabulary("What about it", "evidence_aspect", default="content")
    adduced_by = Link("Who adduces it, if a source does", "agent")
    derived_from = Ticks("It goes back to", "What rests on one root counts as one line, however often it is cited.")  # fmt: skip
    note = Prose("Note", rows=2)

    def offer(self, record: Record, names: Mapping[str, str]) -> None:
        """The answers, claims and other evidence there are."""
        claims = claims_of(record)
        others = [
            (one.key, shortened(title_of(one, names)))
            for one in record.all(s.Evidence)
            if one.rank != "withdrawn" and str(one.opened_by) != self.was.data
        ]
        self.set_options("about", [*answers_of(record), *claims])
        self.set_options("derived_from", [*claims, *others])
        self.set_options("work_type", TYPES)

    @staticmethod
    def loaded(one: s.Evidence) -> dict[str, Any]:
        """The data of a form that shows the evidence."""
        same = ("about", "bearing", "document", "locator", "repository", "shelfmark", "citation", "access", "variety",
                "aspect", "adduced_by", "note")  # fmt: skip
        return {
            **{name: getattr(one, name) for name in same},
            "words": one.verbatim,
            "derived_from": list(one.derived_from),
            **_work_data(one.work),
        }

    def build(self, key: str, found: Quotable | None, at: str) -> s.Evidence:
        """The evidence as typed."""
        passage = self.quoted(found, at)
        return s.Evidence(
            key=key,
            about=self.about.data or "",
            bearing=self.bearing.data or "supports",
            document=self.document.data or "",
            verbatim=readable(passage.exact, found.media_type)
            if passage and found
            else self.words.data or "",
            passage=passage,
            locator=self.locator.data or "",
            repository=self.repository.data or "",
            shelfmark=self.shelfmark.data or "",
            work=self._work(),
            citation=self.citation.data or "",
            access=self.access.data or "published_transcript",
            variety=self.variety.data or "external",
            aspect=self.aspect.data or "content",
            adduced_by=self.adduced_by.data or "",
            derived_from=tuple(self.derived_from.data or ()),
            note=self.note.data or "",
        )

    def _work(self) -> str:
        """The outside work as a CSL-JSON item; empty when none was given."""
        typed = {
            name: self.text_of(f"work_{name}")
            for name in ("title", "container", "year", "publisher", "volume", "pages", "address")
        }
        authors = [one.strip() for one in self.text_of("work_authors").split(";") if one.strip()]
        if not (any(typed.values()) or authors):
            return ""
        item: dict[str, Any] = {"type": self.text_of("work_type") or "document", "title": typed["title"]}
        if authors:
            item["author"] = [_name(one) for one in authors]
        if typed["year"]:
            item["issued"] = _issued(typed["year"])
        names = {
            "container": "container-title",
            "publisher": "publisher",
            "volume": "volume",
            "pages": "page",
            "address": "URL",
        }
        item |= {csl: typed[name] for name, csl in names.items() if typed[name]}
        return json.dumps(item, ensure_ascii=False, sort_keys=True)


def title_of(one: s.Evidence, names: Mapping[str, str]) -> str:
    """What a piece of evidence is, in a line; `names` has the labels of records by pid."""
    if one.citation:
        return one.citation
    if one.work:
        data = _work_data(one.work)
        return ", ".join(
            str(part) for part in (data["work_authors"], data["work_title"], data["work_year"]) if part
        )
    where = ", ".join(part for part in (names.get(one.repository, ""), one.shelfmark) if part)
    return where or names.get(one.document, one.document)


def _name(text: str) -> dict[str, str]:
    family, comma, given = text.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": text}


def _issued(text: str) -> dict[str, Any]:
    parts = text.split("-")
    if len(parts) <= 3 and all(one.isascii() and one.isdecimal() for one in parts):
        return {"date-parts": [[int(one) for one in parts]]}
    return {"literal": text}


def _work_data(work: str) -> dict[str, str]:
    try:
        item = json.loads(work) if work else {}
    except ValueError:
        item = {"title": work}
    authors = [
        one.get("literal") or ", ".join(part for part in (one.get("family"), one.get("given")) if part)
        for one in item.get("author", ())
    ]
    issued = item.get("issued", {})
    year = issued.get("literal") or "-".join(str(one) for one in (issued.get("date-parts") or [[]])[0])
    names = {"type": "type", "title": "title", "container": "container-title", "publisher": "publisher", "volume": "volume",
             "pages": "page", "address": "URL"}  # fmt: skip
    return {
        **{f"work_{name}": str(item.get(csl, "")) for name, csl in names.items()},
        "work_authors": "; ".join(authors),
        "work_year": str(year),
    }
