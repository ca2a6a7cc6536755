"""PROV-JSON (W3C submission): each claim, piece of evidence and assessment as a bundle, attributed to who entered it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

import msgspec

from registry.domain import display, statements as s
from registry.domain.claims import contestation
from registry.domain.claims.examined import Examined
from registry.domain.claims.wording import evidence_name, holder_name
from registry.domain.vocabularies import mapped
from registry.exporters.elements import text_of
from registry.exporters.prov_bundle import NAMESPACES, Node, qualified
from registry.exporters.questions.face import OneByOne

_ENCODE: Final = msgspec.json.Encoder().encode

Part = s.Claim | s.Evidence | s.Assessment


class QuestionProv(OneByOne):
    """See `face.QuestionExporter`. The bundle of a question says who entered each of the others, and when."""

    name = "prov-json"
    label = "PROV-JSON"
    media_type = "application/json; charset=utf-8"
    extension = "json"
    never = (
        "earlier versions, and what was withdrawn",
        "that claims contradict each other: PROV has no relation for it",
    )
    head = b'{"prefix":' + _ENCODE(NAMESPACES) + b',"bundle":{\n'
    tail = b"\n}}\n"
    separator = b",\n"

    def pieces(self, examined: Examined) -> Iterator[bytes]:
        """The bundle of the question, then one for each of its parts."""
        parts: list[Part] = [*contestation.live_claims(examined.record), *contestation.evidence(examined.record),
                 *examined.record.displayed(s.Assessment)]  # fmt: skip
        yield _named(f"{_question(examined)}.examination", _examination(examined, parts))
        for one in parts:
            yield _named(_bundle(examined, one), _content(examined, one))


plugin = QuestionProv()


class _Parts:
    """The parts of a bundle; relations are numbered blank nodes."""

    def __init__(self) -> None:
        self._parts: dict[str, dict[str, Node]] = {}
        self._number = 0

    def put(self, kind: str, name: str, values: Mapping[str, Any]) -> None:
        kept = {key: value for key, value in values.items() if value not in ("", None, [])}
        self._parts.setdefault(kind, {}).setdefault(name, {}).update(kept)

    def link(self, kind: str, **ends: Any) -> None:
        self._number += 1
        self.put(kind, f"_:r{self._number}", {f"prov:{key}": value for key, value in ends.items()})

    def made(self) -> dict[str, Any]:
        return {"prefix": NAMESPACES, **self._parts}


def _named(name: str, content: Mapping[str, Any]) -> bytes:
    return _ENCODE(name) + b":" + _ENCODE(content)


def _examination(examined: Examined, parts: list[Part]) -> dict[str, Any]:
    made = _Parts()
    question = _question(examined)
    made.put("entity", question, {
        "prov:type": qualified("voc:question"), "prov:label": text_of(examined.wording),
        "voc:contestation": contestation.status(examined.record, examined.linked),
        "voc:address": examined.address if examined.base_url else "",
    })  # fmt: skip
    for answer in examined.record.all(s.Answer):
        if answer.rank != "withdrawn":
            name = _of(examined, answer.key)
            made.put(
                "entity", name, {"prov:type": qualified("voc:answer"), "prov:label": text_of(answer.text)}
            )
            made.link("wasDerivedFrom", generatedEntity=name, usedEntity=question)
    for one in parts:
        bundle = _bundle(examined, one)
        made.put("entity", bundle, {"prov:type": qualified("prov:Bundle")})
        _signed(examined, made, bundle, one)
    for approval in examined.record.all(s.Approval):
        name = _of(examined, approval.key)
        made.put(
            "entity",
            name,
            {"prov:type": qualified("voc:approval"), "voc:interests": text_of(approval.interests)},
        )
        made.link("wasDerivedFrom", generatedEntity=name, usedEntity=_of(examined, approval.assessment))
        made.put("entity", _of(examined, approval.assessment), {"prov:type": qualified("voc:assessment")})
        _signed(examined, made, name, approval)
    return made.made()


def _signed(examined: Examined, made: _Parts, name: str, one: s.Statement) -> None:
    entered = examined.entered.get(one.opened_by)
    if entered is None:
        return
    person, activity = f"reg:person.{_local(entered.by)}", f"reg:activity.{one.opened_by}"
    made.put("agent", person, {"prov:type": qualified("prov:Person"), "prov:label": text_of(entered.by)})
    made.put("activity", activity, {"prov:endTime": entered.at, "prov:type": qualified("voc:activity")})
    made.link("wasGeneratedBy", entity=name, activity=activity, time=entered.at)
    made.link("wasAssociatedWith", activity=activity, agent=person)
    made.link("wasAttributedTo", entity=name, agent=person)


def _content(examined: Examined, one: Part) -> dict[str, Any]:
    made = _Parts()
    match one:
        case s.Claim():
            _claim(examined, made, one)
        case s.Evidence():
            _evidence(examined, made, one)
        case s.Assessment():
            _assessment(examined, made, one)
    return made.made()


def _claim(examined: Examined, made: _Parts, one: s.Claim) -> None:
    name, agent = _of(examined, one.key), examined.linked.get(one.holder)
    made.put("entity", name, {
        "prov:type": qualified("voc:claim"), "prov:value": text_of(one.verbatim), "voc:polarity": one.polarity,
        "voc:mode": one.mode, "voc:stated": one.stated.edtf or text_of(one.stated.text), "voc:access": one.access,
        "voc:locator": text_of(one.locator),
        "voc:compared": one.key in contestation.checked_keys(examined.record),
    })  # fmt: skip
    kind = agent.first(s.Kind) if agent else None
    sort = mapped("agent_kind", kind.term, "prov", "") if kind else ""
    holder = f"reg:{one.holder}" if agent else f"{name}.holder"
    label = {"prov:label": text_of(holder_name(one, examined.linked))}
    made.put("agent", holder, label | ({"prov:type": qualified(f"prov:{sort}")} if sort else {}))
    made.link("wasAttributedTo", entity=name, agent=holder)
    made.link("specializationOf", specificEntity=name, generalEntity=_answer(examined, made, one.answer))
    quoted = _document(examined, made, one.document)
    if not quoted and one.source and one.source.citation:
        quoted = f"{name}.source"
        made.put(
            "entity", quoted, {"prov:type": qualified("voc:work"), "prov:label": text_of(one.source.citation)}
        )
    if quoted:
        made.link("wasDerivedFrom", generatedEntity=name, usedEntity=quoted, type=qualified("prov:Quotation"))
    if one.reported_by:
        reporter = _of(examined, one.reported_by)
        made.put("entity", reporter, {"prov:type": qualified("voc:claim")})
        made.link(
            "wasDerivedFrom", generatedEntity=name, usedEntity=reporter, type=qualified("prov:Quotation")
        )


def _evidence(examined: Examined, made: _Parts, one: s.Evidence) -> None:
    name = _of(examined, one.key)
    made.put("entity", name, {
        "prov:type": qualified("voc:evidence"), "prov:label": text_of(evidence_name(one, examined.linked)),
        "voc:bearing": one.bearing, "voc:about": qualified(_of(examined, one.about)), "voc:access": one.access,
        "voc:variety": one.variety, "voc:aspect": one.aspect, "prov:value": text_of(one.verbatim),
    })  # fmt: skip
    used = _document(examined, made, one.document)
    if used:
        made.link(
            "wasDerivedFrom", generatedEntity=name, usedEntity=used, type=qualified("prov:PrimarySource")
        )
    for key in one.derived_from:
        made.put("entity", _of(examined, key), {})
        made.link("wasDerivedFrom", generatedEntity=name, usedEntity=_of(examined, key))


def _assessment(examined: Examined, made: _Parts, one: s.Assessment) -> None:
    name = _of(examined, one.key)
    made.put("entity", name, {
        "prov:type": qualified("voc:assessment"), "voc:outcome": one.outcome, "prov:value": text_of(one.rationale),
        "voc:interests": text_of(one.interests),
        "voc:favours": qualified(_of(examined, one.favours)) if one.favours else None,
    })  # fmt: skip
    for key in one.considered:
        made.put("entity", _of(examined, key), {"prov:type": qualified("voc:evidence")})
        made.link("wasDerivedFrom", generatedEntity=name, usedEntity=_of(examined, key))
    for aside in examined.record.all(s.SetAside):
        if aside.assessment == one.key:
            item = f"{_of(examined, aside.evidence)}"
            made.put(
                "entity",
                item,
                {"prov:type": qualified("voc:evidence"), "voc:setAside": text_of(aside.reason)},
            )


def _answer(examined: Examined, made: _Parts, key: str) -> str:
    answer = examined.answers.get(key)
    made.put("entity", _of(examined, key), {
        "prov:type": qualified("voc:answer"), "prov:label": text_of(answer.text) if answer else "",
    })  # fmt: skip
    return _of(examined, key)


def _document(examined: Examined, made: _Parts, pid: str) -> str:
    found = examined.linked.get(pid)
    if found is None:
        return ""
    made.put(
        "entity",
        f"reg:{pid}",
        {"prov:type": qualified("voc:document"), "prov:label": text_of(display.label(found))},
    )
    return f"reg:{pid}"


def _question(examined: Examined) -> str:
    return f"reg:{examined.record.pid}"


def _of(examined: Examined, key: str) -> str:
    return f"{_question(examined)}.{_local(key)}"


def _bundle(examined: Examined, one: s.Statement) -> str:
    return f"{_of(examined, one.key)}.bundle"


def _local(name: str) -> str:
    return quote(text_of(name), safe="-_.") or "none"
