"""All tables, one file per noun."""

from registry.db.models import (
    account as account,
    activity as activity,
    authority as authority,
    bibliography as bibliography,
    catalogue as catalogue,
    claim as claim,
    desk as desk,
    document as document,
    entity as entity,
    form_draft as form_draft,
    harvest as harvest,
    importing as importing,
    name_word as name_word,
    proposal as proposal,
    question as question,
    setting as setting,
    statement as statement,
    suspicion as suspicion,
    transcription as transcription,
)
