"""Zotero's types of item: which one a document is, what stands around it, and whom it can name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from registry.domain.vocabularies import nearest
from registry.exporters.citation import Citation

EVERYBODY: Final = ("author", "editor", "translator", "recipient", "interviewer", "compiler", "contributor")
"""The CSL roles of a citation."""


class ItemType(msgspec.Struct, frozen=True):
    """A type of item: its name, its class, the class of what contains it, and the property for each role that it knows.

    container is empty for a type that has no field for what the item appeared in.
    """

    name: str
    element: str
    people: Mapping[str, str]
    container: str = ""


_WRITTEN: Final = {
    "author": "bib:authors",
    "contributor": "bib:contributors",
    "translator": "z:translators",
}
_EDITED: Final = {**_WRITTEN, "editor": "bib:editors"}
_ARTICLE: Final = ItemType("journalArticle", "bib:Article", _EDITED, "bib:Journal")
_NEWSPAPER: Final = ItemType("newspaperArticle", "bib:Article", _WRITTEN, "bib:Newspaper")
_SECTION: Final = ItemType("bookSection", "bib:BookSection", _EDITED, "bib:Book")
_BOOK: Final = ItemType("book", "bib:Book", _EDITED)
_DOCUMENT: Final = ItemType("document", "bib:Document", _EDITED)
_MANUSCRIPT: Final = ItemType("manuscript", "bib:Manuscript", _WRITTEN)
_LETTER: Final = ItemType(
    "letter",
    "bib:Letter",
    {"author": "bib:authors", "contributor": "bib:contributors", "recipient": "z:recipients"},
)
_PRESENTATION: Final = ItemType(
    "presentation",
    "bib:ConferenceProceedings",
    {"author": "z:presenters", "contributor": "bib:contributors"},
)
_INTERVIEW: Final = ItemType(
    "interview",
    "bib:Interview",
    {
        "author": "z:interviewees",
        "interviewer": "z:interviewers",
        "contributor": "bib:contributors",
        "translator": "z:translators",
    },
)
# Zotero writes those who take part in a broadcast as cast members, and reads only guests back
_BROADCAST: Final = ItemType(
    "radioBroadcast", "bib:Recording", {"author": "z:guests", "contributor": "bib:contributors"}
)
_TYPES: Final = {
    "letter": _LETTER, "telegram": _LETTER, "speech": _PRESENTATION, "talk": _PRESENTATION, "broadcast": _BROADCAST,
    "interview": _INTERVIEW, "questions_and_answers": _INTERVIEW, "article": _ARTICLE, "editorial": _ARTICLE, "review": _ARTICLE,
    "newspaper_article": _NEWSPAPER, "news_item": _NEWSPAPER, "pamphlet": _BOOK, "book": _BOOK, "issue": _BOOK,
    "chapter": _SECTION, "report": ItemType("report", "bib:Report", _WRITTEN), "diary": _MANUSCRIPT, "manuscript": _MANUSCRIPT,
    "web_text": ItemType("webpage", "bib:Document", _WRITTEN, "z:Website"),
}  # fmt: skip
_PRINTED_IN: Final = {"newspaper": _NEWSPAPER, "periodical": _ARTICLE, "book": _SECTION}
_CLASSES: Final = {"newspaper": "bib:Newspaper", "book": "bib:Book"}


def type_of(citation: Citation) -> ItemType:
    """The type of a document: that of its kind; articles, and what has no type of its own, go by what they appeared in."""
    found = _TYPES.get(nearest("document_kind", citation.kind), _DOCUMENT)
    cited = citation.container
    if not cited.container or found not in (_ARTICLE, _NEWSPAPER, _SECTION, _DOCUMENT):
        return found
    usual = _ARTICLE if found is _DOCUMENT else found
    return _PRINTED_IN.get(cited.container_kind, usual)


def class_of_container(citation: Citation, item: ItemType) -> str:
    """The class of what the item appeared in: the one that Zotero looks for, or else that of its kind."""
    return item.container or _CLASSES.get(citation.container.container_kind, "bib:Journal")
