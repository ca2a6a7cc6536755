"""The items of an issue on the form of its text: each with what was read of it, as typed, and whether it is taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from registry.domain import proposing, statements as s
from registry.domain.proposals import ProposedPart, words_of
from registry.domain.proposing_settled import settled
from registry.domain.proposing_suggestion import Reading
from registry.domain.record import AnyStatement
from registry.web.forms.reading import ACCEPT, REJECT
from registry.web.forms.reading_part_fields import EDITED, Entry, corrected, entries
from registry.web.forms.record import Fault


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An item as the page shows it: its number from 1, its title, authors and other fields as typed, and what else was read."""

    number: int
    title: str
    authors: str
    decision: str
    start: int
    end: int
    fields: tuple[Entry, ...]
    others: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key that its marks in the text have."""
        return f"part-{self.number}"


def items(parts: Sequence[ProposedPart], sent: Mapping[str, str], reading: Reading) -> list[Item]:
    """The items as proposed, with what was typed and decided."""
    return [_item(number, one, sent, reading) for number, one in enumerate(parts, 1)]


def commands(
    parts: Sequence[ProposedPart], shown: Sequence[Item], reading: Reading, parent: str, faults: list[Fault]
) -> list[tuple[AnyStatement, ...]]:
    """The statements of the items that were taken, in their order; one that was left open is noted as a fault."""
    made: list[tuple[AnyStatement, ...]] = []
    for one, item in zip(parts, shown, strict=True):
        if not item.decision:
            message = "Accept or reject this item, or accept everything that is left."
            faults.append(Fault(f"value-{item.key}", f"Item {item.number}", message))
        elif item.decision == ACCEPT:
            faults += [
                Fault(f"{item.key}-{x.name}", f"Item {item.number}", x.problem)
                for x in item.fields
                if x.problem
            ]
            made.append(tuple(_statements(one, item, reading, parent, len(made) + 1)))
    return made


def _item(number: int, part: ProposedPart, sent: Mapping[str, str], reading: Reading) -> Item:
    decision = sent.get(f"decide-part-{number}", "")
    return Item(
        number=number,
        title=sent.get(f"part-{number}-title", part.title),
        authors=sent.get(f"part-{number}-authors", "; ".join(_authors(part))),
        decision=decision if decision in (ACCEPT, REJECT) else "",
        start=part.start,
        end=part.end,
        fields=entries(proposing.part_suggestions(part, reading, "", number), sent, f"part-{number}"),
        others=tuple(
            f"{one.field.replace('_', ' ').replace('.', ', ')}: {words_of(one.value)}"
            for one in part.proposals
            if one.field not in ("title", "authors") and not one.field.startswith(EDITED)
        ),
    )


def _authors(part: ProposedPart) -> list[str]:
    return [one.value.get("name", "") for one in part.proposals
            if isinstance(one.value, dict) and one.value.get("role") == "author"]  # fmt: skip


def _statements(
    part: ProposedPart, item: Item, reading: Reading, parent: str, order: int
) -> Iterator[AnyStatement]:
    wanted = [" ".join(name.split()) for name in item.authors.split(";") if name.strip()]
    for one in corrected(proposing.part_suggestions(part, reading, parent, order), item.fields):
        match one:
            case s.Title() as title:
                typed = msgspec.structs.replace(title, text=item.title.strip() or title.text)
                yield settled(typed, title)
            case s.Contribution(role="aut") as author:
                if author.name_as_given in wanted:
                    wanted.remove(author.name_as_given)
                    yield author
            case other:
                yield other
    read = "; ".join(_authors(part))
    for number, name in enumerate(wanted, 1):
        note = f"Corrected; read as “{read}”." if read else ""
        yield s.Contribution(key=f"author-{number}", role="aut", name_as_given=name, note=note)
