"""Proposed publications, copies and rights as statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from registry.domain import statements as s
from registry.domain.folding import fold
from registry.domain.proposals import Proposed, words_of
from registry.domain.proposing_passages import tidy
from registry.domain.proposing_suggestion import Reading, Suggested, suggested, when
from registry.domain.web_addresses import is_web_address

COPY: Final = "copy"
SOURCE: Final = "source"
_WIDEST: Final = 300


def publication(proposals: Sequence[Proposed], reading: Reading) -> Iterator[Suggested]:
    """The first publication that the text states, from the proposals about it."""
    found = _group(proposals, "original_publication")
    if not found:
        return
    made = s.Publication(
        key="publication",
        variety="book"
        if "publisher" in found and "issue" not in found and "volume" not in found
        else "periodical",
        original=True,
        container_title=_words(found.get("container_title")),
        volume=_words(found.get("volume")),
        issue=_words(found.get("issue")),
        pages=_words(found.get("pages")),
        date=when(found.get("date")),
        publisher=_words(found.get("publisher")),
        place=_words(found.get("place")),
        as_given=_as_given(list(found.values()), reading),
    )
    order = ("container_title", "date", *found)
    yield suggested(reading, made, list({one: found[one] for one in order if one in found}.values()))


def copies(proposals: Sequence[Proposed], reading: Reading) -> Iterator[Suggested]:
    """The copy on line, the copy that it was made from, and which of them the record was described from."""
    online, kept = _group(proposals, "online_version"), _group(proposals, "archive_source")
    line = next((one for one in proposals if one.field == "copy_source"), None)
    online.pop("updated", None)
    if online and kept and _same_place(online.get("archive_name"), kept.get("repository")):
        online, kept = {**kept, **online}, {}
    keys = [COPY] * bool(online) + [SOURCE] * bool(kept or line)
    if online:
        yield _online(online, reading, SOURCE if SOURCE in keys else "")
    if kept or line:
        yield _source(kept, line, reading)
    if keys:
        yield Suggested(statement=s.DescribedFrom(key="described-from", archive_source=keys[0]))


def rights(proposals: Sequence[Proposed], reading: Reading) -> Iterator[Suggested]:
    """The licence or terms that the text states."""
    for one in [x for x in proposals if x.field == "license"][:1]:
        words = words_of(one.value)
        public = "public domain" in fold(words) or "domaine public" in fold(words)
        made = s.Rights(
            key="rights",
            variety="public_domain" if public else "licence",
            as_given=words,
            uri=words if is_web_address(words) else "",
        )
        yield suggested(reading, made, [one])


def _online(found: dict[str, Proposed], reading: Reading, copied_from: str) -> Suggested:
    address = _words(found.get("url"))
    made = s.ArchiveSource(
        key=COPY,
        repository_name=_words(found.get("archive_name")) or _words(found.get("repository")),
        collection=_words(found.get("collection")),
        shelfmark=_words(found.get("shelfmark")),
        url=address if is_web_address(address) else "",
        as_given="" if is_web_address(address) else address,
        posted=when(found.get("date")),
        copied_from=copied_from,
    )
    return suggested(reading, made, list(found.values()))


def _source(kept: dict[str, Proposed], line: Proposed | None, reading: Reading) -> Suggested:
    address = _words(kept.get("url"))
    made = s.ArchiveSource(
        key=SOURCE,
        variety="other",
        repository_name=_words(kept.get("repository")),
        collection=_words(kept.get("collection")),
        shelfmark=_words(kept.get("shelfmark")),
        url=address if is_web_address(address) else "",
        as_given=_words(line) or ("" if is_web_address(address) else address),
    )
    return suggested(reading, made, [*([line] if line else ()), *kept.values()])


def _group(proposals: Sequence[Proposed], head: str) -> dict[str, Proposed]:
    """The proposals about one thing, by the rest of their field; the first of each."""
    found: dict[str, Proposed] = {}
    for one in proposals:
        start, _, rest = one.field.partition(".")
        if start == head and rest:
            found.setdefault(rest, one)
    return found


def _as_given(proposals: Sequence[Proposed], reading: Reading) -> str:
    """The words of the item, where the proposals stand together in one line."""
    start, end = min(one.start for one in proposals), max(one.end for one in proposals)
    exact = reading.text[start:end]
    return tidy(exact) if end - start <= _WIDEST and "\n" not in exact and len(proposals) > 1 else ""


def _same_place(one: Proposed | None, other: Proposed | None) -> bool:
    return one is not None and other is not None and fold(words_of(one.value)) == fold(words_of(other.value))


def _words(one: Proposed | None) -> str:
    return words_of(one.value) if one is not None else ""
