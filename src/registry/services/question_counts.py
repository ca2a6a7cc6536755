"""How many public questions each choice of the index's filters has; counted once and kept until something is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection

from registry.db.queries import questions
from registry.db.queries.questions import WantedQuestions
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.claims import contestation
from registry.domain.permissions import STRANGER
from registry.services.question_read import linked_of

MOST: Final = 300
"""Questions whose contestation is computed for the counts; a catalogue with more has none beside its filters."""

Counts = Mapping[str, Mapping[str, int]]


def of_filters(store: Store) -> Counts:
    """The number of public questions by `kind`, `stage` and `status`, each by its code; empty where there are too many.

    Those that were merged into others are counted by their stage only, as the index lists them only then.
    """
    with store.read() as connection:
        return store.kept.get(connection, ("questions of filters",), lambda: _counted(connection))


def _counted(connection: Connection) -> Counts:
    found = questions.page(connection, WantedQuestions(), None, MOST + 1)
    if len(found) > MOST:
        return {}
    records = [head.record for _, head in found]
    stages = [contestation.stage(one).state for one in records]
    listed = [one for one, stage in zip(records, stages, strict=True) if stage in contestation.PUBLIC_STAGES]
    linked = linked_of(connection, STRANGER, listed)
    return {
        "kind": Counter(kind.term for one in listed if (kind := one.first(s.Kind))),
        "stage": Counter(stages),
        "status": Counter(contestation.summary(one, linked).status for one in listed),
    }
