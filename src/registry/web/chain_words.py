"""What the stops of a document's way are called, and their lines in the drawing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from registry.domain.chain_stops import Named, Stop
from registry.domain.vocabularies import label
from registry.web.chain_drawing import isolated
from registry.web.language import _, say

HEADINGS: Final[Mapping[str, str]] = {
    "written": "Written",
    "signed": "Signed",
    "sent": "Sent",
    "received": "Received",
    "delivered": "Delivered",
    "published": "Published",
    "reprinted": "Appeared again",
    "translated": "Translated",
    "copy": "A copy",
    "posted": "Put on the web",
    "put_on_line": "Put on line",
    "updated": "Page last changed",
    "retrieved": "Copy taken",
    "transcribed": "Transcribed",
    "marked_up": "Marked up",
    "proofread": "Proofread",
    "converted": "Converted",
    "uploaded": "Uploaded",
    "catalogued": "Catalogued here",
}


def heading(stop: Stop) -> str:
    """What happened."""
    return _(HEADINGS.get(stop.kind, stop.kind))


def doubt(stop: Stop) -> str:
    """How the stop is known, where it is not simply from the item: “inferred, certainty low”."""
    return ", ".join(
        filter(
            None,
            (
                label("basis", stop.basis) if stop.basis not in ("", "item") else "",
                say("certainty {word}", word=label("certainty", stop.certainty))
                if stop.certainty in ("low", "medium", "unknown")
                else "",
            ),
        )
    )


def detail(stop: Stop) -> str:
    """Volume, number and pages, or what else tells the place from others like it."""
    return ", ".join(map(_counted, stop.detail.split(", "))) if stop.detail else ""


def _counted(part: str) -> str:
    sort, blank, number = part.partition(" ")
    match sort if blank else "":
        case "vol.":
            return say("vol. {volume}", volume=number)
        case "no.":
            return say("no. {issue}", issue=number)
        case "pp.":
            return say("pp. {pages}", pages=number)
        case _:
            return part


def lines(stop: Stop) -> list[tuple[str, str]]:
    """The lines beside a stop of the drawing: what happened, where and in what, who, what is not certain."""
    found = [("chain-what", heading(stop))]
    where = ", ".join(filter(None, (_name(stop.where), detail(stop), stop.place)))
    if where:
        found.append(("chain-where", where))
    if stop.event:
        found.append(("chain-where", stop.event))
    if stop.who:
        found.append(("chain-who", ", ".join(_name(one) for one in stop.who)))
    if stop.more:
        found.append(("chain-who", say("and {number} more", number=stop.more)))
    notes = [stop.variety, doubt(stop)]
    notes += [say("another source: {date}", date=one) for one in stop.others]
    notes += [_("from what is not recorded")] if stop.assumed else []
    notes += (
        [_("date not recorded")]
        if not stop.date and stop.kind in ("written", "delivered", "published")
        else []
    )
    said = "; ".join(filter(None, notes))
    if said:
        found.append(("chain-note", said))
    return found


def _name(named: Named | None) -> str:
    return isolated(named.words) if named else ""
