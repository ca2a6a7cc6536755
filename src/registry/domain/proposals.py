"""Sets of proposals: what a reader proposes for a text, kept so that a later reading can be compared with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from registry.domain.folding import fold

Value = str | dict[str, str]
"""A text, or a name with a role."""

LISTS: Final = frozenset({"authors", "transcription_notes"})
"""Fields of which a document may have several values."""


class Proposed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One proposed value. start and end are code points of the text kept with the set; exact is what stands there.

    why is the rule in one sentence; certainty is high, medium or low.
    """

    field: str
    value: Value
    start: int
    end: int
    exact: str
    rule: str = ""
    why: str = ""
    certainty: str = "high"
    alternatives: tuple[Value, ...] = ()


class ProposedPart(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One item of an issue or anthology, from `start` to `end` in the text."""

    title: str
    start: int
    end: int
    source_line: str = ""
    proposals: tuple[Proposed, ...] = ()


class Remark(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something about the text that a person should know."""

    code: str
    message: str
    start: int = 0
    end: int = 0


class ProposalSet(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything that one version of the reader proposed for one text."""

    reader: str
    format: str = "text"
    encoding: str = ""
    language: str = ""
    language_certainty: str = ""
    proposals: tuple[Proposed, ...] = ()
    parts: tuple[ProposedPart, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def title(self) -> str:
        """The title that was proposed, or nothing."""
        found = next((one.value for one in self.proposals if one.field == "title"), "")
        return found if isinstance(found, str) else ""


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """A value that the two sets give differently. Without `old` it is new, without `new` it is proposed no more."""

    field: str
    old: Proposed | None = None
    new: Proposed | None = None
    part: str = ""


ENCODE: Final = msgspec.json.Encoder().encode
DECODE: Final = msgspec.json.Decoder(ProposalSet).decode


def words_of(value: Value) -> str:
    """A proposed value in words: the text, or the name with its role."""
    if isinstance(value, str):
        return value
    role = value.get("role", "")
    return f"{value.get('name', '')} ({role})" if role else value.get("name", "")


def differences(old: ProposalSet, new: ProposalSet) -> tuple[Changed, ...]:
    """What the newer set says otherwise, in the order of the text; a value read from another place is no difference."""
    found = _between(old.proposals, new.proposals, "")
    before = {_bare(one.title): one for one in old.parts}
    after = {_bare(one.title): one for one in new.parts}
    for title in [*after, *(one for one in before if one not in after)]:
        was, now = before.get(title), after.get(title)
        label = (now or before[title]).title
        if was is None or now is None:
            item = now or before[title]
            one = Proposed(field="part", value=label, start=item.start, end=item.end, exact=label)
            found.append(
                Changed(field="part", old=None if now else one, new=one if now else None, part=label)
            )
        else:
            found += _between(was.proposals, now.proposals, label)
    return tuple(found)


def _between(old: Iterable[Proposed], new: Iterable[Proposed], part: str) -> list[Changed]:
    before = {_identity(one): one for one in old}
    after = {_identity(one): one for one in new}
    gone = [one for key, one in before.items() if key not in after]
    fresh = [one for key, one in after.items() if key not in before]
    found: list[Changed] = []
    for one in fresh:
        # A field with one value was read differently; of a list one was added and perhaps another left out.
        twin = next((x for x in gone if x.field == one.field and one.field not in LISTS), None)
        if twin is not None:
            gone.remove(twin)
        found.append(Changed(field=one.field, old=twin, new=one, part=part))
    found += [Changed(field=one.field, old=one, part=part) for one in gone]
    return sorted(found, key=lambda one: (one.new or one.old).start if one.new or one.old else 0)  # type: ignore[union-attr]


def _identity(one: Proposed) -> tuple[str, str]:
    return one.field, _bare(words_of(one.value))


def _bare(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum()) or text
