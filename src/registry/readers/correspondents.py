"""Who wrote a letter to whom, where two lines of its head say so: `From: NAME (place, date)` and `To: NAME`."""

from __future__ import annotations

import re

from registry.readers.dates import find_dates
from registry.readers.draft import Draft
from registry.readers.folding import fold
from registry.readers.frame import Frame
from registry.readers.layer import Strand
from registry.readers.names import is_person, turned, without_titles

_FROM = re.compile(r"(?:from|von|de|da|di|van|fra|fran|от|od)\s?:\s{0,3}")
_TO = re.compile(r"(?:to|an|a|al|aan|til|till|к|кому|para|do)\s?:\s{0,3}")
# Behind the name, in brackets or after a comma, the place.
_PLACED = re.compile(r"\s\(|,\s(?:à|in|en|at|aus|from|bei|te|i|a|в)\s(?=[^\W\d_])")


def read_correspondents(draft: Draft, frame: Frame) -> None:
    """Adds writer and recipient; the two lines are then read by nobody else."""
    for i in range(min(len(frame.lines) - 1, 25)):
        first, second = frame.lines[i], frame.lines[i + 1]
        sender, receiver = _FROM.match(fold(first.strand.text)), _TO.match(fold(second.strand.text))
        if sender is None or receiver is None or max(len(first.text), len(second.text)) > 120:
            continue
        named = _person(draft, "author", first.strand.cut(sender.end()))
        if not named:
            continue
        _person(draft, "addressee", second.strand.cut(receiver.end()))
        frame.labelled |= {i, i + 1}
        return


def _person(draft: Draft, role: str, value: Strand) -> bool:
    cut = _PLACED.search(value.text)
    bracket = cut.start() if cut else -1
    name = without_titles(value.cut(0, bracket if bracket > 0 else None).strip(" .,;"))
    told = turned(name.tidy)
    if not is_person(told):
        return False
    draft.person(role, name, "label", 80, name=told)
    dates = find_dates(value.text[bracket:]) if bracket > 0 and role == "author" else []
    for date in dates[:1]:
        at = value.cut(bracket + date.start, bracket + date.end)
        draft.date("date_created", date, at, "label", 74)
    return True
