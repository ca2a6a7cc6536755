"""schema.org as JSON-LD: a ClaimReview for the assessment in force, and a Claim for each answer; never a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

from registry.domain import display, statements as s
from registry.domain.claims import contestation
from registry.domain.claims.examined import Examined
from registry.domain.claims.wording import evidence_name, holder_name, in_order
from registry.domain.vocabularies import label, mapped
from registry.exporters.questions.face import OneByOne

_ENCODE: Final = msgspec.json.Encoder().encode
_PERSONS: Final = frozenset({"", "Person"})

Node = dict[str, Any]


class ClaimReview(OneByOne):
    """See `face.QuestionExporter`. A question without an approved assessment gives its answers as claims, and no review."""

    name = "claim-review"
    label = "ClaimReview (schema.org JSON-LD)"
    media_type = "application/ld+json"
    extension = "jsonld"
    never = (
        "who denies or doubts an answer, and that answers contradict each other: schema.org has no property for it",
        "evidence that no assessment considered",
    )
    head = b'{"@context":"https://schema.org","@graph":[\n'
    tail = b"\n]}\n"
    separator = b",\n"

    def pieces(self, examined: Examined) -> Iterator[bytes]:
        """The review, if there is one, then the claims."""
        answers = [one for one in examined.record.all(s.Answer) if one.rank != "withdrawn"]
        assessment = contestation.concluded(examined.record)
        if assessment is not None:
            yield _ENCODE(review(examined, assessment, answers))
        for one in answers:
            yield _ENCODE(claim(examined, one))


plugin = ClaimReview()


def review(examined: Examined, one: s.Assessment, answers: Sequence[s.Answer]) -> Node:
    """The review of an assessment: of the answer it favours, or else of the question with all its answers."""
    favoured = examined.answers.get(one.favours)
    entered, kind = examined.entered.get(one.opened_by), examined.record.first(s.Kind)
    made: Node = {"@type": "ClaimReview", "@id": examined.version(one), "url": examined.address}
    if entered:
        made |= {"datePublished": entered.at[:10], "author": {"@type": "Person", "name": entered.by}}
    made["claimReviewed"] = favoured.text if favoured else examined.wording
    if kind:
        made["reviewAspect"] = label("question_kind", kind.term)
    made["reviewRating"] = {
        "@type": "Rating",
        "alternateName": label("outcome", one.outcome),
        "ratingExplanation": one.rationale,
    }
    made["reviewBody"] = f"Interests stated: {one.interests}"
    reviewed = [favoured] if favoured else list(answers)
    made["itemReviewed"] = [
        {"@type": "Claim", "@id": examined.of(answer), "text": answer.text} for answer in reviewed
    ]
    items = {item.key: item for item in contestation.evidence(examined.record)}
    cited = [_cited(examined, items[key]) for key in one.considered if key in items]
    return made | ({"citation": cited} if cited else {})


def claim(examined: Examined, answer: s.Answer) -> Node:
    """An answer, with those who state it and where; firstAppearance is the first that the registry knows."""
    made: Node = {
        "@type": "Claim",
        "@id": examined.of(answer),
        "text": answer.text,
        "about": {"@type": "Question", "@id": examined.address, "name": examined.wording},
    }
    stating = in_order(
        [one for one in examined.claims() if one.answer == answer.key and one.polarity == "asserts"]
    )
    authors = {holder_name(one, examined.linked): _author(examined, one) for one in stating}
    if authors:
        made["author"] = list(authors.values())
    appearances = [found for one in stating if (found := _appearance(examined, one))]
    if appearances:
        made |= {"appearance": appearances}
    dated = next((one for one in stating if one.stated.edtf), None)
    first = _appearance(examined, dated) if dated else None
    return made | ({"firstAppearance": first} if first else {})


def _author(examined: Examined, one: s.Claim) -> Node:
    agent = examined.linked.get(one.holder)
    kind = agent.first(s.Kind) if agent else None
    sort = mapped("agent_kind", kind.term, "prov", "") if kind else ""
    made: Node = {
        "@type": "Person" if sort in _PERSONS else "Organization",
        "name": holder_name(one, examined.linked),
    }
    return made | ({"@id": examined.iri("agents", one.holder)} if agent else {})


def _appearance(examined: Examined, one: s.Claim) -> Node | None:
    found = examined.linked.get(one.document)
    if found is not None:
        return {
            "@type": "CreativeWork",
            "@id": examined.iri("documents", one.document),
            "name": display.label(found),
        }
    cited = one.source.citation if one.source else ""
    return {"@type": "CreativeWork", "name": cited} if cited else None


def _cited(examined: Examined, one: s.Evidence) -> Node:
    repository = examined.linked.get(one.repository)
    if one.shelfmark:
        made: Node = {
            "@type": "ArchiveComponent",
            "name": evidence_name(one, examined.linked),
            "identifier": one.shelfmark,
        }
        held = {"@type": "ArchiveOrganization", "name": display.label(repository)} if repository else None
        return made | ({"holdingArchive": held} if held else {})
    made = {"@type": "CreativeWork", "name": evidence_name(one, examined.linked)}
    return made | (
        {"@id": examined.iri("documents", one.document)} if one.document in examined.linked else {}
    )
