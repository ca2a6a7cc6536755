"""Labelled statements of a header or footer: which line, what it is about, and the stretch that holds the value."""

from __future__ import annotations

import re
from dataclasses import dataclass

from registry.readers.clauses import clauses
from registry.readers.folding import fold
from registry.readers.frame import Frame, unfinished
from registry.readers.labels import colon_label, inner_labels, meanings, opening_label
from registry.readers.layer import Strand

_CREDITS = {"translated", "transcribed", "proofread", "markup", "edited", "reprint", "interviewer"}
_OPEN_ENDS = (" from", " at", " by", ",", " of", " the", " von", " de", " in", "&", " and", "(")
_BYS = {"by", "von", "par", "por", "door", "af", "av", "di", "da"}
_WRAP = 58
LONGEST = 1500
_TALK = ("a talk", "talk", "a speech", "speech", "a sermon", "sermon", "an address", "address", "a lecture", "lecture", "a radio talk", "radio talk",
         "a paper", "paper", "remarks", "an interview", "interview", "a broadcast", "text of a speech", "report", "a report", "excerpts from a talk", "a message", "excerpts from a speech")  # fmt: skip


@dataclass(slots=True)
class Entry:
    """A statement: its kinds (several for `Transcription/Markup`), its value, the line it starts on."""

    kinds: tuple[str, ...]
    value: Strand
    line: int
    whole: Strand
    colon: bool


def collect(frame: Frame) -> list[Entry]:
    """All labelled statements near the ends; sentences without a colon only outside the body."""
    outside = set(frame.outside())
    entries: list[Entry] = []
    taken = -1
    for index in frame.near_ends():
        line = frame.lines[index]
        if index <= taken or line.furniture or index in frame.labelled:
            continue
        text = line.strand.text
        if index not in outside and ":" not in text and "：" not in text:
            continue
        label = colon_label(text)
        colon = label is not None
        if label is None and index in outside:
            label = opening_label(_with_next(frame, index).lstrip("([ ")) or _talk(text)
            if label is not None:
                label = (label[0], label[1] + len(text) - len(text.lstrip("([ ")))
        if label is not None and not colon and index and text[:1].islower():
            label = None if unfinished(frame.lines[index - 1].text) else label
        if label is not None and not colon and fold(text[label[1] :]).strip(" .:") in _BYS:
            label = None  # `TRANSCRIPT BY`, and the name on a line of its own
        if label is None:
            entries.extend(_inside(frame, index))
            continue
        whole, taken = _extent(frame, index, line.strand, label[1], label[0][0] in _CREDITS)
        frame.labelled.update(range(index, taken + 1))
        value = Strand(whole.layer, whole.start + label[1], min(whole.end, whole.start + label[1] + LONGEST))
        entries.extend(_divide(Entry(label[0], value, index, whole, colon)))
    return [e for e in entries if e.value.strip() or e.kinds == ("public_domain",)]


def _with_next(frame: Frame, index: int) -> str:
    """The line, and the next one where it runs on in lower case: `gehalten von NAME` / `am DATE`."""
    text = frame.lines[index].strand.text
    following = frame.lines[index + 1] if index + 1 < len(frame.lines) else None
    runs = following is not None and not following.gap and following.text[:1].islower() and len(text) < 100
    return f"{text} {following.strand.text}" if following is not None and runs else text


def _talk(text: str) -> tuple[tuple[str, ...], int] | None:
    """`A talk broadcast on ...`, `A Sermon preached by ...`: the noun before the verb is passed over."""
    folded = fold(text[:60])
    for lead in _TALK:
        if folded.startswith(lead + " "):
            found = opening_label(text[len(lead) + 1 :])
            if found and found[0] == ("date_delivered",):
                return found[0], found[1] + len(lead) + 1
    return None


def _inside(frame: Frame, index: int) -> list[Entry]:
    """Labels inside a line that does not begin with one (`... - 11:51 Author: X`)."""
    strand = frame.lines[index].strand
    if len(strand) > 300:
        return []
    found = inner_labels(strand.text)
    out: list[Entry] = []
    for (start, kinds, at), following in zip(found, [*found[1:], None], strict=False):
        end = following[0] if following else len(strand)
        out.append(Entry(kinds, strand.cut(at, end).strip(), index, strand.cut(start, end), colon=True))
    return out


def _extent(
    frame: Frame, index: int, strand: Strand, value_at: int, credit: bool = False
) -> tuple[Strand, int]:
    """The strand of a statement and the last line it takes, with the lines it runs on over."""
    lines = frame.lines
    end, last = strand.end, index
    empty = not strand.text[value_at:].strip()
    whole_source = empty and meanings(strand.text[: value_at - 1]) == ("source",)
    while last + 1 < len(lines) and last - index < 6:
        following = lines[last + 1]
        text = following.strand.text
        listed = empty and whole_source and last > index
        if (
            following.furniture
            or following.heading
            or colon_label(text)
            or (opening_label(text) and not listed)
        ):
            break
        current = lines[last].strand.text.rstrip()
        if empty and last == index:
            if following.gap > 1 or len(text) > 200:
                break
        elif following.gap and not (current.endswith(_OPEN_ENDS) and following.gap <= 1 and len(text) < 160):
            break
        elif current.endswith((" by", " von", " par")) and len(text) < 60:
            pass
        elif (
            not following.gap
            and not listed
            and not _runs_on(frame, index, current, text, following.indent)
            and not (credit and _name_broken(current, text))
        ):
            break
        end, last = following.strand.end, last + 1
        if empty and last == index + 1 and len(text) < _WRAP and not whole_source:
            break
    return Strand(strand.layer, strand.start, end), last


def _name_broken(current: str, text: str) -> bool:
    """A list of people that ends in the middle of a name: `... and the Online` / `Distributed Proofreading Team`."""
    last = re.split(r",\s|\sand\s|\s&\s", current)[-1]
    return (
        len(current) >= 48
        and len(current) + len(text.split(" ", 1)[0]) >= 62
        and last[-1:].isalpha()
        and text[:1].isupper()
        and (last.startswith("the ") or len(last.split()) == 1)
    )


def _runs_on(frame: Frame, index: int, current: str, text: str, indent: int) -> bool:
    if text.startswith(("|", "•", "»")):
        return False
    if re.fullmatch(r"\(\d{4}\)\.?", text):
        return True
    if frame.sheet.format not in {"text", "html"}:
        return False
    if current.endswith(_OPEN_ENDS) or text[:1].islower():
        return True
    if indent > frame.lines[index].indent and indent >= 2:
        return True
    unfinished = not current.endswith((".", ";", "!", "?", ")", "]", ":"))
    return (
        unfinished
        and len(current) >= _WRAP
        and len(current) + len(text.split(" ", 1)[0]) >= 66
        and len(current) < 110
    )


def _divide(entry: Entry) -> list[Entry]:
    """Splits off further statements on the same line."""
    out: list[Entry] = []
    marks = inner_labels(entry.value.text)
    first = entry.value.cut(0, marks[0][0]) if marks else entry.value
    out.append(
        Entry(
            entry.kinds,
            first.strip(),
            entry.line,
            Strand(entry.whole.layer, entry.whole.start, first.end),
            entry.colon,
        )
    )
    for (start, kinds, at), following in zip(marks, [*marks[1:], None], strict=False):
        end = following[0] if following else len(entry.value)
        value = entry.value.cut(at, end)
        out.append(Entry(kinds, value.strip(), entry.line, entry.value.cut(start, end), colon=True))
    return [piece for e in out for piece in _sentences(e)]


def _sentences(entry: Entry) -> list[Entry]:
    parts = clauses(entry.value)
    if len(parts) < 2:
        return [entry]
    out, end = [entry], entry.value.end
    for part in parts[1:]:
        found = opening_label(part.text)
        if found and (found[0][0] in _CREDITS or not entry.colon):
            previous = out[-1]
            previous.value = Strand(previous.value.layer, previous.value.start, part.start).strip(" .;")
            previous.whole = Strand(previous.whole.layer, previous.whole.start, part.start).strip(" ;")
            stop = Strand(entry.value.layer, part.start, end if part is parts[-1] else part.end)
            out.append(Entry(found[0], stop.cut(found[1]).strip(), entry.line, stop, colon=False))
        elif len(out) > 1:
            out[-1].value = Strand(part.layer, out[-1].value.start, part.end)
            out[-1].whole = Strand(part.layer, out[-1].whole.start, part.end)
    return out
