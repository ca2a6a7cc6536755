"""The forms of the desk for texts: taking texts in, and what is decided about each value that was proposed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec
from werkzeug.datastructures import MultiDict
from wtforms import Form

from registry.domain import proposing, statements as s
from registry.domain.proposals import ProposalSet
from registry.domain.proposing_passages import tidy
from registry.domain.proposing_settled import corrections, settled
from registry.domain.proposing_suggestion import Reading, Suggested
from registry.domain.record import AnyStatement
from registry.services.reading_known import Offer
from registry.web.forms.document import DocumentForm
from registry.web.forms.fields import Prose
from registry.web.forms.record import Fault, RecordForm
from registry.web.forms.row import Row

ACCEPT: Final = "accept"
REJECT: Final = "reject"
_PICK: Final = re.compile(r"(read-[a-z0-9-]{1,40})\|([a-z_. ]{1,60})\|(\d{1,9})\|(\d{1,9})")
Offers = Mapping[tuple[str, str], tuple[Offer, ...]]


class IntakeForm(Form):
    """A text to be read: pasted here, or chosen as files beside it."""

    text = Prose(
        "Text",
        "The whole page with its header and footer, or the header alone.",
        rows=10,
        example="Written: 8 July 1934 …",
    )


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """What a row of the form shows about the value that was proposed for it."""

    key: str
    decision: str
    quotes: tuple[str, ...]
    reasons: tuple[str, ...]
    certainty: str
    others: tuple[str, ...]
    offers: tuple[tuple[str, Offer], ...] = ()
    """The name of the field that would hold the link, and the record."""
    is_pointed: bool = False


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """What is left of the proposals after somebody went through them."""

    statements: tuple[AnyStatement, ...]
    record: dict[str, list[str]]
    """The keys that were accepted, corrected, rejected and pointed at."""


class Proposals:
    """The statements suggested for one text, by key: those of a set, and those that somebody pointed at."""

    def __init__(self, found: ProposalSet, reading: Reading, sent: MultiDict[str, str] | None = None) -> None:
        self.reading, self.found = reading, found
        self.by_key: dict[str, Suggested] = {one.key: one for one in proposing.suggestions(found, reading)}
        self.picks: list[str] = []
        self._sent = sent if sent is not None else MultiDict()
        for pick in self._sent.getlist("pick"):
            self._pick(pick)

    def decision(self, key: str) -> str:
        """What was decided about a value: accept, reject, or nothing yet. What was pointed at is accepted."""
        given = self._sent.get(f"decide-{key}", "")
        return given if given in (ACCEPT, REJECT) else ACCEPT if key in self.pointed and not given else ""

    @property
    def pointed(self) -> set[str]:
        """The keys of the values that somebody pointed at."""
        return {pick.partition("|")[0] for pick in self.picks}

    def point(self, form: DocumentForm, quotation: str, field: str, start: int) -> str:
        """Put the words that somebody points at into the form, and return the key of their row.

        The place nearest to `start` counts. Returns nothing when the words are not in the text or the field is unknown.
        """
        at = nearest(self.reading.text, quotation, start)
        key = f"read-{len(self.picks) + 1}-{at}"
        made = self._pick(f"{key}|{field}|{at}|{at + len(quotation)}") if at >= 0 and quotation else None
        if made is None:
            return ""
        _add(form, made.statement)
        return key

    def shown(self, form: DocumentForm, offers: Offers) -> None:
        """Give each row what the page shows about its proposal."""
        for row in form.rows():
            found = self.by_key.get(str(row.key.data))
            if found is not None and (found.proposals or found.statement.note):
                row.proposed = self._value(row, found, offers)  # type: ignore[attr-defined]

    def decided(self, form: DocumentForm) -> Decided:
        """What was accepted, as statements; what was left open is noted as a fault of the form."""
        record: dict[str, list[str]] = {name: [] for name in ("accepted", "corrected", "rejected", "pointed")}
        statements: list[AnyStatement] = []
        open_: list[str] = []
        for one in self._left(form, record["rejected"]):
            found = self.by_key.get(one.key)
            if found is None or type(found.statement) is not type(one):
                statements.append(one)
                continue
            statements.append(settled(one, found.statement))
            if not found.proposals and not found.statement.note:
                continue
            changed = corrections(one, found.statement)
            if not changed and not self.decision(one.key):
                open_.append(one.key)
            name = "corrected" if changed else "pointed" if one.key in self.pointed else "accepted"
            record[name].append(one.key)
        if open_:
            said = "One value is" if len(open_) == 1 else f"{len(open_)} values are"
            message = f"{said} neither accepted nor rejected. Decide on each, or accept all that are left."
            form.faults.append(Fault(f"value-{open_[0]}", "", message))
        gone = self.by_key.keys() - {str(row.key.data) for row in form.rows()}
        record["rejected"] += sorted(key for key in gone if self.by_key[key].proposals)
        return Decided(statements=tuple(statements), record=record)

    def _left(self, form: DocumentForm, rejected: list[str]) -> Sequence[AnyStatement]:
        """The statements of the rows that were not rejected; the keys of the others are added to `rejected`."""
        removed = []
        for row in form.rows():
            key = str(row.key.data)
            if key in self.by_key and (self.decision(key) == REJECT or row.remove.data):
                rejected.append(key)
                if not row.remove.data:
                    row.remove.data = True
                    removed.append(row)
        found = form.statements()
        # Only for this moment: whoever thinks better of it finds the row as it was.
        for row in removed:
            row.remove.data = False
        return found

    def _pick(self, pick: str) -> Suggested | None:
        match = _PICK.fullmatch(pick)
        if match is None:
            return None
        key, field, start, end = match.group(1), match.group(2), int(match.group(3)), int(match.group(4))
        proposed = proposing.pointed_at(field, start, end, self.reading)
        made = proposing.pointed_statement(proposed, self.reading, key) if proposed else None
        if made is not None and key not in self.by_key:
            self.by_key[key] = made
            self.picks.append(pick)
            return made
        return None

    def _value(self, row: Row, found: Suggested, offers: Offers) -> Value:
        proposals = found.proposals
        others = (
            x if isinstance(x, str) else x.get("name", "") for one in proposals for x in one.alternatives
        )
        return Value(
            key=found.key,
            decision=self.decision(found.key),
            quotes=tuple(dict.fromkeys(tidy(one.exact) or one.exact for one in proposals)),
            reasons=tuple(dict.fromkeys(one.why for one in proposals if one.why)) or (found.statement.note,),
            certainty=found.statement.certainty,
            others=tuple(dict.fromkeys(others)),
            offers=tuple(_offers(row, offers)),
            is_pointed=found.key in self.pointed,
        )


def fresh(proposals: Proposals, reason: str) -> DocumentForm:
    """The form filled with what was proposed, and an empty row where most records have something."""
    form = DocumentForm(data={"reason": reason, "base": "0"})
    for one in proposals.by_key.values():
        _add(form, one.statement)
    for section in form.sections():
        for _ in range(section.start if not section.entries else 0):
            section.add()
    return form


def nearest(text: str, words: str, start: int) -> int:
    """Where words stand in a text, at or nearest to a place; -1 where they do not stand."""
    if not words:
        return -1
    if text.startswith(words, max(start, 0)):
        return max(start, 0)
    after, before = text.find(words, max(start, 0)), text.rfind(words, 0, max(start, 0) + len(words))
    found = [at for at in (after, before) if at >= 0]
    return min(found, key=lambda at: abs(at - start), default=-1)


def _add(form: RecordForm, statement: AnyStatement) -> None:
    for section in form.sections():
        if section.row.statement is type(statement) and len(section.entries) < section.most:
            data = section.row.loaded(statement)
            # The row is new: what was proposed is not stored anywhere yet.
            data.pop("was")
            section.add(data)


def _offers(row: Row, offers: Offers) -> Iterable[tuple[str, Offer]]:
    for field, kind, given in (("agent", "agent", "name_as_given"), ("serial", "serial", "container_title"),
                               ("repository", "repository", "repository_name")):  # fmt: skip
        if field in row and given in row and not row[field].data:
            for one in offers.get((kind, row[given].data or ""), ()):
                yield row[field].name, one


def named(form: DocumentForm) -> Sequence[AnyStatement]:
    """The names in a form as bare statements: for looking up what is known of them."""
    found: list[AnyStatement] = []
    for row in form.rows():
        if row.remove.data:
            continue
        data: dict[str, Any] = {name: row[name].data or "" for name in row.shown if name in row}
        if row.statement in (s.Contribution, s.Credit):
            found.append(s.Contribution(role="aut", agent=data["agent"], name_as_given=data["name_as_given"]))
        elif row.statement is s.Publication:
            found.append(s.Publication(serial=data["serial"], container_title=data["container_title"]))
        elif row.statement is s.ArchiveSource:
            found.append(
                s.ArchiveSource(repository=data["repository"], repository_name=data["repository_name"])
            )
        elif row.statement is s.Title:
            found.append(s.Title(text=data["text"]))
    return found
