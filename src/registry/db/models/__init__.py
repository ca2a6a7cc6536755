"""All tables, one file per noun."""

from registry.db.models import account as account, activity as activity, authority as authority
from registry.db.models import catalogue as catalogue, document as document, entity as entity
from registry.db.models import statement as statement, transcription as transcription
