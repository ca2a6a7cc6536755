"""A record as pages, exporters and checks receive it: its statements at one moment, with the records it links to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

import msgspec

from registry.domain import statements as s
from registry.domain.listing import Place

AnyStatement = (
    s.Kind
    | s.Title
    | s.Contribution
    | s.Dating
    | s.Publication
    | s.ArchiveSource
    | s.DescribedFrom
    | s.Transcription
    | s.Credit
    | s.TextVersion
    | s.TranscriptionNote
    | s.Identifier
    | s.Language
    | s.Subject
    | s.Relation
    | s.PartOf
    | s.Rights
    | s.Description
    | s.CitationKey
    | s.Lifecycle
    | s.Name
    | s.Imprint
    | s.Address
    | s.Answer
    | s.Claim
    | s.Verification
    | s.Evidence
    | s.Stage
    | s.Assessment
    | s.SetAside
    | s.Approval
    | s.Proposal
    | s.Descent
    | s.Report
    | s.Arrangement
    | s.Section
    | s.Listed
)

_SHARED: Final = (s.Kind, s.Identifier, s.Description, s.Relation, s.Lifecycle)

ALLOWED: Final[Mapping[str, tuple[type[s.Statement], ...]]] = {
    "document": (
        *_SHARED,
        s.Title,
        s.Contribution,
        s.Dating,
        s.Publication,
        s.ArchiveSource,
        s.DescribedFrom,
        s.Transcription,
        s.Credit,
        s.TextVersion,
        s.TranscriptionNote,
        s.Language,
        s.Subject,
        s.PartOf,
        s.Rights,
        s.CitationKey,
    ),
    "agent": (*_SHARED, s.Name, s.Dating),
    "serial": (*_SHARED, s.Title, s.Imprint, s.Dating, s.Language),
    "repository": (*_SHARED, s.Name, s.Address, s.Dating),
    "question": (
        *_SHARED,
        s.Title,
        s.Answer,
        s.Claim,
        s.Verification,
        s.Evidence,
        s.Stage,
        s.Assessment,
        s.SetAside,
        s.Approval,
        s.Proposal,
        s.Descent,
    ),
    "flag": (s.Lifecycle, s.Report, s.Stage),
    "bibliography": (
        s.Identifier,
        s.Description,
        s.Lifecycle,
        s.Title,
        s.Arrangement,
        s.Section,
        s.Listed,
    ),
}
"""Which statements a record of each kind may hold."""

T = TypeVar("T", bound=s.Statement)


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The live statements of one record, in order. `seq` is the last Activity that touched it."""

    pid: str
    kind: str
    seq: int = 0
    statements: tuple[AnyStatement, ...] = ()

    def all(self, variety: type[T]) -> tuple[T, ...]:
        """All live statements of one type, in order, whatever their rank."""
        return tuple(one for one in self.statements if type(one) is variety)

    def displayed(self, variety: type[T]) -> tuple[T, ...]:
        """The statements of one type that are on display."""
        return tuple(one for one in self.statements if type(one) is variety and one.rank == "display")

    def first(self, variety: type[T]) -> T | None:
        """The first displayed statement of one type, or None."""
        return next((one for one in self.statements if type(one) is variety and one.rank == "display"), None)

    def by_key(self, key: str) -> AnyStatement | None:
        """The live statement of that key, or None."""
        return next((one for one in self.statements if one.key == key), None)

    @property
    def state(self) -> str:
        """The state of the workflow: draft, in_review, published or withdrawn."""
        found = self.first(s.Lifecycle)
        return found.state if found else "draft"

    @property
    def described_from(self) -> str:
        """The key of the copy that the whole record was described from; empty where none is named."""
        found = self.first(s.DescribedFrom)
        return found.archive_source if found else ""

    def links(self) -> Iterator[str]:
        """The pids of every record that this one's values name, possibly more than once."""
        for one in self.statements:
            yield from links(one)

    def mentions(self) -> Iterator[str]:
        """The pids of every record that is linked to or given as a source, possibly more than once."""
        for one in self.statements:
            yield from mentions(one)


def links(one: s.Statement) -> Iterator[str]:
    """The pids of the records that a statement names."""
    for field in ENTITY_FIELDS.get(type(one), ()):
        pid: str = getattr(one, field)
        if pid:
            yield pid


def mentions(one: s.Statement) -> Iterator[str]:
    """The pids of the records that a statement names or gives as its source."""
    yield from links(one)
    if one.source is not None and one.source.pid:
        yield one.source.pid


ENTITY_FIELDS: Final[Mapping[type[s.Statement], tuple[str, ...]]] = {
    s.Contribution: ("agent",),
    s.Credit: ("agent",),
    s.Publication: ("serial",),
    s.ArchiveSource: ("repository",),
    s.Relation: ("target",),
    s.PartOf: ("parent",),
    s.Claim: ("holder", "document"),
    s.Evidence: ("document", "repository", "adduced_by"),
    s.Stage: ("other",),
    s.Proposal: ("other",),
    s.Descent: ("other",),
    s.Report: ("document",),
    s.Listed: ("document",),
}
"""The fields that hold the pid of another record."""

LINKED_KINDS: Final[Mapping[str, str]] = {
    "agent": "agent",
    "serial": "serial",
    "repository": "repository",
    "parent": "document",
    "holder": "agent",
    "adduced_by": "agent",
    "document": "document",
}
"""What kind of record a field names; a field that is not here may name any."""

KEY_FIELDS: Final[Mapping[type[s.Statement], tuple[str, ...]]] = {
    s.ArchiveSource: ("copied_from",),
    s.DescribedFrom: ("archive_source",),
    s.Transcription: ("archive_source",),
    s.Credit: ("transcription",),
    s.TextVersion: ("transcription",),
    s.TranscriptionNote: ("transcription",),
    s.Answer: ("of",),
    s.Claim: ("answer", "reported_by"),
    s.Verification: ("claim",),
    s.Evidence: ("about",),
    s.Assessment: ("favours",),
    s.SetAside: ("assessment", "evidence"),
    s.Approval: ("assessment",),
    s.Listed: ("section",),
}
"""The fields that hold the key of another statement of the same record."""


class Described(msgspec.Struct, frozen=True, kw_only=True):
    """A record together with the records it links to (by pid), so that an exporter never has to ask for more."""

    record: Record
    linked: Mapping[str, Record] = {}
    base_url: str = ""
    """The address of the catalogue, without a slash at the end; empty when it has none."""
    contested: tuple[str, ...] = ()
    """Sentences for the note of a bibliography about what is contested; only where they were asked for."""
    place: Place | None = None
    """Where in a bibliography it stands; only in exports of one."""


ENCODE: Final = msgspec.json.Encoder(order="deterministic").encode
DECODE: Final = msgspec.json.Decoder(Record).decode
