"""The form of a change in many records: made of what its operation wants."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from registry.services.batch_operations import OPERATIONS, Wanted
from registry.web.forms.account import DoorForm
from registry.web.forms.fields import Hidden, Link, Vocabulary, Words


class BatchForm(DoorForm):
    """What forms of all operations share. `base` is the moment of the preview, `start` the page of it that is shown."""

    operation = Hidden()
    base = Hidden(default="0")
    start = Hidden(default="0")
    reason = Words(
        "Reason for the change",
        "Kept in the history of every record.",
        example="one heading for one thing",
        wide=True,
    )

    def links(self) -> Iterator[Link]:
        """The fields that name other records."""
        yield from (field for field in self if isinstance(field, Link))

    def values(self) -> dict[str, str]:
        """What was typed for the operation."""
        operation = OPERATIONS[str(self.operation.data)]
        return {one.name: str(self[f"to-{one.name}"].data or "") for one in operation.wanted}

    def own(self) -> Iterator[Any]:
        """The fields of the operation."""
        yield from (field for field in self if field.name.startswith("to-"))

    def lay_values(self, problems: dict[str, list[str]]) -> None:
        """Put what a service found wrong beside its field."""
        self.lay({f"to-{name}" if f"to-{name}" in self else name: told for name, told in problems.items()})


@cache
def form_of(operation: str) -> type[BatchForm]:
    """The form of an operation. Raises KeyError for one that there is not."""
    fields = {f"to-{one.name}": _field(one) for one in OPERATIONS[operation].wanted}
    return type("BatchFormOf", (BatchForm,), fields)


def _field(one: Wanted) -> Any:
    look, _, of = one.look.partition(":")
    if look == "link":
        return Link(one.label, of, one.help)
    if look == "code":
        empty = "" if one.default else "choose …" if one.required else "any"
        return Vocabulary(one.label, of, one.help, empty=empty, default=one.default or None)
    return Words(one.label, one.help, example=one.example)
