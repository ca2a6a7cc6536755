"""What every statement shares: identity, rank, basis, certainty, source and locator, with the small values inside."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NewType

import msgspec

Pid = NewType("Pid", str)
"""The short, opaque, permanent identifier of a record."""

Key = NewType("Key", str)
"""The name of a statement inside its record. It stays the same when the statement is replaced by a newer version."""


class When(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A date: the words it was given in, its EDTF reading and its calendar. Empty EDTF: not read as a date."""

    text: str = ""
    edtf: str = ""
    calendar: str = "gregorian"

    def __bool__(self) -> bool:
        return bool(self.text or self.edtf)


class Passage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A stretch of a text version: code points of the NFC text, and the quotation (W3C TextQuoteSelector)."""

    text_sha256: str = ""
    start: int = -1
    end: int = -1
    exact: str = ""
    prefix: str = ""
    suffix: str = ""


class SourceRef(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a statement rests on.

    kind: `item` (the document itself), `archive_source` (`key` names it in the same record), `document` (`pid`),
    or `work` (an outside work, cited in `citation`).
    """

    kind: str
    key: str = ""
    pid: str = ""
    citation: str = ""


@cache
def defaults_of(struct: type[msgspec.Struct]) -> Mapping[str, object]:
    """The default of each field that has one.

    JSON leaves a field out only when it holds the default itself, not merely something equal to it; whoever makes
    statements from outside values puts the default in its place, so that equal records are equal bytes.
    """
    fields, defaults = struct.__struct_fields__, struct.__struct_defaults__
    return dict(zip(fields[len(fields) - len(defaults) :], defaults, strict=True)) if defaults else {}


class Statement(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="type",
):
    """A typed value with its provenance. Never updated: a newer version closes the older one.

    id, opened_by (the number of the Activity) and position (its place in the record) are 0 until the statement
    is stored. An empty basis is inherited from the record's `described_from`; an empty certainty means that
    nobody stated one.
    """

    key: str = ""
    id: int = 0
    opened_by: int = 0
    position: int = 0
    rank: str = "display"
    basis: str = ""
    certainty: str = ""
    source: SourceRef | None = None
    locator: str = ""
    passage: Passage | None = None
    note: str = ""
