"""Web Annotation (W3C) as JSON-LD: each claim as an annotation of the passage in which it stands."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from registry.domain import statements as s
from registry.domain.claims.examined import Examined
from registry.domain.claims.wording import claim_label
from registry.exporters.questions.face import OneByOne

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
MOTIVATION: Final = ("assessing", "linking")
_ENCODE: Final = msgspec.json.Encoder().encode

Node = dict[str, Any]


class WebAnnotation(OneByOne):
    """See `face.QuestionExporter`. One page of annotations, in the order of the claims."""

    name = "web-annotation"
    label = "Web Annotation (JSON-LD)"
    media_type = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    extension = "jsonld"
    never = (
        "claims that are made in works outside the catalogue, or that nobody compared with their source",
        "evidence and assessments; the address of the question leads to them",
    )
    head = b'{"@context":' + _ENCODE(CONTEXT) + b',"type":"AnnotationPage","items":[\n'
    tail = b"\n]}\n"
    separator = b",\n"

    def pieces(self, examined: Examined) -> Iterator[bytes]:
        """An annotation for each claim that counts and stands in a document."""
        for claim in examined.claims():
            if claim.document in examined.linked and claim.answer in examined.answers:
                yield _ENCODE(annotation(examined, claim))


plugin = WebAnnotation()


def annotation(examined: Examined, claim: s.Claim) -> Node:
    """The annotation of a claim."""
    made: Node = {
        "id": examined.version(claim),
        "type": "Annotation",
        "motivation": list(MOTIVATION),
    }
    entered = examined.entered.get(claim.opened_by)
    if entered:
        made |= {"created": _seconds(entered.at), "creator": {"type": "Person", "name": entered.by}}
    said = claim_label(claim, examined.answers[claim.answer], examined.linked)
    made["body"] = [
        {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en",
         "value": f"{said} Contested: {examined.wording}"},
        {"type": "SpecificResource", "purpose": "linking", "source": examined.address},
    ]  # fmt: skip
    made["target"] = _target(examined, claim, entered.at if entered else "")
    return made


def _target(examined: Examined, claim: s.Claim, at: str) -> Node:
    target: Node = {"type": "SpecificResource", "source": examined.iri("documents", claim.document)}
    passage = claim.passage
    if passage is None or not passage.exact:
        return target
    quote: Node = {"type": "TextQuoteSelector", "exact": passage.exact}
    quote |= {name: value for name in ("prefix", "suffix") if (value := getattr(passage, name))}
    selectors = [quote]
    if 0 <= passage.start < passage.end:
        selectors.append({"type": "TextPositionSelector", "start": passage.start, "end": passage.end})
    if at and len(passage.text_sha256) == 64:
        state = {
            "type": "TimeState",
            "sourceDate": _seconds(at),
            "cached": named_information(passage.text_sha256),
        }
        target["state"] = [state]
    return target | {"selector": selectors}


def named_information(sha256: str) -> str:
    """The name of a text by its hash (RFC 6920), so that the version that was quoted can be told from every other."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _seconds(at: str) -> str:
    return f"{at[:19]}Z"
