"""A day in the title or the date line of a text that is not the day the record gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from registry.checks.dates import Found, dates_in, disagreement
from registry.checks.face import Finding, Holdings, Place, finding
from registry.domain import statements as s
from registry.domain.display import dated
from registry.domain.record import Record

_HEAD: Final = 1500
_TAIL: Final = 400


class TitleAgainstText:
    """Compares days in titles, and lines of the text that hold nothing but a day, with the dates of the record."""

    name = "title_against_text"
    version = 1
    sentence = (
        "The title, or a date line at the beginning or end of the text, has another day than the record."
    )
    needs_texts = False

    def find(self, holdings: Holdings) -> Iterator[Finding]:
        """Document by document; without its text only the title is looked at."""
        for record in holdings.of_kind("document"):
            known = [one.date for one in record.all(s.Dating) if one.rank != "withdrawn" and one.date.edtf]
            known += [
                one.date for one in record.all(s.Publication) if one.rank != "withdrawn" and one.date.edtf
            ]
            shown = dated(record)
            if not known or shown is None or not shown[1].edtf:
                continue
            for place, date in (*_in_titles(record), *_date_lines(record, holdings)):
                # A day that agrees with any date of the record has its explanation there.
                told = [disagreement(date, other) for other in known]
                if all(told):
                    worst = disagreement(date, shown[1]) or told[0]
                    assert worst is not None
                    inputs = [record.pid, place.key, date.edtf, [one.edtf for one in known]]
                    where = "The title" if place.key else "A date line of the text"
                    yield finding(
                        self,
                        worst[0],
                        f"{where} has another day than the record: {worst[1]}",
                        [place],
                        inputs,
                    )


def _in_titles(record: Record) -> Iterator[tuple[Place, s.When]]:
    for title in record.displayed(s.Title):
        for found in dates_in(title.text):
            yield Place(pid=record.pid, key=title.key, quotation=title.text), found.date


def _date_lines(record: Record, holdings: Holdings) -> Iterator[tuple[Place, s.When]]:
    for version in record.displayed(s.TextVersion):
        text = holdings.texts.get(version.text_sha256, "")
        spans = [(0, min(len(text), _HEAD))]
        if len(text) > _HEAD:
            spans.append((max(_HEAD, len(text) - _TAIL), len(text)))
        for start, end in spans:
            for found in dates_in(text, start, end):
                if _alone(text, found):
                    place = Place(
                        pid=record.pid,
                        text_sha256=version.text_sha256,
                        start=found.start,
                        end=found.end,
                        quotation=found.date.text,
                    )
                    yield place, found.date


def _alone(text: str, found: Found) -> bool:
    begin = text.rfind("\n", 0, found.start) + 1
    end = text.find("\n", found.end)
    line = text[begin : found.start] + text[found.end : end if end >= 0 else len(text)]
    return not line.strip(" \t.,()[]")


plugin = TitleAgainstText()
