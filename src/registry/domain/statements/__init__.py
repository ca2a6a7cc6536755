"""The typed statements that records are made of."""

from registry.domain.statements.authority import Address as Address, Imprint as Imprint, Name as Name
from registry.domain.statements.base import Key as Key, Passage as Passage, Pid as Pid, SourceRef as SourceRef
from registry.domain.statements.base import Statement as Statement, When as When
from registry.domain.statements.document import CitationKey as CitationKey, Contribution as Contribution
from registry.domain.statements.document import Dating as Dating, Description as Description, Identifier as Identifier
from registry.domain.statements.document import Kind as Kind, Language as Language, Lifecycle as Lifecycle
from registry.domain.statements.document import PartOf as PartOf, Publication as Publication, Relation as Relation
from registry.domain.statements.document import Rights as Rights, Subject as Subject, Title as Title
from registry.domain.statements.transcription import ArchiveSource as ArchiveSource, Credit as Credit
from registry.domain.statements.transcription import DescribedFrom as DescribedFrom, TextVersion as TextVersion
from registry.domain.statements.transcription import Transcription as Transcription
from registry.domain.statements.transcription import TranscriptionNote as TranscriptionNote
