"""What the page of a document shows, gathered in a fixed number of queries whatever the record holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec
from markupsafe import Markup, escape

from registry.db.store import Store
from registry.domain import display, statements as s
from registry.domain.chain import Chain
from registry.domain.dates import DateError
from registry.domain.errors import NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.record import Record
from registry.domain.spans import days
from registry.services import document_questions, document_read, text_read
from registry.services.catalogue_read import CatalogueEntry
from registry.services.record_read import ActivityInfo
from registry.services.record_write import STEPS
from registry.web import noted_text, questioned_text, way_page
from registry.web.alternatives import Alternative, alternatives
from registry.web.page_words import readable

LONGEST_TEXT: Final = 400_000
_KEY: Final = "\ue000"
"""Characters of a text that the page shows; longer ones are cut, and the page says so."""


FOLDED_FROM: Final = 12_000
"""Characters from which a text is folded away, so that what is said about it is not pages apart."""


class Provenance(NamedTuple):
    """What a page tells of where a value comes from: all that the macro for it may ask."""

    opened_by: int
    basis: str
    certainty: str
    source: s.SourceRef | None
    locator: str
    passage: s.Passage | None
    note: str
    rank: str
    id: bool
    key: str = _KEY
    """Stands for the key of each value, so that values of one origin are told in the same words but for it."""


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page of a document is made of; equal ones make equal pages."""

    whole: document_read.Whole
    text: str
    questions: tuple[document_questions.DocumentQuestion, ...]


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the template needs."""

    record: Record
    by_type: Mapping[tuple[str, str], Sequence[s.Statement]]
    """The statements by the tag of their type and their rank."""
    linked: Mapping[str, Record]
    labels: Mapping[str, str]
    """What the linked records are called, by pid."""
    title: str
    origins: Mapping[int, ActivityInfo]
    history: Sequence[ActivityInfo]
    parts: Sequence[CatalogueEntry]
    siblings: tuple[CatalogueEntry | None, CatalogueEntry | None]
    text: str
    paragraphs: Sequence[Markup]
    """The text with the places of its remarks marked."""
    placed: frozenset[int]
    """The numbers of the remarks whose place was found."""
    in_question: Sequence[questioned_text.Item]
    """The passages in question, and the numbers of those that are marked in the text."""
    marked: frozenset[int]
    text_is_cut: bool
    text_is_folded: bool
    steps: Sequence[str]
    may_edit: bool
    beside: Mapping[str, Sequence[Alternative]]
    """What other sources give, by the key of the displayed value."""
    unplaced: Sequence[Alternative]
    """What other sources give of which nothing is displayed."""
    chain: Chain
    creators: Sequence[tuple[str, str]]
    """Those the document is by: the name to show, and the pid where there is one."""
    when: str
    year: int
    """The year it is from; 0 where it may be from several, or is not dated."""

    def shown(self, variety: str) -> Sequence[s.Statement]:
        """The displayed statements of a type, by its tag."""
        return self.by_type.get((variety, "display"), ())

    def titles(self) -> Sequence[s.Statement]:
        """The displayed titles but the subtitles, which stand in the head."""
        return [one for one in self.shown("title") if getattr(one, "variety", "") != "subtitle"]

    def appearances(self) -> Sequence[s.Statement]:
        """The displayed publications, the original ones first."""
        found = self.shown("publication")
        return found if len(found) < 2 else sorted(found, key=lambda one: not getattr(one, "original", False))

    def others(self, variety: str) -> Sequence[s.Statement]:
        """The alternatives of a type, by its tag."""
        return self.by_type.get((variety, "alternative"), ())

    def told_by(
        self, origin: Callable[..., Markup], beside: Callable[[s.Statement], Markup]
    ) -> Callable[[s.Statement], Markup]:
        """The macro that tells where a value comes from, called once for all values that come from the same.

        `beside` tells what other sources say of a value, where they do.
        """
        kept: dict[Provenance, Markup] = {}

        def told(one: s.Statement) -> Markup:
            same = Provenance(
                one.opened_by, one.basis, one.certainty, one.source, one.locator, one.passage, one.note,
                one.rank, bool(one.id),
            )  # fmt: skip
            found = kept.get(same)
            if found is None:
                found = kept[same] = origin(same, self.origins, self.record, self.linked)
            mine = Markup(str.replace(found, _KEY, escape(one.key)))  # noqa: S704 - both are escaped
            return mine + beside(one) if one.key in self.beside else mine

        return told

    def by_key(self, key: str) -> s.Statement | None:
        """The statement of a key."""
        return self.record.by_key(key)

    def name_of(self, pid: str, otherwise: str = "") -> str:
        """What a linked record is called, or the words given."""
        return self.labels.get(pid, otherwise)


def gather(actor: Actor, store: Store, pid: str, base_url: str) -> Gathered:
    """Ask for everything that the page of a document is made of. Raises NotFound and Gone."""
    whole = document_read.whole(actor, store, pid, base_url=base_url)
    record = whole.described.record
    return Gathered(
        whole=whole, text=_text(actor, store, record), questions=document_questions.of_document(store, record)
    )


def view(actor: Actor, gathered: Gathered) -> View:
    """The page of a document: nothing is asked for any more."""
    whole, text = gathered.whole, gathered.text
    described, record = whole.described, whole.described.record
    beside, unplaced = alternatives(record, described.linked)
    in_question = questioned_text.numbered(gathered.questions)
    paragraphs, placed, marked = _marked(record, text[:LONGEST_TEXT], in_question)
    origins = {done.seq: done for done in whole.history}
    return View(
        record=record,
        by_type=_by_type(record),
        linked=described.linked,
        labels={pid: display.label(one) for pid, one in described.linked.items()},
        title=display.label(record),
        origins=origins,
        history=whole.history,
        parts=whole.parts,
        siblings=_neighbours(record.pid, whole.siblings),
        text=text[:LONGEST_TEXT],
        paragraphs=paragraphs,
        placed=placed,
        in_question=in_question,
        marked=marked,
        text_is_cut=len(text) > LONGEST_TEXT,
        text_is_folded=len(text) > FOLDED_FROM,
        steps=[to for (state, to), needed in STEPS.items() if state == record.state and actor.may(needed)],
        may_edit=actor.may(Permission.RECORD_EDIT)
        or (actor.may(Permission.RECORD_CREATE) and record.state == "draft"),
        beside=beside,
        unplaced=unplaced,
        chain=way_page.made(described, origins),
        creators=[(shown, one.agent) for one, shown, _ in display.credited(record, described.linked)],
        when=display.date_words(record),
        year=_year(record),
    )


def _by_type(record: Record) -> dict[tuple[str, str], list[s.Statement]]:
    found: dict[tuple[str, str], list[s.Statement]] = defaultdict(list)
    for one in record.statements:
        found[str(one.__struct_config__.tag), one.rank].append(one)
    return found


def _year(record: Record) -> int:
    found = display.dated(record)
    if found is None or not found[1].edtf:
        return 0
    return _one_year(found[1].edtf, found[1].calendar)


@lru_cache(maxsize=4096)
def _one_year(edtf: str, calendar: str) -> int:
    try:
        limits = days(edtf, calendar)
    except DateError:
        return 0
    first, last = (limits.earliest or 0) // 10_000, (limits.latest or 0) // 10_000
    return first if first == last and 0 < first < 10_000 else 0


def _neighbours(
    pid: str, whole: Sequence[CatalogueEntry]
) -> tuple[CatalogueEntry | None, CatalogueEntry | None]:
    at = next((number for number, one in enumerate(whole) if one.pid == pid), None)
    if at is None:
        return None, None
    return (whole[at - 1] if at else None), (whole[at + 1] if at + 1 < len(whole) else None)


def _marked(
    record: Record, text: str, in_question: Sequence[questioned_text.Item]
) -> tuple[Sequence[Markup], frozenset[int], frozenset[int]]:
    """The paragraphs, and the numbers of the remarks and of the passages in question that have a place in them."""
    if not text:
        return (), frozenset(), frozenset()
    part = None if record.displayed(s.TextVersion) else record.first(s.PartOf)
    shift = part.passage.start if part and part.passage else 0
    media_type = next((one.media_type for one in _versions(record)), "text/plain")
    remarks = noted_text.places(text, [one.at for one in record.displayed(s.TranscriptionNote)], shift=shift)
    asked = questioned_text.places(text, in_question, shift=shift, media_type=media_type)
    paragraphs = noted_text.paragraphs(text, sorted((*remarks, *asked)))
    return paragraphs, frozenset(one.number for one in remarks), frozenset(one.number for one in asked)


def _versions(record: Record) -> list[s.TextVersion]:
    return sorted(record.displayed(s.TextVersion), key=lambda one: -one.number)


def _text(actor: Actor, store: Store, record: Record) -> str:
    """The newest text of the record itself, or its stretch of the text of the whole that it is part of."""
    versions = _versions(record)
    part = record.first(s.PartOf)
    try:
        if versions and versions[0].text_sha256:
            return readable(text_read.get(actor, store, versions[0].text_sha256), versions[0].media_type)
        if part and part.passage and part.passage.text_sha256 and part.passage.start >= 0:
            return text_read.excerpt(actor, store, part.passage, around=0).exact
    except NotFound:
        pass
    return ""
