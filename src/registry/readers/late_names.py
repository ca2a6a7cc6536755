"""The author where labelled lines stand between the title and the name, or where only the last words of the text tell."""

from __future__ import annotations

import re

from registry.readers.byline_signs import ALONE_BY
from registry.readers.bylines import Block, byline, people
from registry.readers.draft import Draft
from registry.readers.folding import fold
from registry.readers.frame import Frame
from registry.readers.layer import Strand
from registry.readers.letters import salutation
from registry.readers.names import is_person, read_credit, without_titles

_WRITTEN = re.compile(
    r"(?:written|escrito|escrita|ecrit|scritto|scritta|geschrieben|verfasst|geschreven|skrevet|skriven|написано)\s(?:by|por|par|da|von|door|af|av)\s+(?=\S)"
)
# `... to answer directly. THOMAS HALE.`, the end of the last paragraph.
_SIGNED_BELOW = re.compile(r"[.!?,;]\s+(?P<name>[A-Z][A-Z.'’-]{1,20}(?:\s[A-Z][A-Z.'’-]{0,20}){1,3})\.?$")


def read_late_names(draft: Draft, frame: Frame, block: Block) -> None:
    """Adds the author named below labelled lines, in a sentence that says who wrote it, or in capitals at the very end."""
    if draft.people("author"):
        return
    _below(draft, frame, block)
    if not draft.people("author"):
        _written(draft, frame)
    if not draft.people("author"):
        _at_the_end(draft, frame)


def _below(draft: Draft, frame: Frame, block: Block) -> None:
    first = block.indices[-1] + 1 if block.indices else 0
    stop = min(frame.prose[0], first + 14, len(frame.lines))
    for i in range(first, stop):
        line = frame.lines[i]
        if i in frame.labelled or line.furniture or len(line.text) > 90:
            continue
        strand = line.strand.strip(" *")
        following = frame.lines[i + 1].strand if i + 1 < stop else None
        if ALONE_BY.match(fold(strand.text)) and following is not None:
            people(draft, following.strip(" *"), "byline", 74)
            return
        value = byline(strand)
        if value is not None:
            people(draft, value, "byline", 72)
            return
        if line.gap and block.lines and is_person(strand.text) and salutation(frame) is None:
            draft.person("author", without_titles(strand), "name-in-title-block", 56, "medium")
            return


def _written(draft: Draft, frame: Frame) -> None:
    first = frame.prose[0]
    for i in [*list(frame.header())[:12], *range(first, min(first + 1, frame.prose[1]))]:
        strand = frame.lines[i].strand
        match = _WRITTEN.match(fold(strand.text[:80]))
        if match is None or i in frame.labelled:
            continue
        for name in read_credit(strand.cut(match.end(), match.end() + 120)).names[:2]:
            if is_person(name.text):
                draft.person("author", name, "byline", 66, "medium")
        return


def _at_the_end(draft: Draft, frame: Frame) -> None:
    last = frame.prose[1] - 1
    if last < 0 or last >= len(frame.lines) or any(not x.furniture for x in frame.lines[last + 1 :]):
        return
    strand: Strand = frame.lines[last].strand
    match = _SIGNED_BELOW.search(strand.text[-70:])
    if match is None or not is_person(match["name"]):
        return
    offset = max(0, len(strand.text) - 70)
    name = strand.cut(offset + match.start("name"), offset + match.end("name"))
    draft.person("author", name, "signature", 40, "medium", name.tidy.title())
