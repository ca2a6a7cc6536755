"""What somebody decided about a proposed statement: accepted as it was, or corrected with what was read kept beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from registry.domain.changes import tidied
from registry.domain.record import AnyStatement
from registry.domain.statements import Dating, Passage, TranscriptionNote, When
from registry.domain.vocabularies import label as term_label, scheme_of

_NOT_READ: Final = frozenset(
    {"key", "id", "opened_by", "position", "rank", "basis", "certainty", "source", "locator", "passage", "note", "at",
     "agent", "serial", "repository", "transcription", "archive_source", "copied_from", "policy", "completeness",
     "original", "attribution", "treatments", "number", "as_given"}
)  # fmt: skip
"""Fields that say where a value comes from, link to what is known, or that no reader reads."""


def corrections(given: AnyStatement, proposed: AnyStatement) -> tuple[str, ...]:
    """What was read and is no longer there, in words: one for each field that somebody changed."""
    return tuple(_changed(tidied(given), tidied(proposed)))


def settled(given: AnyStatement, proposed: AnyStatement) -> AnyStatement:
    """The statement as somebody left it, with the passage it was read from and, where it was corrected, what was read.

    A quotation that somebody changed by hand has no place in the text any more.
    """
    read = corrections(given, proposed)
    note = given.note
    if read:
        said = f"Corrected; read as {', '.join(read)}."
        note = note if said in note else f"{note} {said}".strip()
    values: dict[str, object] = {"passage": proposed.passage, "note": note}
    if isinstance(given, TranscriptionNote) and isinstance(proposed, TranscriptionNote):
        same = given.at.exact == _typed(proposed.at.exact)
        values["at"] = proposed.at if same else Passage(exact=given.at.exact)
    return msgspec.structs.replace(given, **values)


def _changed(given: AnyStatement, proposed: AnyStatement) -> Iterator[str]:
    for name in proposed.__struct_fields__:
        if name in _NOT_READ or (name == "variety" and not isinstance(proposed, Dating)):
            continue
        was, now = getattr(proposed, name), getattr(given, name, None)
        if isinstance(was, When):
            if was and _differs(was, now):
                yield f"“{was.text or was.edtf}”"
        elif was and _typed(str(was)) != _typed(str(now or "")):
            scheme = scheme_of(str(proposed.__struct_config__.tag), name, "document")
            yield f"“{term_label(scheme, was) if scheme else was}”"


def _differs(was: When, now: object) -> bool:
    if not isinstance(now, When):
        return True
    return (now.edtf or now.text) != (was.edtf or was.text)


def _typed(text: str) -> str:
    """A text as it comes back from a form: on one line."""
    return " ".join(text.split())
