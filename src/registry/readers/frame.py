"""Where the header, the body and the footer of a document lie, and which of its lines are page furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from registry.readers.dates import find_dates
from registry.readers.folding import fold
from registry.readers.labels import colon_label, opening_label
from registry.readers.licences import find_licence, is_terms
from registry.readers.names import is_person
from registry.readers.sheet import Line, Sheet
from registry.readers.words.furniture import EMPTY, LONG_STARTS, PAGE_HEAD, TRAIL, WHOLE

HEAD = 90
FOOT = 60
SEARCH = 400
_WEAK = {("ignored",), ("notes",), ("author",), ("place",), ("date_plain",)}
_BELOW = {"uploader", "translated", "transcribed", "markup", "proofread"}
_NAVIGATION = re.compile(
    r"archiv|index|home|contents|library|biblio|works|writers|section|page|index|top|start|tagged|comment|posted"
)
_NOTICE = re.compile(
    r"project gutenberg|this e-?book|no cost and|copy it, give it away or re-use it|you may copy it|www\.gutenberg"
)
_CREDIT_LINE = re.compile(
    r"(?:(?:Text|Images?|Pages?)\s)?(?:[Ss]canned|[Ee]ncoded|[Tt]ranscribed|[Pp]roofread|[Mm]arked up|[Dd]igiti[sz]ed|[Tt]yped|OCRed)\s[^.:]{0,40}?by\s[A-Z]"
)
# The head of a printed page: a name and the page number, far apart on one line.
_RUNNING_HEAD = re.compile(
    r"\d{1,4}\s{6,200}\S.{0,80}$|\S.{0,80}?\s{6,200}(?:№|nr\.?|no\.?|n\.?|vol\.?)?\s?\d{1,4}(?:,\s?\d{4})?$"
)


@dataclass(slots=True)
class Frame:
    """Lines of one document (or part): `prose` is the range of lines that make up the body, (n, n) if none does."""

    sheet: Sheet
    lines: list[Line]
    prose: tuple[int, int] = (0, 0)
    labelled: set[int] = field(default_factory=set)

    def header(self) -> range:
        return range(min(self.prose[0], HEAD))

    def footer(self) -> range:
        first = max(self.prose[1], len(self.lines) - FOOT)
        return range(min(first, len(self.lines)), len(self.lines))

    def outside(self) -> list[int]:
        """Indices of header and footer lines, each once."""
        head = list(self.header())
        return head + [i for i in self.footer() if i >= len(head)]

    def near_ends(self) -> list[int]:
        """Indices of lines near either end of the document, body or not."""
        size = len(self.lines)
        if size <= HEAD + FOOT:
            return list(range(size))
        return [*range(HEAD), *range(size - FOOT, size)]


def unfinished(text: str) -> bool:
    """A full line of running text that goes on in the next one, also where a dump left blank lines between."""
    return len(text) > 60 and text.rstrip()[-1:].isalpha()


def between_labels(frame: Frame, i: int) -> bool:
    """Whether a line stands within a block of labelled lines: it belongs to one of them."""
    if frame.lines[i].gap or frame.lines[i].heading or not {i - 1, i - 2} & frame.labelled:
        return False
    return any(
        j in frame.labelled and not any(x.gap for x in frame.lines[i + 1 : j + 1])
        for j in range(i + 1, min(i + 4, len(frame.lines)))
    )


def make_frame(sheet: Sheet, lines: list[Line]) -> Frame:
    """Marks furniture near the ends and finds where the body lies."""
    frame = Frame(sheet, lines)
    size = len(lines)
    for i in frame.near_ends():
        lines[i].furniture = lines[i].furniture or is_furniture(lines[i], i, size)
    first = next((i for i in range(min(size, SEARCH)) if is_prose(lines, i)), size)
    first = _past_labels(lines, _past_lead(lines, first))
    if first == size and size > SEARCH:
        first = HEAD
    last = next((i for i in range(size - 1, max(first, size - SEARCH), -1) if is_prose(lines, i)), first)
    frame.prose = (first, min(last + 1, size)) if first < size else (size, size)
    return frame


def _past_lead(lines: list[Line], first: int) -> int:
    """A motto or an introduction above the title: nothing before it can be a title, and below it stand a name or a day."""
    size = len(lines)
    if first > 8 or any(
        any(c.isalpha() for c in x.text) and not x.furniture and colon_label(x.text) is None
        for x in lines[:first]
    ):
        return first
    end = first
    while end < size and end - first < 6 and is_prose(lines, end):
        end += 1
    body = next((n for n in range(end + 2, min(end + 14, size)) if is_prose(lines, n)), None)
    if body is None:
        return first
    short = [x for x in lines[end:body] if not x.furniture and len(x.text) < 160]
    told = any(x.heading or is_person(x.text) or _is_day(x.text) for x in short)
    return body if told and len(short) >= 2 else first


def _is_day(text: str) -> bool:
    found = find_dates(text) if len(text) < 50 else []
    return bool(found) and found[0].precision > 1 and len(text) - (found[0].end - found[0].start) < 12


def _past_labels(lines: list[Line], first: int) -> int:
    """Labelled lines shortly below a paragraph make that paragraph part of the header."""
    size = len(lines)
    if first >= min(size, 25):
        return first
    below = [
        j
        for j in range(first + 1, min(first + 9, size))
        if len(lines[j].text) < 200
        and (
            ((found := colon_label(lines[j].text)) and found[0] not in _WEAK)
            or ((found := opening_label(lines[j].text)) and found[0][0] in _BELOW)
            or _CREDIT_LINE.match(lines[j].text)
        )
    ]
    if len(below) < 2 and not (below and below[0] == first + 1):
        return first
    return next((i for i in range(below[-1] + 1, min(size, SEARCH)) if is_prose(lines, i)), size)


def is_furniture(line: Line, index: int, size: int) -> bool:
    """Navigation, cookie notices, page numbers and the like; headings never are."""
    text = line.text
    if len(text) > 200 and text[0].isalpha():
        return False
    if EMPTY.match(text) and "date" not in text and not any(c.isdigit() for c in text):
        return True
    folded = fold(text).strip(" .:*[]|>»")
    if PAGE_HEAD.match(folded) and len(folded) < 12 and not re.fullmatch(r"\W*(?:1[4-9]|20)\d\d\W*", text):
        return True
    if folded in WHOLE or (
        len(folded) < 160 and folded.startswith(LONG_STARTS) and colon_label(text) is None
    ):
        return not line.heading
    if line.heading or len(text) > 200:
        return False
    if _RUNNING_HEAD.match(line.strand.text):
        return True
    if re.search(r"\S\s(?:>|»|›|->)\s\S", text):
        return True
    outer = index < 8 or index >= size - 12
    return (
        outer and bool(TRAIL.search(text)) and bool(_NAVIGATION.search(folded)) and colon_label(text) is None
    )


def is_prose(lines: list[Line], index: int) -> bool:
    """Running text: a long line of mostly lower-case words, or a paragraph of such lines."""
    line = lines[index]
    text = line.text
    if line.furniture or line.heading or text.startswith("[") or is_notice(text) or is_terms(text):
        return False
    if len(text) < 250 and find_licence(line.strand):
        return False
    if len(text) < 50 or colon_label(text) or opening_label(text.lstrip("([")):
        return False
    words = text.split()
    if not _running(words) and not _unspaced(text):
        return False
    ends = text.rstrip(" \"'”’»)]0123456789").endswith((".", "!", "?", "…", ":", ";", ","))
    if not ends and index < 12 and len(text) < 240 and _stands_alone(lines, index):
        return False
    if len(text) >= 75 or text.rstrip(" \"'”’»)").endswith((".", "!", "?", "…")):
        return not _is_dated_line(words)
    following = lines[index + 1] if index + 1 < len(lines) else None
    return following is not None and following.gap == 0 and _running(following.text.split())


def _stands_alone(lines: list[Line], index: int) -> bool:
    """Blank lines around it, or at the very head a whole paragraph below it: a long title, not a paragraph."""
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is None:
        return False
    return bool(following.gap) or (index == 0 and len(following.text) > 250)


def is_notice(text: str) -> bool:
    """Whether a sentence belongs to the notices of Project Gutenberg."""
    folded = fold(text)
    return any(hint in folded for hint in ("book", "gutenberg", "cost", "cop")) and bool(
        _NOTICE.search(folded)
    )


def is_sentence(text: str) -> bool:
    """A long line of running words that ends as a sentence does."""
    return (
        len(text) >= 75 and text.rstrip(" \"'”’»)]").endswith((".", "!", "?", "…")) and _running(text.split())
    )


def _running(words: list[str]) -> bool:
    cased = [w for w in words if w[:1].isalpha() and w[:1].lower() != w[:1].upper()]
    return len(cased) >= 7 and sum(w[:1].islower() for w in cased) >= 0.55 * len(cased)


def _unspaced(text: str) -> bool:
    # Chinese and Japanese write without spaces.
    return len(text) >= 50 and sum("\u3040" <= c <= "\u9fff" for c in text) > len(text) // 2


def _is_dated_line(words: list[str]) -> bool:
    return len(words) < 22 and sum(any(c.isdigit() for c in w) for w in words) >= 3
