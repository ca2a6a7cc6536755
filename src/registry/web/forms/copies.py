"""The rows about copies and texts: archive sources, transcriptions, their credits and notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from registry.domain import statements as s
from registry.domain.record import AnyStatement
from registry.web.forms.fields import Choice, Link, Prose, Several, Vocabulary, Words
from registry.web.forms.row import Row, date_fields

TYPISTS = ("trc", "mrk", "pfr", "uploader", "converter", "trl", "edt")


class ArchiveSourceRow(Row):
    """A copy that exists somewhere."""

    statement = s.ArchiveSource
    shown = ("variety", "as_given", "repository", "repository_name", "collection", "shelfmark", "url")
    more = ("posted_by", "posted", "retrieved", "copied_from", "completeness", "treatments", "rights")
    essential = (
        "repository", "repository_name", "collection", "shelfmark", "url", "as_given", "posted_by", "posted", "retrieved",
        "rights",
    )  # fmt: skip
    whens = ("posted", "retrieved")

    variety = Vocabulary(
        "Kind of copy", "copy_type", "What somebody would hold or see.", default="digital_edition"
    )
    repository = Link("Repository", "repository", "The archive, library or site, from this catalogue.")
    repository_name = Words("Repository as named", example="Natalia Sedova Internet Archive")
    collection = Words("Collection", example="Trotsky collection, series II")
    shelfmark = Words("Shelfmark", example="MS Russ 13.1, 17308")
    url = Words("Address on the web", example="https://…")
    as_given = Words(
        "Source line",
        "Word for word.",
        example="SWP Internal Bulletin, Vol. 6, No. 9, October 1944",
        wide=True,
    )
    posted_by = Words("Posted by", "Who put it on line.", example="Natalia Sedova Internet Archive")
    posted_text, posted_edtf, posted_calendar = date_fields("Posted", example="March 2005")
    retrieved_text, retrieved_edtf, retrieved_calendar = date_fields("Retrieved", example="2 May 2024")
    copied_from = Choice(
        "Copied from",
        "The copy or publication that this copy was made from.",
        among="copies",
        empty="not known",
    )
    completeness = Vocabulary(
        "How much of it", "completeness", "Whether this copy has the whole item.", default="unknown"
    )
    treatments = Several("What was done to it", "treatment", "As far as the copy says so.")
    rights = Words("Rights in this copy", example="public domain")


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

    archive_source = Choice(
        "Made from", "The archive source that was typed.", among="archive_sources", empty="not known"
    )
    policy = Vocabulary(
        "How it was typed", "transcription_policy", "Letter by letter, or tidied.", default="not_recorded"
    )
    language = Words("Language of the transcription", example="en")


class _OfTranscription(Row):
    transcription = Choice(
        "Which transcription", "Where there are several.", among="transcriptions", empty="the first"
    )

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

    role = Vocabulary("Role", "role", "What this person did to the text.", only=TYPISTS, default="trc")
    name_as_given = Words("Name as given", example="Einde O’Callaghan")
    agent = Link("Who it is", "agent", "The agent of this catalogue, if you are sure.")
    date_text, date_edtf, date_calendar = date_fields("When", example="July 2015")


class NoteRow(_OfTranscription):
    """A remark on a place in the text."""

    statement = s.TranscriptionNote
    shown = ("variety", "exact", "suspected_reading")
    more = ("explanation", "transcription")
    essential = ("exact", "suspected_reading", "explanation")

    variety = Vocabulary(
        "Kind of note",
        "transcription_note_type",
        "What is the matter with the place.",
        default="suspected_misprint",
    )
    exact = Words("The words in the text", "Exactly as they stand there.", example="a two-fold aims")
    suspected_reading = Words("Suspected reading", example="a two-fold aim")
    explanation = Prose("Explanation", "Why you think so.", rows=2)

    def build(self, kept: AnyStatement | None, more: Mapping[str, Any]) -> AnyStatement:
        """The note; the place in the text is kept as long as the quotation stays the same."""
        quoted = self.exact.data or ""
        place = (
            kept.at
            if isinstance(kept, s.TranscriptionNote) and kept.at.exact == quoted
            else s.Passage(exact=quoted)
        )
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
