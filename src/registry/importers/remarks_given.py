"""The sentences that our own exports put into notes: read back where they say something of their own, kept as remarks otherwise.

What they only repeat (another date, the original publication) is in a field of the same record already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import msgspec

from registry.domain import statements as s
from registry.domain.names import NameParts, divided
from registry.domain.vocabularies import terms

if TYPE_CHECKING:
    from registry.importers.building import Builder

_DATES: Final = "|".join(re.escape(one.label.capitalize()) for one in terms("date_type"))
_REPEATED: Final = re.compile(rf"(?:(?:{_DATES}) .+\.|Originally published in .+\.|Original language: .+\.)")
_TRANSLATED: Final = re.compile(r"Title in translation: (.+)\.")
_ALSO: Final = re.compile(r"Also published in (.+)\.")
_ROLES: Final = "|".join(re.escape(one.label) for one in terms("role"))
_SAID: Final = "|".join(re.escape(one.label) for one in terms("attribution"))
_ATTRIBUTED: Final = re.compile(rf"(.+) as ({_ROLES}): ({_SAID})\.")
_REMARK: Final = "description (remark): "


def read(builder: Builder, remarks: Iterable[str], column: str) -> None:
    """Put the remarks of a record into its draft."""
    for one in remarks:
        if found := _TRANSLATED.fullmatch(one):
            builder.title(found.group(1), column, "translated")
        elif found := _ALSO.fullmatch(one):
            builder.later(s.Publication(container_title=found.group(1)), column, one)
        elif found := _ATTRIBUTED.fullmatch(one):
            _attribute(builder, one, *found.groups(), column=column)
        elif not _REPEATED.fullmatch(one):
            builder.describe(one.removeprefix(_REMARK), column)


def _attribute(builder: Builder, sentence: str, name: str, role: str, said: str, *, column: str) -> None:
    """Mark the contribution that the sentence speaks of; one that is not there is kept as a remark."""
    code = next(one.code for one in terms("role") if one.label == role)
    attribution = next(one.code for one in terms("attribution") if one.label == said)
    changed = builder.change_name(
        lambda one: one.role == code and name in (_in_order(one.name_as_given), one.name_as_given),
        lambda one: msgspec.structs.replace(one, attribution=attribution),
    )
    if not changed and attribution == "rejected":
        # Those whose attribution is rejected are named nowhere else.
        builder.name(code, NameParts(literal=name), column, attribution=attribution)
    elif not changed:
        builder.describe(sentence, column)


def _in_order(name: str) -> str:
    return divided(name).in_reading_order()
