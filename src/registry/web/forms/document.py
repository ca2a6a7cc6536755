"""The form of a document: its rows, section by section, in the order in which a cataloguer meets them in a header."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from registry.domain import statements as s
from registry.domain.record import AnyStatement
from registry.web.forms.copies import ArchiveSourceRow, CreditRow, DescribedFromRow, NoteRow, TranscriptionRow
from registry.web.forms.fields import Link, Tick, Vocabulary, Words
from registry.web.forms.record import RecordForm
from registry.web.forms.row import Row, date_fields
from registry.web.forms.rows import Rows
from registry.web.forms.shared import DescriptionRow, IdentifierRow, KindRow, RelationRow, TitleRow

MAKERS = (
    "aut",
    "spk",
    "rcp",
    "ive",
    "ivr",
    "pan",
    "trl",
    "edt",
    "com",
    "aui",
    "ann",
    "isb",
    "pbl",
    "sgn",
    "ctb",
)
WHEN = (
    "written", "signed", "sent", "received", "delivered", "published", "reprinted", "translated", "transcribed",
    "proofread", "put_on_line", "updated", "retrieved",
)  # fmt: skip


class ContributionRow(Row):
    """Who made the document, in which role, named how."""

    statement = s.Contribution
    shown = ("role", "name_as_given", "agent")
    more = ("described_as", "attribution")
    essential = ("name_as_given", "agent")

    role = Vocabulary("Role", "role", "What this person or body did.", only=MAKERS, default="aut")
    name_as_given = Words("Name as given", "As the item prints it.", example="Natalia Sedov Trotsky")
    agent = Link("Who it is", "agent", "The agent of this catalogue, if you are sure.")
    described_as = Words("Described as", "What the item says the person is.", example="widow of Leon Trotsky")
    attribution = Vocabulary(
        "Attribution", "attribution", "Who says so: the item itself, or others.", default="claimed_in_item"
    )


class DatingRow(Row):
    """When something happened to the document."""

    statement = s.Dating
    shown = ("variety", "date", "place")
    more = ("event",)
    essential = ("date", "place", "event")
    whens = ("date",)

    variety = Vocabulary(
        "What happened",
        "date_type",
        "One row for each; two dates that disagree are two rows.",
        only=WHEN,
        default="written",
    )
    date_text, date_edtf, date_calendar = date_fields("Date")
    place = Words("Place", example="Mexico City")
    event = Words("Occasion", "The meeting, congress or broadcast.", example="Radio address")


class PublicationRow(Row):
    """An appearance in print, on the air or on the web."""

    statement = s.Publication
    shown = ("variety", "original", "serial", "container_title", "volume", "issue", "pages", "date")
    more = ("publisher", "place", "edition", "completeness", "url", "as_given")
    essential = (
        "serial", "container_title", "volume", "issue", "pages", "date", "publisher", "place", "edition", "url", "as_given",
    )  # fmt: skip
    whens = ("date",)

    variety = Vocabulary(
        "Kind", "publication_type", "Where it was printed or broadcast.", default="periodical"
    )
    original = Tick("This is where it first appeared", "One publication at most.")
    serial = Link("Periodical or book", "serial", "From this catalogue.")
    container_title = Words(
        "Title as given", "The periodical or book as the item names it.", example="Fourth International"
    )
    volume = Words("Volume", example="VI")
    issue = Words("Number", example="8")
    pages = Words("Pages", example="229–30")
    date_text, date_edtf, date_calendar = date_fields("Date of issue", example="August 1945")
    publisher = Words("Publisher", example="Socialist Workers Party")
    place = Words("Place of publication", example="New York")
    edition = Words("Edition", example="second, revised")
    completeness = Vocabulary(
        "How much of it", "completeness", "Whether the whole item appeared there.", default="unknown"
    )
    url = Words("Address on the web", example="https://…")
    as_given = Words(
        "In the words of the item",
        example="Fourth International, Vol. VI No. 8, August 1945, pp. 229–30",
        wide=True,
    )


class LanguageRow(Row):
    """A language of the text."""

    statement = s.Language
    shown = ("code", "variety")
    essential = ("code",)

    code = Words("Language", "As a tag.", example="en, ru, de-AT")
    variety = Vocabulary(
        "Which", "language_type", "Of the text, or of what it was translated from.", default="text"
    )


class SubjectRow(Row):
    """What the document is about."""

    statement = s.Subject
    shown = ("term", "variety")
    more = ("scheme", "uri")
    essential = ("term",)

    term = Words("Subject", example="defence of the USSR")
    variety = Vocabulary(
        "Kind of subject", "subject_type", "A topic, a person, a place, an event.", default="topic"
    )
    scheme = Words("Scheme", example="LCSH")
    uri = Words("Address of the term", example="https://…")


class PartOfRow(Row):
    """The document that this one is inside of."""

    statement = s.PartOf
    shown = ("parent", "order", "pages")
    essential = ("parent",)

    parent = Link("Inside", "document", "The issue or collection that contains this document.")
    order = Words("Place in it", "A number from 1.", example="3")
    pages = Words("Pages there", example="12–15")

    def build(self, kept: AnyStatement | None, more: Mapping[str, Any]) -> AnyStatement:
        """The statement, with the place as a number."""
        given = self.order.data or ""
        return super().build(
            kept, {**more, "order": int(given) if given.isascii() and given.isdigit() else 0}
        )

    def problems(self) -> dict[str, list[str]]:
        """A place that is not a number is an error."""
        given = self.order.data or ""
        wrong = bool(given) and not (given.isascii() and given.isdigit() and len(given) < 6)
        return super().problems() | ({"order": ["Write a number, such as 3."]} if wrong else {})

    @classmethod
    def loaded(cls, statement: s.Statement) -> dict[str, Any]:
        """The data of the row; a place that is not known is shown as nothing."""
        data = super().loaded(statement) | {"order": str(getattr(statement, "order", 0) or "")}
        return data | {"was": cls(data=data).digest()}


class RightsRow(Row):
    """A licence or rights statement."""

    statement = s.Rights
    shown = ("variety", "as_given", "uri")
    more = ("holder",)
    essential = ("as_given", "uri", "holder")

    variety = Vocabulary(
        "Kind", "rights_type", "What it is about: a licence, or who holds rights.", default="licence"
    )
    as_given = Words(
        "In the words of the source", example="Creative Commons Attribution-ShareAlike", wide=True
    )
    uri = Words("Address of the licence", example="https://creativecommons.org/licenses/by-sa/4.0/")
    holder = Words("Holder", example="Natalia Sedova Internet Archive")


class DocumentForm(RecordForm):
    """Everything that can be said about a document."""

    kind_of_record = "document"

    kind = Rows(
        KindRow.of("document"),
        "What it is",
        "A letter, a speech, an article, an issue …",
        one="kind",
        start=1,
        most=1,
        open_=True,
    )
    titles = Rows(TitleRow, "Title", "As given. Where there is none, supply one and choose “supplied title”.", one="title",
                  start=1, open_=True)  # fmt: skip
    contributions = Rows(ContributionRow, "Who", "Author, speaker, addressee, translator …", one="person or body", start=1,
                         open_=True)  # fmt: skip
    datings = Rows(DatingRow, "When", "Written, delivered, sent … A date of publication goes with the publication.",
                   one="date", start=1, open_=True)  # fmt: skip
    publications = Rows(PublicationRow, "Publication", "Where it first appeared, and other appearances.", one="publication",
                        start=1, open_=True)  # fmt: skip
    archive_sources = Rows(ArchiveSourceRow, "Archive source", "The copy that this text was taken from.",
                           one="archive source", start=1, open_=True)  # fmt: skip
    described_from = Rows(DescribedFromRow, "Described from", "The copy that the cataloguer had in hand.", one="copy",
                          start=1, most=1, open_=True)  # fmt: skip
    transcriptions = Rows(
        TranscriptionRow, "Transcription", "How the text was typed.", one="transcription", start=1
    )
    credits = Rows(
        CreditRow, "Transcription credits", "Who typed, marked up and proofread.", one="credit", start=1
    )
    notes = Rows(NoteRow, "Transcription notes", "Misprints and other remarks on places in the text.",
                 one="transcription note", start=1)  # fmt: skip
    languages = Rows(LanguageRow, "Language", "Of the text, as a tag: en, ru, de.", one="language", start=1)
    descriptions = Rows(
        DescriptionRow, "Abstract and remarks", "A few neutral sentences.", one="description", start=1
    )
    parts = Rows(
        PartOfRow, "Part of", "The issue or collection that contains it.", one="whole", start=1, most=20
    )
    relations = Rows(RelationRow, "Relations", "Translation of, excerpt of, reply to …", one="relation")
    subjects = Rows(SubjectRow, "Subjects", "What it is about, one subject to a row.", one="subject")
    identifiers = Rows(IdentifierRow, "Identifiers", "Numbers that others gave it.", one="identifier")
    rights = Rows(RightsRow, "Licence and rights", "As the source states them.", one="rights statement")
