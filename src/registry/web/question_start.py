"""What a new question begins with: its answers as typed, and what a finding or two values of a record suggest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from registry.checks.face import Finding
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.display import label, words
from registry.domain.errors import NotFound
from registry.domain.permissions import Actor
from registry.domain.vocabularies import label as term_label
from registry.services import finding_list, record_read
from registry.services.question_write import Part
from registry.web import value_words
from registry.web.forms.question import QuestionForm
from registry.web.forms.when import read

FIELDS: Final = {
    "wording.text": "wording",
    "kind.term": "kind",
    **{f"answer-{number}.text": "answers" for number in range(1, 30)},
}
_KINDS: Final = {
    "conflicting_dates": "date",
    "passage_dated_twice": "date",
    "title_against_text": "date",
    "impossible_chronology": "date",
    "conflicting_attribution": "authorship",
    "first_publication": "first_publication",
    "quotation_drift": "wording",
    "described_differently": "wording",
    "broken_fixity": "integrity_of_text",
}


class Start(msgspec.Struct, frozen=True, kw_only=True):
    """The data that the form is shown with, and the finding it comes from, if it comes from one."""

    data: Mapping[str, str]
    finding: Finding | None = None


def found(actor: Actor, store: Store, asked: Mapping[str, str]) -> Start:
    """What the address suggests: `finding` (rule:hash), or `document` with `value` and `other` (keys)."""
    rule, _, hash_ = asked.get("finding", "").partition(":")
    if rule and hash_:
        one = finding_list.get(actor, store, rule, hash_).finding
        return Start(
            data={
                "kind": _KINDS.get(rule, "event_occurrence"),
                "remark": one.explanation,
                "reason": f"from the finding {rule}",
            },
            finding=one,
        )
    if asked.get("document"):
        return _of_values(actor, store, asked)
    return Start(data={})


def _of_values(actor: Actor, store: Store, asked: Mapping[str, str]) -> Start:
    record = record_read.get(actor, store, asked["document"]).record
    pair = [record.by_key(asked.get(name, "")) for name in ("value", "other")]
    values = [one for one in pair if one is not None]
    if record.kind != "document" or not values:
        raise NotFound("This value is no longer in the record.")
    first, title = values[0], label(record)
    kind, wording = "wording", ""
    if isinstance(first, s.Dating):
        what = term_label("date_type", first.variety)
        kind, wording = "date", f"When was “{_short(title)}” {what}?"
    elif isinstance(first, s.Contribution):
        kind, wording = "authorship", f"Who is the {term_label('role', first.role)} of “{_short(title)}”?"
    elif isinstance(first, s.Publication):
        kind, wording = "first_publication", f"Where did “{_short(title)}” first appear?"
    lines = [_answer(one) for one in values]
    return Start(
        data={
            "kind": kind,
            "wording": wording,
            "answers": "\n".join(lines),
            "reason": "two sources give different values",
        }
    )


def statements(form: QuestionForm) -> tuple[Part, ...]:
    """The answers and the remark as typed; an answer that is a date is read as one where the question asks for one."""
    lines = [line.strip() for line in (form.answers.data or "").splitlines() if line.strip()]
    made: list[Part] = []
    for number, line in enumerate(lines[:29], 1):
        date = _date(line) if form.kind.data == "date" else s.When()
        made.append(s.Answer(key=f"answer-{number}", text=line, date=date))
    if form.remark.data:
        made.append(s.Description(key="remark", text=form.remark.data))
    return tuple(made)


def _date(line: str) -> s.When:
    reading = read(line.rstrip("."))
    return s.When() if reading.is_wrong or not reading.edtf else s.When(edtf=reading.edtf)


def _answer(one: s.Statement) -> str:
    if isinstance(one, s.Dating):
        return f"On {words(one.date)}." if len(one.date.edtf) == 10 else f"{words(one.date)}."
    return f"{value_words.value(one, value_words.naming({}))}."


def _short(title: str) -> str:
    return title if len(title) <= 90 else f"{title[:90].rsplit(' ', 1)[0]} …"
