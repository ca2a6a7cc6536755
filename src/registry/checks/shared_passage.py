"""The same passage in two documents."""

from __future__ import annotations

from collections.abc import Iterator

from registry.checks.alike import Shared
from registry.checks.face import Finding, Holdings, Place, finding


class SharedPassage:
    """One text quotes the other, both quote a third, or they are two copies of one text."""

    name = "shared_passage"
    version = 1
    sentence = "Two documents share a passage, which may be a quotation or two copies of one text."
    needs_texts = True

    def find(self, holdings: Holdings) -> Iterator[Finding]:
        """Stretch by stretch."""
        for one in holdings.shared:
            places = places_of(one, holdings)
            if len({place.pid for place in places}) < 2:
                continue
            told = f"These words stand in both: “{shortened(places[0].quotation)}” (likeness {one.likeness:.0%})."
            yield finding(self, "low", told, places, inputs_of(places))


def places_of(one: Shared, holdings: Holdings) -> list[Place]:
    """Where a shared stretch stands in the two documents."""
    spans = ((one.a, one.a_start, one.a_end), (one.b, one.b_start, one.b_end))
    return [
        Place(
            pid=holdings.document_at(sha, start),
            text_sha256=sha,
            start=start,
            end=end,
            quotation=holdings.texts[sha][start:end],
        )
        for sha, start, end in spans
        if holdings.document_at(sha, start)
    ]


def inputs_of(places: list[Place]) -> list[list[object]]:
    """What a finding about stretches of text was concluded from."""
    return [[one.pid, one.text_sha256, one.start, one.end] for one in places]


def shortened(text: str, most: int = 120) -> str:
    """The first words of a text."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[:most].rsplit(' ', 1)[0]} …"


plugin = SharedPassage()
