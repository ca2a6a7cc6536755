"""The form of a document: its rows, section by section, in the order in which a cataloguer meets them in a header."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from registry.domain import statements as s
from registry.domain.record import AnyStatement
from registry.web.forms.fields import Choice, Link, Prose, Several, Tick, Vocabulary, Words
from registry.web.forms.record import RecordForm
from registry.web.forms.row import Row, date_fields
from registry.web.forms.rows import Rows
from registry.web.forms.shared import DescriptionRow, IdentifierRow, KindRow, RelationRow, TitleRow

MAKERS = ("aut", "spk", "rcp", "ive", "ivr", "pan", "trl", "edt", "com", "aui", "ann", "isb", "pbl", "sgn", "ctb")
TYPISTS = ("trc", "mrk", "pfr", "uploader", "converter", "trl", "edt")
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

    role = Vocabulary("Role", "role", only=MAKERS, default="aut")
    name_as_given = Words("Name as given", "As the item prints it.", example="Natalia Sedov Trotsky")
    agent = Link("Who it is", "agent", "The agent of this catalogue, if you are sure.")
    described_as = Words("Described as", "What the item says the person is.", example="widow of Leon Trotsky")
    attribution = Vocabulary("Attribution", "attribution", default="claimed_in_item")


class DatingRow(Row):
    """When something happened to the document."""

    statement = s.Dating
    shown = ("variety", "date", "place")
    more = ("event",)
    essential = ("date", "place", "event")
    whens = ("date",)

    variety = Vocabulary("What happened", "date_type", only=WHEN, default="written")
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

    variety = Vocabulary("Kind", "publication_type", default="periodical")
    original = Tick("This is where it first appeared")
    serial = Link("Periodical or book", "serial", "From this catalogue.")
    container_title = Words("Title as given", "The periodical or book as the item names it.", example="Fourth International")
    volume = Words("Volume", example="VI")
    issue = Words("Number", example="8")
    pages = Words("Pages", example="229–30")
    date_text, date_edtf, date_calendar = date_fields("Date of issue", example="August 1945")
    publisher = Words("Publisher")
    place = Words("Place of publication", example="New York")
    edition = Words("Edition")
    completeness = Vocabulary("How much of it", "completeness", default="unknown")
    url = Words("Address on the web", example="https://…")
    as_given = Words("In the words of the item", wide=True)


class ArchiveSourceRow(Row):
    """A copy that exists somewhere."""

    statement = s.ArchiveSource
    shown = ("variety", "repository", "repository_name", "collection", "shelfmark", "url", "as_given")
    more = ("posted_by", "posted", "retrieved", "copied_from", "completeness", "treatments", "rights")
    essential = (
        "repository", "repository_name", "collection", "shelfmark", "url", "as_given", "posted_by", "posted", "retrieved",
        "rights",
    )  # fmt: skip
    whens = ("posted", "retrieved")

    variety = Vocabulary("Kind of copy", "copy_type", default="digital_edition")
    repository = Link("Repository", "repository", "The archive, library or site, from this catalogue.")
    repository_name = Words("Repository as named", example="Natalia Sedova Internet Archive")
    collection = Words("Collection", example="Trotsky collection, series II")
    shelfmark = Words("Shelfmark", example="MS Russ 13.1, 17308")
    url = Words("Address on the web", example="https://…")
    as_given = Words("Source line", "Word for word.", example="SWP Internal Bulletin, Vol. 6, No. 9, October 1944", wide=True)
    posted_by = Words("Posted by")
    posted_text, posted_edtf, posted_calendar = date_fields("Posted", example="March 2005")
    retrieved_text, retrieved_edtf, retrieved_calendar = date_fields("Retrieved", example="2 May 2024")
    copied_from = Choice("Copied from", "The copy or publication that this copy was made from.", among="copies", empty="not known")
    completeness = Vocabulary("How much of it", "completeness", default="unknown")
    treatments = Several("What was done to it", "treatment")
    rights = Words("Rights in this copy")


class DescribedFromRow(Row):
    """The copy that the whole record was described from."""

    statement = s.DescribedFrom
    shown = ("archive_source",)
    essential = ("archive_source",)

    archive_source = Choice(
        "Described from", "Every value without a basis of its own comes from this copy.", among="archive_sources",
        empty="not stated",
    )  # fmt: skip


class TranscriptionRow(Row):
    """A typed text."""

    statement = s.Transcription
    shown = ("archive_source", "policy", "language")
    essential = ("archive_source", "language")

    archive_source = Choice("Made from", "The archive source that was typed.", among="archive_sources", empty="not known")
    policy = Vocabulary("How it was typed", "transcription_policy", default="not_recorded")
    language = Words("Language of the transcription", example="en")


class _OfTranscription(Row):
    transcription = Choice("Which transcription", among="transcriptions", empty="the first")

    def build(self, kept: AnyStatement | None, more: Mapping[str, Any]) -> AnyStatement:
        """The statement; it belongs to the record's first transcription unless another was chosen."""
        chosen = self.transcription.data or more.get("first_transcription", "")
        return super().build(kept, {**more, "transcription": chosen})


class CreditRow(_OfTranscription):
    """Who typed, marked up or proofread the text."""

    statement = s.Credit
    shown = ("role", "name_as_given", "agent", "date")
    more = ("transcription",)
    essential = ("name_as_given", "agent", "date")
    whens = ("date",)

    role = Vocabulary("Role", "role", only=TYPISTS, default="trc")
    name_as_given = Words("Name as given", example="Einde O’Callaghan")
    agent = Link("Who it is", "agent", "The agent of this catalogue, if you are sure.")
    date_text, date_edtf, date_calendar = date_fields("When", example="July 2015")


class NoteRow(_OfTranscription):
    """A remark on a place in the text."""

    statement = s.TranscriptionNote
    shown = ("variety", "exact", "suspected_reading")
    more = ("explanation", "transcription")
    essential = ("exact", "suspected_reading", "explanation")

    variety = Vocabulary("Kind of note", "transcription_note_type", default="suspected_misprint")
    exact = Words("The words in the text", "Exactly as they stand there.", example="a two-fold aims")
    suspected_reading = Words("Suspected reading", example="a two-fold aim")
    explanation = Prose("Explanation", rows=2)

    def build(self, kept: AnyStatement | None, more: Mapping[str, Any]) -> AnyStatement:
        """The note; the place in the text is kept as long as the quotation stays the same."""
        quoted = self.exact.data or ""
        place = kept.at if isinstance(kept, s.TranscriptionNote) and kept.at.exact == quoted else s.Passage(exact=quoted)
        return super().build(kept, {**more, "at": place})

    @classmethod
    def loaded(cls, statement: s.Statement) -> dict[str, Any]:
        """The data of the row, with the quotation in a field of its own."""
        assert isinstance(statement, s.TranscriptionNote)
        return super().loaded(_Quoting(statement))  # type: ignore[arg-type]


class _Quoting:
    """A note whose quotation can be read like a field."""

    def __init__(self, note: s.TranscriptionNote) -> None:
        self._note = note

    def __getattr__(self, name: str) -> Any:
        return self._note.at.exact if name == "exact" else getattr(self._note, name)


class LanguageRow(Row):
    """A language of the text."""

    statement = s.Language
    shown = ("code", "variety")
    essential = ("code",)

    code = Words("Language", "As a tag.", example="en, ru, de-AT")
    variety = Vocabulary("Which", "language_type", default="text")


class SubjectRow(Row):
    """What the document is about."""

    statement = s.Subject
    shown = ("term", "variety")
    more = ("scheme", "uri")
    essential = ("term",)

    term = Words("Subject", example="defence of the USSR")
    variety = Vocabulary("Kind of subject", "subject_type", default="topic")
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
        return super().build(kept, {**more, "order": int(given) if given.isascii() and given.isdigit() else 0})

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

    variety = Vocabulary("Kind", "rights_type", default="licence")
    as_given = Words("In the words of the source", wide=True)
    uri = Words("Address of the licence", example="https://creativecommons.org/licenses/by-sa/4.0/")
    holder = Words("Holder")


class DocumentForm(RecordForm):
    """Everything that can be said about a document."""

    kind_of_record = "document"

    kind = Rows(KindRow.of("document"), "What it is", one="kind", start=1, most=1, open_=True)
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
    transcriptions = Rows(TranscriptionRow, "Transcription", "How the text was typed.", one="transcription", start=1)
    credits = Rows(CreditRow, "Transcription credits", "Who typed, marked up and proofread.", one="credit", start=1)
    notes = Rows(NoteRow, "Transcription notes", "Misprints and other remarks on places in the text.",
                 one="transcription note", start=1)  # fmt: skip
    languages = Rows(LanguageRow, "Language", one="language", start=1)
    descriptions = Rows(DescriptionRow, "Abstract and remarks", "A few neutral sentences.", one="description", start=1)
    parts = Rows(PartOfRow, "Part of", "The issue or collection that contains it.", one="whole", start=1, most=20)
    relations = Rows(RelationRow, "Relations", "Translation of, excerpt of, reply to …", one="relation")
    subjects = Rows(SubjectRow, "Subjects", one="subject")
    identifiers = Rows(IdentifierRow, "Identifiers", "Numbers that others gave it.", one="identifier")
    rights = Rows(RightsRow, "Licence and rights", one="rights statement")
