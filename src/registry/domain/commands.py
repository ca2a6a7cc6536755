"""What doors ask services to do: frozen commands, the same for forms, the command line, imports and seeds."""

from __future__ import annotations

import msgspec

from registry.domain.record import AnyStatement


class CreateRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Make a record with its first statements. Without a pid one is issued; `state` is where its workflow starts."""

    kind: str
    statements: tuple[AnyStatement, ...]
    pid: str = ""
    state: str = "draft"


class Add(msgspec.Struct, frozen=True, tag="add", tag_field="change"):
    """Open a new statement. Its key must be new to the record; empty: one is issued."""

    statement: AnyStatement


class Replace(msgspec.Struct, frozen=True, tag="replace", tag_field="change"):
    """Close the live statement of `statement.key` and open this one in its place."""

    statement: AnyStatement


class Withdraw(msgspec.Struct, frozen=True, tag="withdraw", tag_field="change"):
    """Close the live statement of that key without a successor."""

    key: str


Change = Add | Replace | Withdraw


class EditRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Change a record, unless it changed since `base` (the number of the Activity that the editor saw)."""

    pid: str
    base: int
    changes: tuple[Change, ...] = ()
    order: tuple[str, ...] = ()
    """Keys in the order wished for; statements not named keep their place after them."""
