"""What follows from two statements read together: the day of a sitting, the house that keeps an item, the body behind a release."""

from __future__ import annotations

import re

from registry.readers.draft import Draft, same
from registry.readers.folding import fold
from registry.readers.frame import Frame
from registry.readers.title_signs import MARK_LINE

_CHAMBER = re.compile(
    r"h[cl] deb(?:ates?)?\b|house of (?:commons|lords) (?:debates|official report)|hansard\b|parliamentary debates"
)
_HOUSE = re.compile(r"museum|museo|musee|archi[vef]|arkiv|arquivo|librar|biblio|collections?$|record office")
_LABELS = ("label", "label-pair")


def infer(draft: Draft, frame: Frame) -> None:
    """Adds what the candidates and lines read so far imply."""
    _marked(draft, frame)
    _newspaper(draft)
    _sitting(draft)
    _site_keeps(draft)


def _sitting(draft: Draft) -> None:
    """The day of a number of a parliament's debates is the day on which they were held."""
    if draft.has("date_delivered"):
        return
    for c in draft.candidates:
        if c.field == "original_publication.container_title" and _CHAMBER.match(fold(str(c.value))):
            for d in draft.candidates:
                if d.field == "original_publication.date" and d.group == c.group and len(str(d.value)) == 10:
                    draft.add("date_delivered", d.strand, "delivered-line", 46, "medium", d.value)
                    return


def _newspaper(draft: Draft) -> None:
    """`Title: NAME OF THE PAPER` with its publisher or page, under the heading of the article itself."""
    titles = [c for c in draft.candidates if c.field == "title"]
    heading = next((c for c in titles if c.rule == "title-heading"), None)
    named = next((c for c in titles if c.rule == "label"), None)
    printed = {
        c.field.partition(".")[2]
        for c in draft.candidates
        if c.rule == "label" and c.field.startswith("original_publication.")
    }
    if heading is None or named is None or same(heading.value) == same(named.value):
        return
    if "container_title" in printed or not printed & {"pages", "publisher", "issue"}:
        return
    named.field, named.group = "original_publication.container_title", -1
    for c in draft.candidates:
        if c.field == "date_created" and c.rule == "label" and c.rank <= 52:
            c.field, c.group = "original_publication.date", -1


def _site_keeps(draft: Draft) -> None:
    """An item page with a mark of its own, on the site of a museum or archive: the house keeps the item."""
    if draft.has("archive_source.repository"):
        return
    if not any(c.field == "archive_source.shelfmark" and c.rule in _LABELS for c in draft.candidates):
        return
    for c in draft.candidates:
        if (
            c.field == "online_version.archive_name"
            and c.rule == "meta"
            and _HOUSE.search(fold(str(c.value)))
        ):
            draft.add("archive_source.repository", c.strand, "holding", 45, "medium", c.value)
            return


def _marked(draft: Draft, frame: Frame) -> None:
    """`Accession no. HL/91/22`: a mark behind its name, without a colon."""
    if draft.has("archive_source.shelfmark"):
        return
    for i in frame.outside():
        line = frame.lines[i]
        if i in frame.labelled or line.furniture or len(line.text) > 60:
            continue
        match = MARK_LINE.match(fold(line.strand.text))
        if match:
            bracket = line.strand.text.find(" (", match.end())
            mark = line.strand.cut(match.end(), bracket if bracket > 0 else None).strip(" .")
            draft.add("archive_source.shelfmark", mark, "holding", 50, "medium")
            return
