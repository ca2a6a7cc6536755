"""CSV in UTF-8: one row for each claim and each piece of evidence, with the question and the answer beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from registry.domain import display, statements as s
from registry.domain.claims import contestation, published
from registry.domain.claims.examined import Examined
from registry.domain.claims.wording import evidence_name, holder_name
from registry.domain.names import folded
from registry.domain.vocabularies import label
from registry.exporters.csv import line
from registry.exporters.questions.face import OneByOne

COLUMNS: Final = (
    "question", "address", "about", "status", "stage", "outcome", "row", "key", "answer", "answer_date", "relation", "holder",
    "position", "stated", "where", "document", "place", "quotation", "language", "translation", "access", "compared",
    "reported_by", "goes_back_to", "note", "entered_by", "entered_at",
)  # fmt: skip


class QuestionCsv(OneByOne):
    """See `face.QuestionExporter`. RFC 4180; no cell that a spreadsheet could take for a formula."""

    name = "csv"
    label = "CSV"
    media_type = "text/csv; charset=utf-8"
    extension = "csv"
    never = ("the reasons of assessments and the minutes", "claims and evidence that were withdrawn")
    head = line(list(COLUMNS))

    def pieces(self, examined: Examined) -> Iterator[bytes]:
        """A row for each claim, then for each piece of evidence."""
        record = examined.record
        for one in contestation.live_claims(record):
            yield _row(examined, one, _claim(examined, one))
        for item in contestation.evidence(record):
            yield _row(examined, item, _evidence(examined, item))


plugin = QuestionCsv()


def _row(examined: Examined, one: s.Claim | s.Evidence, own: dict[str, str]) -> bytes:
    record = examined.record
    concluded, kind = contestation.concluded(record), record.first(s.Kind)
    entered = examined.entered.get(one.opened_by)
    cells = {
        "question": examined.wording,
        "address": examined.address,
        "about": label("question_kind", kind.term) if kind else "",
        "status": label("contestation", contestation.status(record, examined.linked)),
        "stage": label("question_state", contestation.stage(record).state),
        "outcome": label("outcome", concluded.outcome) if concluded else "",
        "key": one.key,
        "document": examined.iri("documents", one.document) if one.document in examined.linked else "",
        "place": one.locator or _offsets(one),
        "quotation": one.verbatim,
        "access": label("access", one.access),
        "note": one.note,
        "entered_by": entered.by if entered else "",
        "entered_at": entered.at if entered else "",
    } | own
    return line([folded(cells.get(name, "")) for name in COLUMNS])


def _claim(examined: Examined, one: s.Claim) -> dict[str, str]:
    answer = examined.answers.get(one.answer)
    cited = one.source.citation if one.source else ""
    return {
        "row": "claim",
        "answer": answer.text if answer else "",
        "answer_date": (answer.date.edtf or answer.date.text) if answer else "",
        "relation": label("polarity", one.polarity),
        "holder": holder_name(one, examined.linked),
        "position": label("claim_mode", one.mode),
        "stated": one.stated.edtf or one.stated.text,
        "where": _title(examined, one.document) or cited,
        "language": one.language,
        "translation": one.translation,
        "compared": "yes" if one.key in contestation.checked_keys(examined.record) else "no",
        "reported_by": one.reported_by,
    }


def _evidence(examined: Examined, one: s.Evidence) -> dict[str, str]:
    answer = examined.answers.get(one.about)
    return {
        "row": "evidence",
        "answer": answer.text if answer else "",
        "relation": label("bearing", one.bearing) + ("" if answer else f" {one.about}"),
        "where": evidence_name(one, examined.linked),
        "goes_back_to": " ".join(one.derived_from),
    }


def _title(examined: Examined, pid: str) -> str:
    found = examined.linked.get(pid)
    if found is None:
        return "a document that is not public" if pid.startswith(published.HIDDEN) else ""
    return display.label(found)


def _offsets(one: s.Claim | s.Evidence) -> str:
    return (
        f"characters {one.passage.start} to {one.passage.end}"
        if one.passage and one.passage.start >= 0
        else ""
    )
