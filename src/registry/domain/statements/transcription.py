"""The statements about copies and texts: archive sources, transcriptions, their credits, text versions and notes."""

from __future__ import annotations

from registry.domain.statements.base import Passage, Statement, When


class ArchiveSource(Statement, frozen=True, kw_only=True, tag="archive_source"):
    """A copy that exists somewhere. `copied_from` is the key of the archive source or publication it was made from.

    treatments are codes of `treatment` (edited, translated, …); as_given is the source line word for word.
    """

    variety: str = "digital_edition"
    repository: str = ""
    repository_name: str = ""
    collection: str = ""
    shelfmark: str = ""
    url: str = ""
    posted_by: str = ""
    posted: When = When()
    retrieved: When = When()
    copied_from: str = ""
    completeness: str = "unknown"
    treatments: tuple[str, ...] = ()
    rights: str = ""
    as_given: str = ""


class DescribedFrom(Statement, frozen=True, kw_only=True, tag="described_from"):
    """The archive source (by key) that the record was described from: values without a basis of their own inherit it."""

    archive_source: str


class Transcription(Statement, frozen=True, kw_only=True, tag="transcription"):
    """A typed text made from an archive source (by key); `policy` is a code of `transcription_policy`."""

    archive_source: str = ""
    policy: str = "not_recorded"
    language: str = ""


class Credit(Statement, frozen=True, kw_only=True, tag="credit"):
    """Who transcribed, marked up, proofread or converted a transcription (by key), and when."""

    transcription: str
    role: str
    agent: str = ""
    name_as_given: str = ""
    date: When = When()


class TextVersion(Statement, frozen=True, kw_only=True, tag="text_version"):
    """A version of a transcription's text, known by the SHA-256 of its bytes. The text itself may not be attached.

    file_sha256 is the hash of the file it came from, text_sha256 that of its NFC text in UTF-8; length is in code points.
    """

    transcription: str
    number: int = 1
    file_sha256: str = ""
    text_sha256: str = ""
    length: int = 0
    media_type: str = "text/plain"
    reason: str = ""


class TranscriptionNote(Statement, frozen=True, kw_only=True, tag="transcription_note"):
    """A remark on the text: suspected misprint, emendation, omission, illegible, normalised. `at` is the place."""

    transcription: str
    variety: str
    at: Passage = Passage()
    suspected_reading: str = ""
    explanation: str = ""
