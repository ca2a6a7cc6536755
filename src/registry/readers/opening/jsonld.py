"""JSON-LD in a page's head: schema.org properties become pairs that know where they stand."""

from __future__ import annotations

import json
from typing import Any

from registry.readers.opening.tags import lone
from registry.readers.sheet import Pair

_KINDS = {
    "article", "blogposting", "newsarticle", "scholarlyarticle", "book", "chapter", "creativework", "webpage",
    "report", "letter", "manuscript", "archivecomponent", "publicationissue", "socialmediaposting", "message",
    "techarticle", "opinionnewsarticle", "reportagenewsarticle", "document", "legislation", "poem",
}  # fmt: skip
_PLAIN = {
    "headline", "name", "datepublished", "datecreated", "datemodified", "inlanguage", "license", "url", "pagestart",
    "pageend", "pagination", "volumenumber", "issuenumber", "identifier", "locationcreated",
}  # fmt: skip
_PEOPLE = {"author", "creator", "translator", "editor", "contributor", "recipient"}


def jsonld_pairs(original: str, start: int, end: int) -> list[Pair]:
    """Pairs `json:<property>` of the first work described; anything unreadable yields nothing."""
    raw = original[start:end]
    if '"@type"' not in raw or len(raw) > 200_000:
        return []
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        return []
    work = _work(data)
    return _Finder(original, start, end).of(work) if work else []


def _work(data: Any) -> dict[str, Any] | None:
    items = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
    works = (
        [x for x in items if isinstance(x, dict) and _kinds(x) & _KINDS] if isinstance(items, list) else []
    )
    return max(works, key=len, default=None)


def _kinds(item: dict[str, Any]) -> set[str]:
    kind = item.get("@type", "")
    return {str(k).lower() for k in (kind if isinstance(kind, list) else [kind])}


class _Finder:
    """Finds the place of each value in the script it came from."""

    def __init__(self, original: str, start: int, end: int) -> None:
        self.original, self.start, self.end = original, start, end

    def pair(self, key: str, value: Any) -> list[Pair]:
        if not isinstance(value, (str, int)) or isinstance(value, bool) or not str(value).strip():
            return []
        text = str(value)
        at = self.original.find(text, self.start, self.end)
        if at < 0:
            return [Pair(f"json:{key}", lone(self.original, text, self.start, self.end), "meta")]
        return [Pair(f"json:{key}", lone(self.original, text, at, at + len(text)), "meta")]

    def of(self, work: dict[str, Any], prefix: str = "") -> list[Pair]:
        pairs: list[Pair] = []
        for key, value in work.items():
            name = prefix + key.lower()
            if key.lower() in _PEOPLE:
                for one in value if isinstance(value, list) else [value]:
                    pairs += self.pair(name, one.get("name") if isinstance(one, dict) else one)
            elif key.lower() in _PLAIN or key.lower() in {"publisher", "holdingarchive"}:
                pairs += self.pair(name, value.get("name") if isinstance(value, dict) else value)
            elif key.lower() == "ispartof" and isinstance(value, dict) and len(prefix) < 10:
                # An article is part of an issue, and that of a periodical.
                pairs += self.of(value, prefix + "part.")
        return pairs
