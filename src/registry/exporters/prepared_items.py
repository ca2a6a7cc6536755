"""Makes a citation ready for a CSL formatter, so that styles print what they otherwise lose or get wrong.

This is the one place where formatted output is put right; what the formatter writes is never patched.
"""

from __future__ import annotations

import re
from typing import Any, Final

import msgspec

from registry.domain.names import folded
from registry.exporters.citation import Citation, Left
from registry.exporters.csl_json import csl_date, item
from registry.exporters.entries import LESS_THAN
from registry.exporters.moments import Moment
from registry.exporters.plain import address
from registry.exporters.styles import UNMARKED, Marks
from registry.exporters.terms import ENGLISH, Terms

IN_A_SERIAL: Final = frozenset({"newspaper", "periodical"})
BECOMES_AN_ARTICLE: Final = frozenset(
    {
        "document",
        "personal_communication",
        "speech",
        "broadcast",
        "manuscript",
        "pamphlet",
        "webpage",
        "report",
    }
)
NOT_PRINTED: Final = (
    "custom",
    "abstract",
    "keyword",
    "note",
    "annote",
    "citation-key",
    "available-date",
    "source",
)
ADDRESSES: Final = frozenset({"URL", "DOI"})
TITLES: Final = frozenset({"title", "container-title", "original-title"})
"""Set in capitals only where the language is known to be English."""

Item = dict[str, Any]


class Prepared(msgspec.Struct, frozen=True):
    """An item for the formatter, and how its date of issue is marked."""

    item: Item
    marks: Marks = UNMARKED


def prepared_item(citation: Citation, words: Terms = ENGLISH) -> Prepared:
    """The item of a citation as a formatter needs it, in the words of a language; its id is to be set by the caller."""
    made = item(citation)
    if "genre" in made and not citation.genre:
        made["genre"] = words.kind(citation.kind)
    for name in NOT_PRINTED:
        made.pop(name, None)
    issued = citation.issued
    if _is_in_a_serial(citation) and made["type"] in BECOMES_AN_ARTICLE:
        issued = _as_an_article(made, citation, words)
    elif made["type"] == "interview" and citation.container.container and citation.container.date:
        issued = citation.container.date
    elif made["type"] == "broadcast" and "publisher" not in made:
        # styles say on which station it was aired, and print half a sentence without one
        made["type"] = "speech"
    _put_dates(made, citation, issued)
    _put_place(made, citation)
    made.setdefault("title", words.untitled_one(citation.genre or words.kind(citation.kind)))
    plain: Item = {name: _unmarked(value) for name, value in made.items()}
    english = citation.language.lower().startswith("en")
    for name in TITLES & plain.keys():
        if not english or name == "original-title":
            plain[name] = f'<span class="nocase">{plain[name]}</span>'
    return Prepared(plain, marks(issued, words) if issued is not None else UNMARKED)


def marks(moment: Moment, words: Terms = ENGLISH) -> Marks:
    """How a date of issue is marked."""
    if not moment.parts or moment.hull:
        return Marks(in_words=True)
    old_style = f" ({words.old_style})" if moment.julian else ""
    return Marks(
        ("[" if moment.supplied else "") + (f"{words.circa} " if moment.approximate else ""),
        ("?" if moment.uncertain else "") + old_style + ("]" if moment.supplied else ""),
    )


def not_printed(citation: Citation, text: str) -> list[Left]:
    """The main parts of a citation that do not stand in the formatted entry."""
    cited, event = citation.container, citation.event
    parts = (
        ("container", cited.container),
        ("volume", cited.volume),
        ("issue", cited.issue),
        # "229–230" may be printed as "229–30"
        ("pages", re.split("[-–—,]", cited.pages)[0].strip()),
        ("edition", cited.edition.partition(" ")[0].rstrip(".")),
        ("publisher", cited.publisher),
        ("place", cited.place),
        ("event", event.title if event else ""),
        ("place of the event", event.place if event else ""),
        ("archive", citation.copy.archive),
        ("collection", citation.copy.collection),
        ("shelfmark", citation.copy.shelfmark),
        ("web address", address(folded(citation.url))),
        ("site", citation.copy.site),
        ("original title", citation.original_title),
        ("short title", citation.short_title),
    )
    said = _comparable(text)
    missing = [Left(field, value) for field, value in parts if value and _comparable(value) not in said]
    return missing + [Left("remark", one) for one in citation.remarks]


def _comparable(text: str) -> str:
    """Only letters and digits: styles change quotation marks, dashes, spaces and the size of letters."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _is_in_a_serial(citation: Citation) -> bool:
    cited = citation.container
    in_one = (
        cited.issue or cited.volume or cited.container_kind in IN_A_SERIAL or cited.variety == "periodical"
    )
    return bool(cited.container and in_one)


def _as_an_article(made: Item, citation: Citation, words: Terms) -> Moment | None:
    """A letter, speech or poem that is cited from a periodical: styles give the pages of articles only.

    What it is, to whom and when stands in the genre; the date of issue is that of the periodical.
    """
    made["type"] = (
        "article-newspaper" if citation.container.container_kind == "newspaper" else "article-journal"
    )
    what = made.get("genre") or words.kind(citation.kind)
    if citation.recipients:
        what = words.addressed(what, citation.recipients)
    event = citation.event
    parts = [what, *((event.title, event.place) if event else ())]
    published = citation.container.date
    if published is not None and citation.issued is not None and published != citation.issued:
        parts.append(words.date(citation.issued))
    for name in ("recipient", "event-title", "event-place", "genre"):
        made.pop(name, None)
    if genre := ", ".join(filter(None, parts)):
        made["genre"] = folded(genre)
    return published or citation.issued


def _put_dates(made: Item, citation: Citation, issued: Moment | None) -> None:
    made.pop("issued", None)
    if issued is not None:
        made["issued"] = _plain_date(issued)
    original = citation.original.date if citation.original else None
    if original is not None and issued is not None and original.year == issued.year:
        # styles would print "(2014) 2014"
        made.pop("original-date", None)
    event = citation.event
    made.pop("event-date", None)
    if event is not None and event.date is not None and event.date != issued and made["type"] == "interview":
        made["event-date"] = csl_date(event.date)


def _plain_date(moment: Moment) -> Item:
    """Numbers only, since brackets and "ca." come with the style; words where numbers would say too much."""
    date = csl_date(moment)
    date.pop("circa", None)
    if not moment.parts or moment.hull:
        return {"literal": folded(moment.label)}
    date.pop("literal", None)
    return date


def _put_place(made: Item, citation: Citation) -> None:
    if "page" in made and "archive_location" in made:
        # styles print the pages of the periodical as if they were those of the archived copy
        location = made.pop("archive_location")
        made["archive_collection"] = ", ".join(filter(None, (made.get("archive_collection", ""), location)))
    if (
        "URL" not in made
        and citation.record_url
        and not {"archive", "container-title", "publisher", "DOI"} & made.keys()
    ):
        # styles leave letters and speeches that nobody could find out of a bibliography
        made["URL"] = citation.record_url
    for name in ADDRESSES & made.keys():
        made[name] = address(made[name]).replace("<", "%3C").replace(">", "%3E")
    if not {"archive", "archive-place", "container-title", "DOI", "publisher", "URL"} & made.keys():
        made["type"] = "document"


def _unmarked(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("<", LESS_THAN)
    if isinstance(value, list):
        return [_unmarked(one) for one in value]
    if isinstance(value, dict):
        return {name: _unmarked(one) for name, one in value.items()}
    return value
