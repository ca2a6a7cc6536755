"""Imprints: place, printer or publisher and year, on lines of their own or in one line as early prints have them."""

from __future__ import annotations

import re

from registry.readers.dates import find_dates
from registry.readers.draft import Draft
from registry.readers.folding import fold
from registry.readers.frame import Frame
from registry.readers.layer import Strand
from registry.readers.sheet import Line
from registry.readers.words.places import PLACES

_PRESS = re.compile(
    r"(?:printed|imprinted|published|gedruckt|verlegt|verlag|druck|imprim\w*|chez|stampat\w*|impreso|impressa?|tipogra\w*|gedrukt|trykt|tryckt|librairie|libreria|livraria|buchhandlung|boghandel|bokhandel|forlag\w*|uitgeverij|press|publishers?|company|типография|тип\.|издательство)"
)
_FIRM = re.compile(
    r"(?<![^\W_])(?:editions|editorial|ediciones|edicoes|edizioni|editora|editrice|uitgeverij|verlag|forlag\w*|librairie|livraria|libreria|press|publishers?|издательство)(?![^\W_])|verlag$"
)
_FOR = re.compile(
    r"(?:printed|imprinted|gedrukt|impressum)\s.{0,60}?\s(?:for|voor|fur)\s(?P<who>[^,.;:\d]{3,60})"
)
_BY = re.compile(
    r"(?:printed|imprinted|published|gedruckt|verlegt|imprime|gedrukt|trykt|tryckt|stampato|impreso)(?: and (?:sold|published))?\s(?:by|bey|bei|von|durch|par|chez|door|by de|by|per|da|por|hos|af|av)\s(?:the\s)?(?P<who>[^,.;:\d]{3,60})|chez\s(?P<chez>[^,.;:\d]{3,60})"
)
_YEAR_LINE = re.compile(r"(?:1[4-9]\d\d|20\d\d)|(?:M[DCLXVI. ]{4,14})")
_ROMAN_YEAR = re.compile(r"M[DCLXVI. ]{4,14}")
_ROMAN = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
_PLACE_YEAR = re.compile(r"([^\W\d_][^\d,:]{2,30})[,:.]?\s(1[4-9]\d\d)\.?")


def read_imprint(draft: Draft, frame: Frame) -> None:
    """Adds the first imprint found near the head (or, in one line, at the foot)."""
    lines = frame.lines
    for i in range(min(len(lines), 60)):
        text = lines[i].text.strip(" .,:[]()")
        joined = _PLACE_YEAR.fullmatch(text)
        placed = joined is not None and fold(joined.group(1)).strip(" ,.") in PLACES
        if (_YEAR_LINE.fullmatch(text) or placed) and _imprint(
            draft, [x for x in lines[max(0, i - 5) : i + 1] if len(x.text) < 80]
        ):
            return
    for i in frame.outside():
        if (
            i
            and i not in frame.labelled
            and not lines[i].furniture
            and len(lines[i].text) < 200
            and _one_line(draft, lines[i].strand)
        ):
            return


def _imprint(draft: Draft, near: list[Line]) -> bool:
    place: Strand | None = None
    publisher: Strand | None = None
    for line in near:
        strand = line.strand.strip(" .,:[]")
        folded = fold(strand.text)
        head = re.split(r"[,:;]\s|\s\d{4}", folded)[0].strip(" .,:;")
        by = re.match(
            r"(?:published|printed|issued|verlegt|imprime|publicado|edited)(?: and published)?\s(?:by|for|von|bei|par|chez|por)\s+(?:the\s)?",
            folded,
        )
        both = re.match(r"[^,:;]{3,30}[:;]\s(?=[A-Z])", strand.text)
        if both and head in PLACES and publisher is None:
            # `London; Macmillan and Co.`
            place, publisher = strand.cut(0, len(head)), strand.cut(both.end()).strip(" .,")
        elif folded in PLACES or (head in PLACES and place is None and len(folded) - len(head) < 8):
            place = strand.cut(0, len(head))
        elif by:
            # The article belongs to the name of the firm.
            publisher = strand.cut(by.end() - (4 if folded[: by.end()].endswith("the ") else 0))
        elif place is None and publisher is None and _FIRM.search(folded):
            # The firm may stand above its city.
            publisher = strand
        elif place is not None and publisher is None and not find_dates(folded):
            comma = strand.text.find(",")
            publisher = strand.cut(0, comma if comma > 0 else None)
    if place is None or publisher is None:
        return False
    _put(draft, place, publisher, near[-1].strand)
    return True


def _one_line(draft: Draft, strand: Strand) -> bool:
    """`London, Printed by A for B. 1688.`, `Imprimerie spéciale, Roubaix, mai 1907`."""
    folded = fold(strand.text)
    dates = find_dates(strand.text)
    if len(dates) != 1 or not _PRESS.search(folded) or dates[0].end < len(folded) - 4:
        return False
    pieces = [
        strand.cut(*m.span()).strip(" .,:;")
        for m in re.finditer(
            r"[^,:;.]+(?:\.(?=\s?[^\W\d_]\.|\s[A-Z][a-z]+\s(?:for|and)))?[^,:;.]*",
            strand.text[: dates[0].start],
        )
    ]
    place = next((p for p in pieces if fold(p.text) in PLACES), None)
    named = _FOR.search(folded) or _BY.search(folded)
    publisher = None
    if named:
        group = "who" if named.groupdict().get("who") else "chez"
        publisher = strand.cut(*named.span(group)).strip(" .,")
    else:
        publisher = next(
            (p for p in pieces if p is not place and _PRESS.search(fold(p.text)) and len(p.text) < 60), None
        )
        # Place and year may stand together; an unknown town between publisher and year is the place.
        if (
            place is None
            and len(pieces) == 2
            and publisher is pieces[0]
            and len(pieces[1].text.split()) <= 2
            and pieces[1].text[:1].isupper()
        ):
            place = pieces[1]
    if publisher is None or place is None:
        return False
    _put(draft, place, publisher, strand)
    return True


def _put(draft: Draft, place: Strand, publisher: Strand, dated: Strand) -> None:
    group = draft.group()
    draft.add(
        "original_publication.publisher", publisher, "imprint", 62, "medium", _cased(publisher.tidy), group
    )
    draft.add("original_publication.place", place, "imprint", 62, "medium", _cased(place.tidy), group)
    roman = _ROMAN_YEAR.search(dated.text)
    if roman and not find_dates(dated.text) and 1450 <= (year := _roman(roman.group())) <= 2030:
        draft.add(
            "original_publication.date", dated.cut(*roman.span()), "imprint", 62, "medium", str(year), group
        )
    for date in find_dates(dated.text)[:1]:
        draft.date(
            "original_publication.date", date, dated.cut(date.start, date.end), "imprint", 62, "medium", group
        )


def _roman(text: str) -> int:
    """`MDCCCLXXI` -> 1871; dots and spaces between the letters are passed over."""
    values = [_ROMAN[c] for c in text if c in _ROMAN]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _cased(text: str) -> str:
    return text.title().replace("'S", "'s") if text.isupper() else text
