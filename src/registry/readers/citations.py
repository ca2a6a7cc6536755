"""Grammar of bibliographic strings: `Serial, Vol. VI No. 8, August 1945, pp. 229-30`, `Publisher, Place, Year` and kin."""

from __future__ import annotations

import re

from registry.readers.citation import Citation
from registry.readers.citation_signs import (
    BREAK,
    HAN_ISSUE,
    HAN_PAGES,
    HAN_VOLUME,
    ISSUE,
    ISSUED_AS,
    ISSUED_BY,
    LEAD,
    LIFE,
    NOT_CONTAINER,
    PAGES,
    PLACED,
    PUBLISHER,
    QUOTED,
    TAIL,
    TALK,
    URL,
    VOL_ISSUE,
    VOLUME,
    VOLUME_LAST,
    WORK_IN,
    YEARLY,
    called_at,
)
from registry.readers.clauses import abbreviation
from registry.readers.dates import DateFound, find_dates, find_day_without_year
from registry.readers.folding import fold
from registry.readers.labels import opening_label
from registry.readers.layer import Strand
from registry.readers.names import is_person
from registry.readers.words.places import PLACES

LONGEST = 600


class _Reader:
    """One pass over one string: what is recognised is masked, what remains is named by its place."""

    def __init__(self, value: Strand) -> None:
        self.value = value
        self.text = value.text
        self.folded = fold(self.text)
        self.free = list(self.text)
        self.out = Citation()

    def mask(self, start: int, end: int) -> None:
        self.free[start:end] = "\0" * (end - start)

    def read(self) -> Citation:
        for match in URL.finditer(self.text):
            self.out.urls.append(self.value.cut(*match.span()).strip(".,;"))
            self.mask(*match.span())
        self.number(PAGES, "pages", "p")
        self.number(VOLUME_LAST, "volume", "v")
        self.number(VOLUME, "volume", "v")
        self.number(ISSUE, "issue", "i")
        if any("\u3040" <= c <= "\u9fff" for c in self.text):
            for pattern, name, group in (
                (HAN_PAGES, "pages", "p"),
                (HAN_VOLUME, "volume", "v"),
                (HAN_ISSUE, "issue", "i"),
            ):
                self.number(pattern, name, group)
        self.life()
        self.dates()
        self.pair()
        self.segments()
        return self.out

    def number(self, pattern: re.Pattern[str], name: str, group: str) -> None:
        # The name of a serial may hold such a word (`No 1 Magazine`); only the first match is taken, all are masked.
        for match in pattern.finditer(fold("".join(self.free))):
            if getattr(self.out, name) is None and match.group(group):
                setattr(self.out, name, self.value.cut(*match.span(group)).strip())
                self.out.yearly = self.out.yearly or YEARLY.search(match.group()) is not None
            self.mask(*match.span())

    def life(self) -> None:
        """`The Argus (Melbourne, Vic. : 1848 - 1957)`: a newspaper's place and the years in which it came out."""
        for match in LIFE.finditer("".join(self.free)):
            if self.out.place is None:
                self.out.place = self.value.cut(*match.span("place")).strip(" ,:")
            self.mask(*match.span())

    def dates(self) -> None:
        best = -1
        for found in find_dates("".join(self.free)):
            strand = self.value.cut(found.start, found.end)
            self.out.dates.append((found, strand))
            if found.precision > best:
                best = found.precision
                self.out.date, self.out.date_strand = found, strand
            self.mask(found.start, found.end)
        if best == 1 and len(self.out.dates) == 1 and self.out.issue is not None:
            self.day_apart()

    def day_apart(self) -> None:
        """`1906, No. 14, 17 January`: the day stands behind the number, the year before it."""
        assert self.out.date is not None
        rest = "".join(self.free)
        loose = find_day_without_year(rest)
        if loose is not None and self.out.date.edtf.isdigit():
            start, end = min(loose.start, self.out.date.start), max(loose.end, self.out.date.end)
            self.out.date = DateFound(start, end, self.out.date.edtf + loose.edtf[4:])
            self.out.date_strand = self.value.cut(start, end)
            self.mask(loose.start, loose.end)

    def pair(self) -> None:
        if self.out.volume is None and self.out.issue is None:
            match = VOL_ISSUE.search("".join(self.free))
            if match and match.start() > 0:
                self.out.volume = self.value.cut(*match.span("v"))
                self.out.issue = self.value.cut(*match.span("i" if match["i"] else "j"))
                self.mask(*match.span())

    def segments(self) -> None:
        pieces = self.cut_pieces()
        after_place = False
        rest: list[Strand] = []
        for piece, sign in pieces:
            folded = fold(piece.text).strip(" .")
            if folded in PLACES and (self.out.place is None or not after_place):
                self.out.place = self.out.place or piece
                after_place = sign in {":", "("}
            elif after_place and self.out.publisher is None and len(piece.text) < 60:
                self.out.publisher, after_place = piece, False
            elif (
                self.out.publisher is None
                and (by := ISSUED_BY.match(folded))
                and not (piece.start == self.value.start and piece.text[:1].isupper())
            ):
                self.out.publisher = piece.cut(by.end())
            elif (
                PUBLISHER.search(folded)
                and self.out.publisher is None
                and (rest or self.out.place or self.publisher_like(folded))
            ):
                self.publisher(piece)
            elif piece.text[:1].isalnum() or piece.text[:1] in "«\"“„‘'":
                rest.append(piece)
        self.container(rest)
        self.imprint()

    def publisher_like(self, folded: str) -> bool:
        return bool(
            re.search(
                r"publish|verlag|press$|editor|edicion|edizion|edition|uitgever|forlag|tipogra|издат|imprenta|imprimerie",
                folded,
            )
        )

    def publisher(self, piece: Strand) -> None:
        lead = ISSUED_AS.match(fold(piece.text))
        found = piece.cut(lead.end()) if lead else piece
        # `Verlag der Nation Berlin 1958`: the city closes the piece.
        words = found.text.split(" ")
        if len(words) > 1 and fold(words[-1].strip(".")) in PLACES and self.out.place is None:
            self.out.place = found.cut(len(found.text) - len(words[-1]))
            found = found.cut(0, len(found.text) - len(words[-1])).strip(" ,")
        self.out.publisher = found

    def imprint(self) -> None:
        """`PLACE, NAME, YEAR`: behind a city at the very start, and with no number, the name is the publisher's."""
        out = self.out
        named = PLACED.fullmatch(self.text) if out.container is not None and out.issue is None else None
        if named is not None and out.volume is None and out.publisher is None:
            out.place, out.publisher = (
                self.value.cut(*named.span("place")),
                self.value.cut(*named.span("name")),
            )
            out.container = None
            return
        bare = out.volume is None and out.issue is None and out.pages is None and out.publisher is None
        led = out.place is not None and out.place.start - self.value.start <= 2
        if bare and led and out.container is not None and out.date is not None and out.date.precision == 1:
            out.publisher, out.container = out.container, None

    def cut_pieces(self) -> list[tuple[Strand, str]]:
        text = "".join(self.free)
        pieces: list[tuple[Strand, str]] = []
        at = 0
        for match in [*BREAK.finditer(text), None]:
            end, sign = (match.start(), match.group().strip()) if match else (len(text), "")
            if match and sign == "." and abbreviation(text, match.start()):
                continue
            piece = self.value.cut(at, end).strip(" .,;*_/|")
            if piece:
                pieces.append((piece, sign))
            at = match.end() if match else end
        return pieces

    def container(self, rest: list[Strand]) -> None:
        emphasised = [e.strip(" ,.:;") for e in self.value.emphasised() if self.is_free(e)]
        emphasised = [e for e in emphasised if len(e.text) > 2 and not e.text.endswith(":")]
        quoted = [
            self.value.cut(*m.span(1))
            for m in QUOTED.finditer(self.text)
            if self.is_free(self.value.cut(*m.span(1)))
        ]
        plain = [p for p in (self.without_lead(r) for r in rest) if p and self.names_something(p)]
        if self.out.place is None and plain and fold(plain[0].text) in PLACES:
            self.out.place = plain.pop(0)
        if emphasised:
            self.out.container = self.roman_tail(emphasised[0])
        elif quoted:
            behind = [p for p in plain if p.start >= quoted[0].end and not is_person(p.text)]
            leading = quoted[0].start - self.value.start <= 2
            self.out.quoted = quoted[0]
            self.out.container = (
                self.roman_tail(behind[0]) if leading and behind and "«" not in self.text else quoted[0]
            )
        elif plain:
            first = plain[0]
            if len(plain) > 1 and (
                is_person(first.text) or re.fullmatch(r"[^\W\d_]+ (?:[^\W\d_]\.\s?){1,2}", first.text + ".")
            ):
                self.out.author, first = first, plain[1]
            self.out.container = self.roman_tail(first)

    def is_free(self, strand: Strand) -> bool:
        at = strand.start - self.value.start
        piece = self.free[at : at + len(strand)]
        return piece.count("\0") * 2 < len(piece) and any(c.isalpha() for c in piece)

    def without_lead(self, piece: Strand) -> Strand:
        # Only small words are taken off: `L'Avenir` and `La Vérité` keep their article.
        begins = piece.start == self.value.start
        while True:
            match = LEAD.match(fold(piece.text))
            if not match or not (piece.text[:1].islower() or (begins and self.generic(match.group()))):
                return piece
            piece = piece.cut(match.end()).strip(" .,:")

    def generic(self, word: str) -> bool:
        return word.split()[0].rstrip(":") in {
            "in",
            "im",
            "two",
            "three",
            "issues",
            "issue",
            "from",
            "as",
            "aus",
            "dans",
            "en",
            "nel",
            "da",
            "uit",
            "газета",
            "журнал",
            "pamphlet",
            "в",
        }

    def names_something(self, piece: Strand) -> bool:
        text = piece.text
        if re.match(r"\d{1,4},?\s[A-Z]", text):
            return False  # a street number and a street
        if len(text) < 2 or not (
            text[:1].isupper() or text[:1].isdigit() or text[:1] in "«\"“„'‘’" or not text[:1].islower()
        ):
            return False
        return sum(c.isalpha() for c in text) > 2 and not NOT_CONTAINER.match(fold(text))

    def roman_tail(self, piece: Strand) -> Strand:
        match = re.search(r"\s([IVXLC]{1,6})$", piece.text)
        if match and self.out.volume is None and len(piece.text) > 6:
            self.out.volume = piece.cut(*match.span(1))
            return piece.cut(0, match.start())
        # `first published in SERIAL on DATE`: the small word belongs to the date.
        tail = TAIL.search(piece.text) if len(piece.text) < len(self.text) else None
        return (piece.cut(0, tail.start()) if tail else piece).strip('"“”«»„')


def read_citation(value: Strand) -> Citation:
    """Reads one bibliographic string. A verb phrase in front (`First published in`) is passed over."""
    value = value.cut(0, LONGEST)
    value = value.cut(0, called_at(fold(value.text)))
    value = value.strip(" .;[]()" if value.text.count("(") == 0 else " .;")
    for _ in range(3):
        found = opening_label(value.text)
        if (
            found is None
            or found[0][0] not in {"published", "reprint", "source", "date_delivered"}
            or TALK.match(fold(value.text))
        ):
            break
        value = value.cut(found[1]).strip()
    noun = WORK_IN.match(fold(value.text[:60]))
    return _Reader(value.cut(noun.end()) if noun else value).read()
