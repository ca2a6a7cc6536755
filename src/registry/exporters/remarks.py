"""Sentences for the note of a citation: attributions, pseudonyms, other appearances, other dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from registry.domain import statements as s
from registry.domain.names import divided, folded
from registry.domain.record import Record
from registry.domain.vocabularies import label
from registry.exporters.appearances import Appeared
from registry.exporters.cited_names import preferred_name
from registry.exporters.moments import Moment


def remarks(
    contributions: Sequence[s.Contribution],
    linked: Mapping[str, Record],
    where: Appeared,
    dates: Sequence[tuple[str, Moment]],
    *,
    original_language: str,
    translated_title: str,
) -> tuple[str, ...]:
    """The sentences, each with its full stop, in a fixed order."""
    said = [_attribution(one, linked) for one in contributions if one.attribution != "claimed_in_item"]
    said += [
        f"{label('date_type', variety).capitalize()} {one.label}."
        for variety, one in dates
        if variety != "published" or not where.cited.container
    ]
    if where.original is not None:
        said.append(f"Originally published in {where.original.in_words()}.")
    said += [f"Also published in {words}." for one in where.others if (words := one.in_words())]
    if translated_title:
        said.append(f"Title in translation: {translated_title}.")
    if original_language:
        said.append(f"Original language: {original_language}.")
    return tuple(said)


def _attribution(one: s.Contribution, linked: Mapping[str, Record]) -> str:
    agent = linked.get(one.agent) if one.agent else None
    name = (preferred_name(agent) if agent else divided(one.name_as_given)).in_reading_order()
    if one.attribution == "pseudonymous" and one.name_as_given and agent is not None:
        return f"“{folded(one.name_as_given)}” is a pseudonym of {name}."
    return f"{name or 'Name not recorded'} as {label('role', one.role)}: {label('attribution', one.attribution)}."
