"""Where the words of claims stand in the present text of a document, when the text was corrected since they were quoted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

import msgspec
from sqlalchemy import Connection

from registry.db.queries import heads, questions, texts
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.claims import anchoring, contestation
from registry.domain.claims.anchoring import Anchored
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.record import Record

_LOOKED_AT: Final = 50


class AnchoredClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim's words in the present text. `verbatim` is what was quoted, whatever the text has now.

    anchored.state is `carried`, `carried_text_changed` (a person should confirm), `ambiguous` or `orphaned`; for the last two,
    and where a text is not attached, the passage is that of the text the words were quoted from. status is the claim's own
    contestation, checked whether somebody compared it with its source.
    """

    question: str
    wording: str
    key: str
    verbatim: str
    anchored: Anchored
    status: str
    checked: bool


def of_document(actor: Actor, store: Store, pid: str) -> tuple[AnchoredClaim, ...]:
    """The claims of a document's public questions (for the desk: of all), by where they stand. Raises NotFound."""
    sees_all = actor.may(Permission.RECORD_READ_DRAFTS)
    with store.read() as connection:
        head = heads.by_pid(connection, pid)
        if head is None or (head.state != "published" and not sees_all):
            raise NotFound(f"There is no document {pid}.")
        about = questions.by_document(connection, [head.entity_id]).get(head.entity_id, [])
        shown = [
            one for one in about if contestation.is_public(one) or (sees_all and one.state != "withdrawn")
        ]
        present = _present(connection, head.record)
        anchored = _anchored(connection, shown, pid, present)
    return tuple(sorted(anchored, key=lambda one: (one.anchored.passage.start, one.question, one.key)))


class Corrected(msgspec.Struct, frozen=True, kw_only=True):
    """A document whose text is no longer the one that words were quoted from, with those quotations."""

    pid: str
    title: str
    claims: tuple[AnchoredClaim, ...]


class CorrectedPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of such documents; `next` goes into the next page's `after`, empty on the last page."""

    documents: tuple[Corrected, ...]
    next: str = ""


def corrected(actor: Actor, store: Store, *, after: str = "", document: str = "") -> CorrectedPage:
    """Documents that were corrected since words were quoted from them, a page at a time; or one document, by its pid.

    A page looks at fifty documents and may show fewer. Raises Invalid for a damaged page mark.
    """
    actor.require(Permission.QUESTION_EDIT)
    if after and not (after.isascii() and after.isdecimal() and len(after) < 16):
        raise Invalid({"after": ["This address of a page is damaged; begin again with the first page."]})
    with store.read() as connection:
        numbers = questions.documents_corrected(connection, int(after or 0), _LOOKED_AT + 1)
        if document:
            numbers = list(heads.numbers_of(connection, [document]).values())
        found = list(heads.by_ids(connection, numbers[:_LOOKED_AT]))
        about = questions.by_document(connection, [one.entity_id for one in found])
        shown = [_corrected(connection, one, about.get(one.entity_id, [])) for one in found]
    return CorrectedPage(
        documents=tuple(one for one in shown if one.claims),
        next=str(numbers[_LOOKED_AT - 1]) if len(numbers) > _LOOKED_AT else "",
    )


def _corrected(connection: Connection, head: heads.Head, about: list[Record]) -> Corrected:
    present = _present(connection, head.record)
    now = set(present.values())
    live = [one for one in about if one.state != "withdrawn"]
    quoted = {
        (question.pid, claim.key)
        for question in live
        for claim in contestation.live_claims(question)
        if claim.document == head.pid and claim.passage is not None and claim.passage.text_sha256 not in now
    }
    claims = [
        one for one in _anchored(connection, live, head.pid, present) if (one.question, one.key) in quoted
    ]
    return Corrected(pid=head.pid, title=head.label, claims=tuple(claims) if quoted else ())


def states(actor: Actor, store: Store, question: Record) -> dict[str, Anchored]:
    """Where the words of each claim of a question stand now, by the claim's key; claims without a passage are left out."""
    actor.require(Permission.QUESTION_BUILD)
    claims = [one for one in contestation.live_claims(question) if one.document and one.passage is not None]
    with store.read() as connection:
        documents = heads.by_pids(connection, {one.document for one in claims})
        found: dict[str, Anchored] = {}
        for pid, head in documents.items():
            present = _present(connection, head.record)
            for one in _anchored(connection, [question], pid, present):
                found[one.key] = one.anchored
    return found


def of_questions(
    connection: Connection, about: list[Record], pid: str, record: Record
) -> list[AnchoredClaim]:
    """The claims of a document in some questions, in the texts of a record: the document itself, or what it is a part of."""
    return _anchored(connection, about, pid, _present(connection, record))


def _anchored(
    connection: Connection, shown: list[Record], pid: str, present: Mapping[str, str]
) -> list[AnchoredClaim]:
    wanted: dict[str, list[tuple[Record, s.Claim, s.Passage]]] = defaultdict(list)
    for question in shown:
        for claim in contestation.live_claims(question):
            if claim.document == pid and claim.passage is not None:
                wanted[claim.passage.text_sha256].append((question, claim, claim.passage))
    found: list[AnchoredClaim] = []
    for sha, several in wanted.items():
        # A version that was superseded is no longer in the record; with one text there is one to look in.
        sole = next(iter(present.values())) if len(set(present.values())) == 1 else ""
        now = present.get(sha) or sole
        places = _places(connection, sha, now, [passage for _, _, passage in several])
        for (question, claim, _), place in zip(several, places, strict=True):
            found.append(
                AnchoredClaim(
                    question=question.pid,
                    wording=next((one.text for one in question.displayed(s.Title)), ""),
                    key=claim.key,
                    verbatim=claim.verbatim,
                    anchored=place,
                    status=contestation.claim_status(question, claim.key),
                    checked=claim.key in contestation.checked_keys(question),
                )
            )
    return found


def _places(connection: Connection, sha: str, now: str, passages: list[s.Passage]) -> list[Anchored]:
    if sha == now:
        return [Anchored(state="carried", passage=one) for one in passages]
    old, new = (texts.body(connection, one) if one else None for one in (sha, now))
    if old is None or new is None:
        return [Anchored(state="orphaned", passage=one, score=0.0) for one in passages]
    return anchoring.carried(old, new, now, passages)


def _present(connection: Connection, record: Record) -> dict[str, str]:
    """The hash of the present text for each text that the document, or what it is a part of, has or had in a version."""
    above = heads.by_pids(connection, [one.parent for one in record.displayed(s.PartOf)])
    found: dict[str, str] = {}
    for one in (record, *(head.record for head in above.values())):
        versions = [text for text in one.all(s.TextVersion) if text.text_sha256 and text.rank != "withdrawn"]
        for text in versions:
            line = [other for other in versions if other.transcription == text.transcription]
            found[text.text_sha256] = max(line, key=lambda other: other.number).text_sha256
    return found
