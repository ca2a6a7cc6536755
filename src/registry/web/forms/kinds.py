"""Which form each kind of record has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from registry.web.forms.authority import AgentForm, RepositoryForm, SerialForm
from registry.web.forms.document import DocumentForm
from registry.web.forms.record import RecordForm

FORMS: Final[Mapping[str, type[RecordForm]]] = {
    "document": DocumentForm,
    "agent": AgentForm,
    "serial": SerialForm,
    "repository": RepositoryForm,
}
PLURALS: Final[Mapping[str, str]] = {
    "document": "documents",
    "agent": "agents",
    "serial": "serials",
    "repository": "repositories",
    "bibliography": "bibliographies",
}
