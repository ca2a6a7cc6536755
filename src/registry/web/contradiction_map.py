"""The geometry of a map of contradictions: names one below the other, and an arc between every two that contradict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from registry.domain import display
from registry.domain.claims import contestation, contradictions, wording
from registry.domain.vocabularies import label
from registry.services.question_map import Map
from registry.services.question_read import QuestionView

WIDTH: Final = 340
"""Units of the drawing; on a telephone about one for each pixel, so that names can be read there."""
ROW: Final = 46
TOP: Final = 26
NAMES_END: Final = 236
LONGEST_NAME: Final = 30
SHAPES: Final = ("circle", "square", "diamond", "triangle")


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in the drawing; the shape tells the answer, a hollow one a denial of it."""

    x: int
    y: int
    name: str
    about: str = ""
    shape: str = "circle"
    is_hollow: bool = False


class Arc(msgspec.Struct, frozen=True, kw_only=True):
    """A contradiction; is_dashed where somebody contradicts only themself, width by how many questions."""

    path: str
    words: str
    is_dashed: bool = False
    width: int = 2


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the table beside the drawing: two sides, each with a name and what they say, and the questions."""

    first: str
    second: str
    first_says: str = ""
    second_says: str = ""
    is_one_holder: bool = False
    questions: Sequence[tuple[str, str]] = ()


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """The drawing, the meaning of its shapes, and the table."""

    points: Sequence[Point]
    arcs: Sequence[Arc]
    lines: Sequence[Line]
    legend: Sequence[tuple[str, str]] = ()
    width: int = WIDTH

    @property
    def height(self) -> int:
        """Units of the drawing."""
        return TOP + ROW * len(self.points)


def of_question(view: QuestionView) -> Drawn:
    """The claims that count, by when they were stated."""
    record, linked = view.record, view.linked
    claims = wording.in_order(contestation.counted(record))
    place = {one.key: number for number, one in enumerate(claims)}
    shapes = {side.answer.key: SHAPES[number % len(SHAPES)] for number, side in enumerate(view.sides)}
    answers = {side.answer.key: side.answer.text for side in view.sides}
    says = {one.key: f"{label('polarity', one.polarity)}: {answers.get(one.answer, '')}" for one in claims}
    pairs = list(contradictions.pairs(record))
    return Drawn(
        points=[
            Point(
                x=NAMES_END,
                y=_height(number),
                name=_short(wording.holder_name(one, linked)),
                about=_short(", ".join(part for part in (display.words(one.stated), label("polarity", one.polarity)) if part)),
                shape=shapes.get(one.answer, SHAPES[0]),
                is_hollow=one.polarity != "asserts",
            )
            for number, one in enumerate(claims)
        ],
        arcs=[
            _arc(place[one.first.key], place[one.second.key], len(claims), is_dashed=one.is_one_holder,
                 words=f"{wording.holder_name(one.first, linked)} – {wording.holder_name(one.second, linked)}")
            for one in pairs
        ],
        lines=[
            Line(
                first=wording.holder_name(one.first, linked),
                second=wording.holder_name(one.second, linked),
                first_says=says[one.first.key],
                second_says=says[one.second.key],
                is_one_holder=one.is_one_holder,
            )
            for one in pairs
        ],
        legend=[(shapes[side.answer.key], side.answer.text) for side in view.sides],
    )  # fmt: skip


def of_catalogue(found: Map) -> Drawn:
    """The people by name."""
    place = {one.key: number for number, one in enumerate(found.people)}
    names: Mapping[str, str] = {one.key: one.name for one in found.people}
    return Drawn(
        points=[
            Point(x=NAMES_END, y=_height(number), name=_short(one.name)) for number, one in enumerate(found.people)
        ],
        arcs=[
            _arc(place[one.first], place[one.second], len(place), words=f"{names[one.first]} – {names[one.second]}",
                 width=min(8, 1 + len(one.questions)))
            for one in found.pairs
        ],
        lines=[
            Line(first=names[one.first], second=names[one.second], questions=one.questions) for one in found.pairs
        ],
    )  # fmt: skip


def _height(number: int) -> int:
    return TOP + ROW * number


def _arc(one: int, other: int, among: int, *, words: str, is_dashed: bool = False, width: int = 2) -> Arc:
    low, high = sorted((_height(one), _height(other)))
    start = NAMES_END + 12
    # The farther apart two names are, the farther out runs their arc: arcs inside each other do not touch.
    room = WIDTH - start - 8
    out = start + room * 4 * max(1, abs(one - other)) // (3 * max(1, among - 1))
    return Arc(
        path=f"M{start} {low}C{out} {low} {out} {high} {start} {high}",
        words=words,
        is_dashed=is_dashed,
        width=width,
    )


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
