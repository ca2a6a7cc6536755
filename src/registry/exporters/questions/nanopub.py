"""Nanopublications as TriG: each claim with who holds it and where, and in graphs of their own who recorded it and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from registry.domain import display, statements as s
from registry.domain.claims import contradictions
from registry.domain.claims.examined import Examined
from registry.domain.claims.wording import holder_name
from registry.domain.vocabularies import label, mapped
from registry.exporters.questions.face import OneByOne
from registry.exporters.questions.web_annotation import named_information

PREFIXES: Final = {
    "np": "http://www.nanopub.org/nschema#",
    "npx": "http://purl.org/nanopub/x/",
    "prov": "http://www.w3.org/ns/prov#",
    "dct": "http://purl.org/dc/terms/",
    "cito": "http://purl.org/spar/cito/",
    "hycl": "http://purl.org/petapico/o/hycl#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class Nanopub(OneByOne):
    """See `face.QuestionExporter`. A file to take away; nothing is ever sent to a network of nanopublications."""

    name = "nanopub"
    label = "Nanopublications (TriG)"
    media_type = "application/trig; charset=utf-8"
    extension = "trig"
    never = (
        "claims that nobody compared with their source",
        "evidence and assessments; the address of the question leads to them",
        "a licence: the catalogue does not know one for what its cataloguers write",
    )
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()).encode()

    def pieces(self, examined: Examined) -> Iterator[bytes]:
        """A nanopublication for each claim that counts."""
        others: dict[str, set[str]] = {}
        for first, second in contradictions.pairs(examined.record):
            others.setdefault(first.key, set()).add(second.document)
            others.setdefault(second.key, set()).add(first.document)
        for claim in examined.claims():
            if claim.answer in examined.answers:
                yield nanopublication(examined, claim, others.get(claim.key, set())).encode()


plugin = Nanopub()


def nanopublication(examined: Examined, claim: s.Claim, contradicted: set[str]) -> str:
    """The four graphs of a claim; contradicted holds the pids of documents in which claims contradict it."""
    this = f"{examined.version(claim)}.nanopub"
    graph = {part: iri(f"{this}.{part}") for part in ("head", "assertion", "provenance", "pubinfo")}
    head = [
        f"{iri(this)} a np:Nanopublication",
        f"np:hasAssertion {graph['assertion']}",
        f"np:hasProvenance {graph['provenance']}",
        f"np:hasPublicationInfo {graph['pubinfo']}",
    ]
    return "\n".join([
        "", f"{graph['head']} {{ {' ; '.join(head)} . }}",
        _graph(graph["assertion"], _assertion(examined, claim)),
        _graph(graph["provenance"], _provenance(examined, claim, graph["assertion"], contradicted)),
        _graph(graph["pubinfo"], _pubinfo(examined, claim, iri(this))), "",
    ])  # fmt: skip


def iri(address: str) -> str:
    """An address between angle brackets, with what may not stand there escaped."""
    return f"<{quote(address, safe=_SAFE)}>"


_SAFE: Final = "!#$%&'()*+,/:;=?@[]~"


def literal(text: str, language: str = "", datatype: str = "") -> str:
    """A text between quotation marks, with its language or type."""
    escaped = "".join(_ESCAPES.get(one) or (one if one >= " " else f"\\u{ord(one):04X}") for one in text)
    if datatype:
        return f'"{escaped}"^^{datatype}'
    return f'"{escaped}"@{language}' if _LANGUAGE.fullmatch(language) else f'"{escaped}"'


def _graph(name: str, sentences: list[str]) -> str:
    return "\n".join([f"{name} {{", *(f"  {one} ." for one in sentences), "}"])


def _holder(examined: Examined, claim: s.Claim) -> str:
    known = claim.holder in examined.linked
    return iri(examined.iri("agents", claim.holder) if known else f"{examined.of(claim)}.holder")


def _assertion(examined: Examined, claim: s.Claim) -> list[str]:
    """The reporting verb stands inside: what is asserted is that somebody holds an opinion on a statement."""
    answer = examined.answers[claim.answer]
    opinion, statement = iri(examined.of(claim)), iri(examined.of(answer))
    sort = mapped("polarity", claim.polarity, "npx", "Opinion")
    said = [
        f"{_holder(examined, claim)} npx:hasOpinion {opinion}",
        f"{opinion} a npx:{sort} ; rdfs:label {literal(label('polarity', claim.polarity), 'en')} ; npx:opinionOn {statement}",
        f"{statement} a hycl:Statement ; rdfs:label {literal(answer.text, answer.language)}",
    ]
    if answer.date.edtf:
        said.append(f"{statement} dct:temporal {literal(answer.date.edtf, datatype='edtf:EDTF')}")
    return said


def _provenance(examined: Examined, claim: s.Claim, assertion: str, contradicted: set[str]) -> list[str]:
    holder = _holder(examined, claim)
    said = [
        f"{assertion} prov:wasAttributedTo {holder}",
        f"{holder} foaf:name {literal(holder_name(claim, examined.linked))}",
    ]
    reporter = next((one for one in examined.claims() if one.key == claim.reported_by), None)
    if reporter is not None:
        said.append(f"{assertion} prov:wasDerivedFrom {iri(examined.of(reporter))}")
    if claim.verbatim:
        said.append(f"{assertion} prov:value {literal(claim.verbatim, claim.language)}")
    cited = claim.source.citation if claim.source else ""
    found = examined.linked.get(claim.document)
    if found is not None:
        document = iri(examined.iri("documents", claim.document))
        said += [
            f"{assertion} prov:hadPrimarySource {document}",
            f"{document} rdfs:label {literal(display.label(found))}",
        ]
        if claim.passage and len(claim.passage.text_sha256) == 64:
            said.append(f"{assertion} prov:wasQuotedFrom {iri(named_information(claim.passage.text_sha256))}")
        said += [
            f"{document} cito:disagreesWith {iri(examined.iri('documents', pid))}"
            for pid in sorted(contradicted)
            if pid in examined.linked and pid != claim.document
        ]
    elif cited:
        said.append(f"{assertion} dct:bibliographicCitation {literal(cited)}")
    if claim.stated.edtf:
        said.append(f"{assertion} dct:date {literal(claim.stated.edtf, datatype='edtf:EDTF')}")
    return said


def _pubinfo(examined: Examined, claim: s.Claim, this: str) -> list[str]:
    said = [
        f"{this} dct:isPartOf {iri(examined.address)}",
        f"{iri(examined.address)} rdfs:label {literal(examined.wording)}",
    ]
    entered = examined.entered.get(claim.opened_by)
    if entered:
        person = iri(f"urn:registry:person:{quote(entered.by, safe='')}")
        said += [
            f"{this} dct:creator {person}",
            f"{person} foaf:name {literal(entered.by)}",
            f"{this} dct:created {literal(entered.at, datatype='xsd:dateTime')}",
        ]
    return said
