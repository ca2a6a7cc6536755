"""Splits an issue or anthology into its items: running heads set aside, items bounded by source lines, bylines and page starts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from registry.readers.bylines import byline
from registry.readers.citations import read_citation
from registry.readers.draft import Draft, same
from registry.readers.folding import fold
from registry.readers.frame import is_furniture, is_prose
from registry.readers.labels import colon_label
from registry.readers.names import is_person
from registry.readers.publications import put_citation
from registry.readers.sheet import Line, Sheet
from registry.readers.words.furniture import PAGE_HEAD

_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|e)$")
_NUMBERED = re.compile(r"^(?:\d{1,3}[.)]|[•*·–—-]|[ivxlc]{1,5}[.)])\s", re.IGNORECASE)
_ENDS = (".", "!", "?", '"', "”", "’", "'", ")", "]", "»", "…", ":")
SHORT = 110
_LABELLED = re.compile(r"[^\W\d_][^:：\n]{1,40}[:：]")


@dataclass(slots=True)
class Item:
    """Lines from `first` up to, not including, `stop`."""

    first: int
    stop: int


def find_items(sheet: Sheet) -> list[Item]:
    """Items of an issue in order; empty unless at least two are beyond doubt."""
    lines = sheet.lines
    if len(lines) < 6:
        return []
    _running_heads(lines)
    ends = _source_ends(lines)
    starts = {0} | {e for e in ends if e < len(lines)}
    sure = sum(_begins_item(lines, e) for e in ends if e < len(lines))
    heads = _bylined_heads(lines)
    if sure < 1 and len(heads) < 3:
        return []
    if len(heads) >= 3 or sure:
        starts |= set(heads)
    starts |= _page_heads(lines, starts)
    ordered = sorted(starts)
    starts |= _headlines(lines, ordered, max(ends, default=0))
    ordered = [s for s in sorted(starts) if not lines[s].furniture or s == 0]
    items = [Item(a, b) for a, b in zip(ordered, [*ordered[1:], len(lines)], strict=True)]
    return _real(lines, items)


def _running_heads(lines: list[Line]) -> None:
    """Lines repeated at the head of pages, and the page numbers under them, are furniture."""
    numbered = [
        i
        for i in range(len(lines) - 1)
        if lines[i].gap >= 2 and len(lines[i].text) < SHORT and PAGE_HEAD.match(lines[i + 1].text)
    ]
    if not numbered:
        return
    counts = Counter(same(x.text) for x in lines if len(x.text) < SHORT)
    for i in numbered:
        if counts[same(lines[i].text)] >= 2:
            lines[i].furniture = lines[i + 1].furniture = True


def _source_ends(lines: list[Line]) -> list[int]:
    """Index of the first line after each source line that closes some running text."""
    ends = []
    since = checked = plain = 0
    prose = False
    for i, line in enumerate(lines):
        label = colon_label(line.text) if ":" in line.text[:40] else None
        if label is None or label[0] != ("source",):
            continue
        while checked < i:
            # A head of labelled lines, however long, is no running text.
            plain += not lines[checked].furniture and not _LABELLED.match(lines[checked].text)
            prose = prose or is_prose(lines, checked)
            checked += 1
        if i <= since + 2 or not (plain >= 12 or prose):
            continue
        stop = i + 1
        while stop < len(lines) and stop - i < 3 and _continues(lines, stop):
            stop += 1
        while stop < len(lines) and lines[stop].furniture:
            stop += 1
        ends.append(stop)
        since = checked = stop
        plain, prose = 0, False
    return ends


def _continues(lines: list[Line], i: int) -> bool:
    text = lines[i].text
    return text.startswith(("http://", "https://", "www.")) or (lines[i].gap == 0 and text[:1].islower())


def _begins_item(lines: list[Line], i: int) -> bool:
    """A title-like line with running text, verse or a name after it."""
    return _short(lines[i]) and i + 2 < len(lines) and sum(len(x.text) for x in lines[i : i + 40]) >= 240


def _short(line: Line) -> bool:
    text = line.text
    if (
        line.furniture
        or not 2 <= len(text) <= SHORT
        or _NUMBERED.match(text)
        or (colon_label(text) is not None and not is_person(text.split(":")[0]))
    ):
        return False
    return (text[:1].isupper() or text[:1] in "\"“«‘'¿¡" or text[:1].isdigit()) and any(
        c.isalpha() for c in text
    )


def _bylined_heads(lines: list[Line]) -> list[int]:
    """A heading, or a line set off by space, with a byline or a name under it and running text below."""
    heads = []
    for i, line in enumerate(lines[:-2]):
        if (
            not (line.heading or line.gap >= 2 or i == 0)
            or not _short(line)
            or byline(line.strand) is not None
        ):
            continue
        following = lines[i + 1]
        named = byline(following.strand) is not None or (
            (line.heading or following.gap <= 1) and is_person(following.text)
        )
        if (
            named
            and len(following.text) < 60
            and any(is_prose(lines, j) for j in range(i + 2, min(i + 6, len(lines))))
        ):
            heads.append(i)
    levels = Counter(lines[h].heading for h in heads)
    common = levels.most_common(1)[0][0] if levels else 0
    return [h for h in heads if lines[h].heading == common]


def _page_heads(lines: list[Line], known: set[int]) -> set[int]:
    """Lines at the top of a page, set apart by wide space from the running text below."""
    plain = sum(x.indent == 0 for x in lines) > 0.85 * len(lines)
    found = set()
    for i in range(1, len(lines) - 2):
        line, following = lines[i], lines[i + 1]
        top = line.page_start or (plain and line.indent in {1, 2} and line.gap == 0)
        if not top or i in known or not _short(line) or line.text.endswith((",", ";")):
            continue
        apart = following.gap >= 3 and not _NUMBERED.match(following.text)
        if (apart and lines[i - 1].text.endswith(_ENDS)) or (apart and line.text.isupper()):
            found.add(i)
    return found


def _headlines(lines: list[Line], starts: list[int], last_end: int) -> set[int]:
    """Short items of a news section: headlines set off by space, each with running text under it."""
    sections = [s for s in starts if lines[s].text.isupper() and len(lines[s].text.split()) <= 3]
    found: set[int] = set()
    for first in sections + ([last_end] if last_end and last_end < len(lines) else []):
        stop = next((s for s in starts if s > first), len(lines))
        taken = -1
        for i in range(first + 1, stop - 1):
            last = _headline(lines, i) if i > taken else -1
            if last >= 0:
                found.add(i)
                taken = last
    return found


def _headline(lines: list[Line], i: int) -> int:
    """Index of the last line of the headline that begins at `i`, -1 if none does."""
    line = lines[i]
    if (
        not _short(line)
        or not (line.gap >= 2 or (line.indent == 1 and line.gap == 0 and lines[i - 1].indent == 0))
        or line.text.startswith("-")
    ):
        return -1
    at = i
    while at + 1 < len(lines) and lines[at + 1].gap == 0 and len(lines[at + 1].text) < 60 and at - i < 3:
        at += 1  # a superscript or a wrapped headline
    following = lines[at + 1] if at + 1 < len(lines) else None
    if (
        following is None
        or len(following.text) < 60
        or following.text[:1] in "(["
        or following.gap > 2
        or line.text.isupper()
    ):
        return -1
    return at


def _real(lines: list[Line], items: list[Item]) -> list[Item]:
    """Items that hold text; a section's bare heading is joined to nothing and dropped."""
    kept = []
    for item in items:
        body = [x for x in lines[item.first : item.stop] if not x.furniture]
        if len(body) >= 2 and sum(len(x.text) for x in body) >= 60:
            kept.append(item)
    return kept if len(kept) >= 2 else []


def headlines_whole(lines: list[Line], items: list[Item]) -> None:
    """Lets an item that was taken to begin behind a superscript begin with the words before it."""
    for i, item in enumerate(items):
        before = item.first - 1
        behind = before > 0 and _ORDINAL.match(lines[before].text) is not None and not lines[item.first].gap
        if behind and re.search(r"\d$", lines[before - 1].text) and len(lines[before - 1].text) < 60:
            item.first = before - 1
            if i:
                items[i - 1].stop = min(items[i - 1].stop, item.first)


def headline_joined(lines: list[Line], item: Item) -> None:
    """Joins a headline broken by a superscript (`61` / `st` / `Anniversary`) into one line."""
    first = lines[item.first]
    at = item.first + 1
    if at + 1 < item.stop and _ORDINAL.match(lines[at].text) and lines[at + 1].gap == 0:
        layer = first.strand.layer
        first.strand = layer.strand(first.strand.start, lines[at + 1].strand.end)
        lines[at].furniture = lines[at + 1].furniture = True


def read_issue(draft: Draft, sheet: Sheet) -> None:
    """What the running heads tell of the issue as a whole: its title, volume, number and date."""
    seen: set[str] = set()
    for line in sheet.lines:
        if not line.furniture or same(line.text) in seen:
            continue
        seen.add(same(line.text))
        citation = read_citation(line.strand)
        if citation.container and (citation.volume or citation.issue) and fold(line.text) != "":
            draft.add(
                "title", line.strand, "running-head", 60, "medium", alternatives=(citation.container.tidy,)
            )
            put_citation(draft, citation, "running-head", 60, "medium")
            return


def set_furniture(lines: list[Line]) -> None:
    """Marks furniture in all lines, not only near the ends."""
    for i, line in enumerate(lines):
        line.furniture = line.furniture or is_furniture(line, 20, 40 + i)
