"""The same words, to which two documents give different dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from registry.checks.dates import Found, dates_in, disagreement
from registry.checks.face import Finding, Holdings, Place, finding
from registry.checks.shared_passage import inputs_of, places_of, shortened

REACH: Final = 400
"""Characters before and after a passage in which a date may belong to it."""


class PassageDatedTwice:
    """Takes the date that stands nearest to the shared words in each document, outside the words themselves."""

    name = "passage_dated_twice"
    version = 1
    sentence = "Two documents give the same words, and beside them dates that have no day in common."
    needs_texts = True

    def find(self, holdings: Holdings) -> Iterator[Finding]:
        """Stretch by stretch."""
        for one in holdings.shared:
            places = places_of(one, holdings)
            if len({place.pid for place in places}) < 2:
                continue
            first, second = (nearest(holdings.texts[place.text_sha256], place) for place in places)
            found = disagreement(first.date, second.date) if first and second else None
            if found is None or first is None or second is None:
                continue
            severity, told = found
            beside = [
                Place(
                    pid=place.pid,
                    text_sha256=place.text_sha256,
                    start=date.start,
                    end=date.end,
                    quotation=date.date.text,
                )
                for place, date in zip(places, (first, second), strict=True)
            ]
            explanation = f"Beside the words “{shortened(places[0].quotation)}” stand two dates: {told}"
            inputs = [inputs_of(places), [[at.start, at.date.edtf] for at in (first, second)]]
            yield finding(self, severity, explanation, [*places, *beside], inputs)


def nearest(text: str, place: Place) -> Found | None:
    """The date nearest to a stretch of text, before or after it; None where none is within reach."""
    before = list(dates_in(text, max(0, place.start - REACH), place.start))
    after = list(dates_in(text, place.end, place.end + REACH))
    gaps = [(place.start - one.end, one) for one in before[-1:]] + [
        (one.start - place.end, one) for one in after[:1]
    ]
    return min(gaps, key=lambda one: one[0])[1] if gaps else None


plugin = PassageDatedTwice()
