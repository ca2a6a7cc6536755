"""The typed statements that records are made of."""

from registry.domain.statements.authority import Address as Address, Imprint as Imprint, Name as Name
from registry.domain.statements.base import (
    Key as Key,
    Passage as Passage,
    Pid as Pid,
    SourceRef as SourceRef,
    Statement as Statement,
    When as When,
)
from registry.domain.statements.bibliography import (
    Arrangement as Arrangement,
    Listed as Listed,
    Section as Section,
)
from registry.domain.statements.claim import (
    Answer as Answer,
    Claim as Claim,
    Evidence as Evidence,
    Verification as Verification,
)
from registry.domain.statements.document import (
    CitationKey as CitationKey,
    Contribution as Contribution,
    Dating as Dating,
    Description as Description,
    Identifier as Identifier,
    Kind as Kind,
    Language as Language,
    Lifecycle as Lifecycle,
    PartOf as PartOf,
    Publication as Publication,
    Relation as Relation,
    Rights as Rights,
    Subject as Subject,
    Title as Title,
)
from registry.domain.statements.question import (
    Approval as Approval,
    Assessment as Assessment,
    Descent as Descent,
    Proposal as Proposal,
    Report as Report,
    SetAside as SetAside,
    Stage as Stage,
)
from registry.domain.statements.transcription import (
    ArchiveSource as ArchiveSource,
    Credit as Credit,
    DescribedFrom as DescribedFrom,
    TextVersion as TextVersion,
    Transcription as Transcription,
    TranscriptionNote as TranscriptionNote,
)
