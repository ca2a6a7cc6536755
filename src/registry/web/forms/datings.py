"""What several dates of one thing owe each other: one of them is displayed, and the others say why they are there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from registry.domain.statements import Dating
from registry.domain.vocabularies import label
from registry.web.forms.row import Row

ONCE: Final = frozenset({"written", "signed", "born", "died", "founded", "ended"})
"""What happens once; a speech may be delivered, and an article published, many times."""


def disagreements(rows: Iterable[Row], changed: set[str]) -> Iterator[tuple[Row, str, str]]:
    """The rows that have to be put right (row, field, message); only where one of them was changed now."""
    shown: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row.statement is not Dating or row.is_blank or row.remove.data:
            continue
        key = str(row.key.data)
        if row.rank.data == "alternative" and key in changed and not _has_reason(row):
            yield (
                row,
                "note",
                "Say why this date stands beside the displayed one: its source, or a reason here.",
            )
        if row.rank.data in ("", None, "display") and row["variety"].data in ONCE:
            what = tuple(str(row[name].data or "") for name in ("variety", "place", "event"))
            shown[what].append(row)
    for (variety, *_), several in shown.items():
        late = [row for row in several if str(row.key.data) in changed]
        if len(several) > 1 and late:
            said = f"{len(several)} dates of the kind “{label('date_type', variety)}” are displayed."
            yield late[-1], "rank", f"{said} Show one; make the others alternatives, and say why."


def _has_reason(row: Row) -> bool:
    return any(row[name].data for name in ("source", "note", "locator"))
