"""Values that other sources give, each beside the displayed value that it is another reading of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from registry.domain import statements as s
from registry.domain.record import AnyStatement, Record
from registry.web import value_words


class Alternative(msgspec.Struct, frozen=True):
    """A value with the rank “alternative”: what kind it is, its words, and the statement."""

    what: str
    words: str
    statement: AnyStatement


def alternatives(
    record: Record, linked: Mapping[str, Record]
) -> tuple[Mapping[str, Sequence[Alternative]], Sequence[Alternative]]:
    """Those beside a displayed value, by its key, and those that nothing is displayed for."""
    others = [one for one in record.statements if one.rank == "alternative"]
    if not others:
        return {}, ()
    name = value_words.naming(linked)
    displayed: dict[tuple[str, str], str] = {}
    for one in record.statements:
        if one.rank == "display":
            displayed.setdefault(_slot(one), one.key)
    beside: dict[str, list[Alternative]] = {}
    left: list[Alternative] = []
    for one in others:
        made = Alternative(value_words.heading(one), value_words.value(one, name, record), one)
        key = displayed.get(_slot(one))
        if key is None or isinstance(one, s.Lifecycle):
            left.append(made)
        else:
            beside.setdefault(key, []).append(made)
    return beside, left


def _slot(one: AnyStatement) -> tuple[str, str]:
    """What a value is a value of: its type, and its role or kind."""
    own = (
        getattr(one, "role", "")
        if isinstance(one, s.Contribution | s.Credit)
        else getattr(one, "variety", "")
    )
    # A publication or a copy of another kind is still another answer to where it appeared, or is kept.
    return str(one.__struct_config__.tag), "" if isinstance(one, s.Publication | s.ArchiveSource) else str(
        own
    )
