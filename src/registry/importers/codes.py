"""From the words of other programs to the codes of the vocabularies: kinds, roles, types of date, languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from registry.domain.proposing_languages import tag_of
from registry.domain.vocabularies import built_in, terms

_KINDS: Final = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "newspaper_article", "article": "article",
    "personal_communication": "letter", "speech": "speech", "interview": "interview", "broadcast": "broadcast",
    "motion_picture": "broadcast", "song": "poem", "review": "review", "review-book": "review", "pamphlet": "pamphlet",
    "book": "book", "chapter": "chapter", "paper-conference": "talk", "entry-encyclopedia": "chapter", "report": "report",
    "entry-dictionary": "chapter", "periodical": "issue", "manuscript": "manuscript", "thesis": "manuscript",
    "webpage": "web_text", "post": "web_text", "post-weblog": "web_text", "legislation": "legal", "legal_case": "legal",
    "bill": "legal", "treaty": "legal", "hearing": "minutes", "document": "other",
    # BibTeX and BibLaTeX
    "booklet": "pamphlet", "inbook": "chapter", "incollection": "chapter", "collection": "book", "mvbook": "book",
    "inproceedings": "talk", "conference": "talk", "proceedings": "book", "techreport": "report", "unpublished": "manuscript",
    "online": "web_text", "electronic": "web_text", "www": "web_text", "misc": "other", "jurisdiction": "legal",
    "suppperiodical": "article", "phdthesis": "manuscript", "mastersthesis": "manuscript", "movie": "broadcast",
    "audio": "broadcast", "video": "broadcast", "letter": "letter", "manual": "book", "inreference": "chapter",
    # RIS
    "jour": "article", "mgzn": "article", "news": "newspaper_article", "pcomm": "letter", "conf": "talk", "cpaper": "talk",
    "sound": "broadcast", "pamp": "pamphlet", "chap": "chapter", "ser": "issue", "rprt": "report", "unpb": "manuscript",
    "elec": "web_text", "web": "web_text", "blog": "web_text", "icomm": "letter", "thes": "manuscript", "gen": "other",
    "ejour": "article", "edbook": "book", "ebook": "book", "echap": "chapter", "video_": "broadcast", "stat": "legal",
    "case": "legal", "manscpt": "manuscript", "ency": "chapter", "dict": "chapter", "encyc": "chapter", "hear": "minutes",
    # Zotero
    "journalarticle": "article", "magazinearticle": "article", "newspaperarticle": "newspaper_article",
    "booksection": "chapter", "presentation": "talk", "conferencepaper": "talk", "blogpost": "web_text",
    "forumpost": "web_text", "radiobroadcast": "broadcast", "tvbroadcast": "broadcast", "podcast": "broadcast",
    "audiorecording": "broadcast", "videorecording": "broadcast", "statute": "legal", "email": "letter",
    "encyclopediaarticle": "chapter", "dictionaryentry": "chapter", "film": "broadcast", "artwork": "other",
}  # fmt: skip

SPOKEN: Final = frozenset({"speech", "talk", "broadcast", "interview", "questions_and_answers"})
WRITTEN: Final = frozenset(
    {"letter", "telegram", "press_release", "statement", "minutes", "diary", "memoir", "legal", "manuscript"}
)


def plain(text: str) -> str:
    """The text for looking up: small letters, single blanks."""
    return " ".join(text.replace("_", " ").casefold().split())


@cache
def _known(scheme: str) -> Mapping[str, str]:
    return {plain(words): one.code for one in built_in()[scheme].values() for words in (one.label, one.code)}


def code_of(scheme: str, text: str) -> str:
    """The code of a vocabulary by its code or label; empty where there is none."""
    wanted = plain(text)
    of_the_house = (one.code for one in terms(scheme) if wanted in (plain(one.label), plain(one.code)))
    return _known(scheme).get(wanted) or next(of_the_house, "")


def kind_of(text: str) -> str:
    """The kind of document by its code or label, or by what other formats call it; empty where that is not known."""
    return code_of("document_kind", text) or _KINDS.get(text.strip().casefold(), "")


@cache
def _by_relator() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for one in built_in()["role"].values():
        if "marc" in one.maps:
            found.setdefault(one.maps["marc"], one.code)
    return found


def role_of(text: str) -> str:
    """The role by its code or label, or by its MARC relator."""
    bare = text.strip().rstrip(".")
    return code_of("role", bare) or _by_relator().get(bare.casefold(), "") or _ROLES.get(plain(bare), "")


_ROLES: Final = {
    "creator": "aut", "recipient": "rcp", "correspondent": "rcp", "addressee": "rcp", "author of introduction, etc.": "aui",
    "annotator": "ann", "issuing body": "isb", "edited by": "edt", "ed": "edt", "eds": "edt", "tr": "trl", "trans": "trl",
    "podcaster": "spk", "presenter": "spk", "narrator": "spk", "signer": "sgn", "serieseditor": "edt", "dubious author": "aut",
}  # fmt: skip


def authors_role(kind: str) -> str:
    """What the author of a citation does in a document of that kind."""
    if kind in ("interview", "questions_and_answers"):
        return "ive"
    return "spk" if kind in SPOKEN else "aut"


def date_type(text: str) -> str:
    """The type of a date by code or label."""
    return code_of("date_type", text)


def usual_date_type(kind: str, *, appeared: bool) -> str:
    """What an unexplained date of a document is: that of its appearance, unless it is of a kind that is not printed."""
    if appeared:
        return "published"
    return "delivered" if kind in SPOKEN else "written" if kind in WRITTEN else "published"


def language(text: str) -> str:
    """The tag of a language by tag, ISO 639 code or name; empty where that is not known."""
    return tag_of(text)
