"""Unlabelled lines at the head of a page that cite: in brackets, after `From`, as a number of a periodical, by day of posting."""

from __future__ import annotations

import re

from registry.readers.citations import read_citation
from registry.readers.clauses import clauses
from registry.readers.dates import find_dates
from registry.readers.draft import Draft
from registry.readers.folding import fold
from registry.readers.frame import Frame
from registry.readers.layer import Strand
from registry.readers.letters import salutation
from registry.readers.names import is_person
from registry.readers.publications import COLLECTED, put_citation
from registry.readers.sentence_signs import ISSUE_OF
from registry.readers.title_lines import is_date

# `Nach Die Aktion ...`, `From Serial 2 : 105`, `Fra Lenin: Udvalgte værker, bind 11`.
_LEAD = re.compile(
    r"(?:(?:this|the)\s(?:article|text|speech|letter|essay|translation|version|interview)\s(?:is|was|has been)\s(?:re)?(?:printed|produced|published|taken|copied)\s(?:here\s)?from|nach|from|aus|fra|fran|uit|d'apres|tomado de|tratto da|da|de|extrait de|source|quelle|из|по)\s(?=\S)"
)
_OWNER = re.compile(r"[A-ZÀ-ÞА-Я][^:,\d]{1,40}:\s(?=[A-ZÀ-ÞА-Я\"«„“»])")


def read_heads(draft: Draft, frame: Frame) -> None:
    """Reads the citing lines of the header, of the footer those in brackets, and the day above the title."""
    _posted(draft, frame)
    _two_lines(draft, frame)
    for line in frame.lines[:4]:
        if re.fullmatch(r"https?://[^\s<>]{6,200}", line.text) and not draft.has("online_version.url"):
            draft.add("online_version.url", line.strand, "source-line", 48, "medium")
    for i in frame.outside():
        line = frame.lines[i]
        if i in frame.labelled or line.furniture or line.heading or not 12 < len(line.text) < 320:
            continue
        if any(c.isdigit() for c in line.text) and _cited(draft, frame, i):
            frame.labelled.add(i)
    first = frame.prose[0]
    for i in [*frame.header(), *range(first, min(first + 1, frame.prose[1]))]:
        if (
            i not in frame.labelled
            and not frame.lines[i].furniture
            and any(c.isdigit() for c in frame.lines[i].text)
            and _issue_of(draft, frame, i)
        ):
            return


def _cited(draft: Draft, frame: Frame, i: int) -> bool:
    """A line in brackets, or after a small word, that names a volume, number or pages; also a volume of collected works."""
    strand, last = _whole(frame, i)
    bracketed = strand.text.startswith("[") and strand.text.endswith("]")
    inner = strand.strip("[] ") if bracketed else strand
    parts = clauses(inner)
    lead = _LEAD.match(fold(inner.text))
    collected = COLLECTED.search(fold(parts[0].text[lead.end() if lead else 0 :])) if parts else None
    if not parts or not (bracketed or lead or collected):
        return False
    if not bracketed and (i >= frame.prose[1] or len(strand) > 220 or not strand.text[:1].isupper()):
        return False
    value = parts[0].cut(lead.end()) if lead else parts[0]
    owner = _OWNER.match(value.text)
    citation = read_citation(value.cut(owner.end()) if owner else value)
    numbered = citation.issue or citation.volume or citation.pages
    whole = read_citation(inner) if bracketed and collected else citation
    if citation.container is None or not numbered or is_person(value.text):
        return False
    if lead and not (value.text[:1].isupper() or value.text[:1] in '«„“"»'):
        return False
    copied = next(
        (p for p in parts[1:] if (m := _LEAD.match(fold(p.text))) and p.text[m.end() :][:1].isupper()), None
    )
    if collected or owner or lead:
        full = whole.pages if collected and not (bracketed or lead or owner) else whole.pages or whole.date
        if not full:
            return False
        draft.add("copy_source", inner, "source-line", 66, "medium")
    elif copied is not None:
        draft.add("copy_source", copied, "source-line", 64, "medium")
    if (
        not collected
        and not owner
        and citation.is_serial
        and (lead or citation.date is not None or (citation.volume and citation.pages))
    ):
        put_citation(draft, citation, "bracketed-citation", 57, "medium")
    frame.labelled.update(range(i, last + 1))
    return bool(collected or owner or lead or copied is not None)


def _whole(frame: Frame, i: int) -> tuple[Strand, int]:
    """The strand of a citation with the lines it runs on over: to the closing bracket, past a comma, to its volume."""
    lines = frame.lines
    strand, last = lines[i].strand, i
    opened = strand.text.startswith("[") and "]" not in strand.text
    while last + 1 < len(lines) and last - i < 4 and last + 1 not in frame.labelled:
        following = lines[last + 1]
        joins = (
            (opened and "]" not in lines[last].text)
            or (not following.gap and lines[last].text.endswith(",") and _LEAD.match(fold(lines[i].text)))
            or (
                following.gap <= 1
                and last > i
                and re.match(r"(?:Vol|Volume|Band|Bd|Tome|Tomo|T)\.?\s[\dIVX]", following.text)
            )
        )
        if not joins or following.furniture or len(following.text) > 160:
            break
        last += 1
    return Strand(strand.layer, strand.start, lines[last].strand.end), last


def _issue_of(draft: Draft, frame: Frame, i: int) -> bool:
    """`... in the May 1949 issue of the Serial`."""
    strand = frame.lines[i].strand
    text = strand.text[:400]
    match = ISSUE_OF.search(fold(text))
    if match is None or draft.has("original_publication.container_title", 60):
        return False
    rest = strand.cut(match.end(), match.end() + 90)
    stop = re.search(
        r"[.,;:()\[\]]|\s[–—-]\s|\s(?:and|und|et|y|e|on|am|du|del)\s|\s(?:de|of|von)\s\d", rest.text
    )
    serial = rest.cut(0, stop.start() if stop else None).strip(' "“”«»')
    dates = find_dates(text[: match.end() + len(serial) + 24])
    if not (serial.text[:1].isupper() and len(serial) < 60) or not (match["n"] or dates):
        return False
    group = draft.group()
    draft.add("original_publication.container_title", serial, "sentence", 62, "medium", group=group)
    if match["n"]:
        draft.add(
            "original_publication.issue", strand.cut(*match.span("n")), "sentence", 62, "medium", group=group
        )
    for date in dates[-1:]:
        draft.date(
            "original_publication.date",
            date,
            strand.cut(date.start, date.end),
            "sentence",
            62,
            "medium",
            group,
        )
    if i < frame.prose[0] and len(strand) < 120 and len(text) - (serial.end - strand.start) < 4:
        draft.add("copy_source", strand, "source-line", 58, "medium")
    return True


def _two_lines(draft: Draft, frame: Frame) -> None:
    """`Workers Herald No. 968`, and below it its day."""
    for i in list(frame.header())[:8]:
        if i + 1 >= len(frame.lines) or {i, i + 1} & frame.labelled or frame.lines[i + 1].gap > 1:
            continue
        above, below = frame.lines[i].strand, frame.lines[i + 1].strand
        above = above.strip(" ,")
        if len(above) > 70 or len(below) > 40 or not above.text[-1:].isdigit() or not is_date(below.text):
            continue
        citation = read_citation(above)
        if citation.issue is None or citation.container is None or citation.container.start != above.start:
            continue
        date = find_dates(below.text)[0]
        if citation.date is not None or date.precision < 2:
            continue
        citation.date, citation.date_strand = date, below.cut(date.start, date.end)
        put_citation(draft, citation, "imprint", 60, "medium")
        frame.labelled.update((i, i + 1))
        return


_CLOCK = re.compile(
    r"\[?\(?(?P<day>[^\[\]()]{8,40}?)[,T]?\s?(?:at\s|um\s|a las\s|[-–]\s)?\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m|\s?uhr)?\)?\]?",
    re.IGNORECASE,
)


def _posted(draft: Draft, frame: Frame) -> None:
    """A recent day alone on the first line, above the title, or with the hour below it: when the page was put on line."""
    for i in list(frame.header())[:6]:
        strand = frame.lines[i].strand
        clock = _CLOCK.fullmatch(strand.text) if i not in frame.labelled and ":" in strand.text else None
        dates = find_dates(strand.text) if clock else []
        if draft.has("online_version.date"):
            continue
        if len(dates) == 1 and dates[0].precision == 3 and dates[0].year >= 1996 and len(strand) < 48:
            draft.date(
                "online_version.date",
                dates[0],
                strand.cut(dates[0].start, dates[0].end),
                "submitted-line",
                46,
                "medium",
            )
            frame.labelled.add(i)
            return
    first = next((i for i, x in enumerate(frame.lines[:4]) if not x.furniture), None)
    if first is None or first in frame.labelled or salutation(frame) is not None:
        return
    strand = frame.lines[first].strand
    found = find_dates(strand.text)
    if len(found) != 1 or found[0].precision != 3 or found[0].year < 1996 or not is_date(strand.text):
        return
    below = [x for x in frame.lines[first + 1 : first + 4] if not x.furniture]
    if below and below[0].gap and len(strand) - (found[0].end - found[0].start) < 14:
        draft.date(
            "online_version.date",
            found[0],
            strand.cut(found[0].start, found[0].end),
            "submitted-line",
            45,
            "low",
        )
        frame.labelled.add(first)
