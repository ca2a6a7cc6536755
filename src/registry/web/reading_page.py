"""The page of a text on the desk: the text with its marks on one side, the form of its document on the other."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from registry.domain import proposing
from registry.domain.proposing_suggestion import Reading
from registry.services import form_drafts, label_read, reading, reading_known, reason_read
from registry.services.reading_state import ReadingDetail
from registry.services.twin_read import Twin
from registry.web import drafts
from registry.web.editing import LANGUAGES
from registry.web.forms import choices
from registry.web.forms.document import DocumentForm
from registry.web.forms.reading import ACCEPT, Proposals, fresh, named
from registry.web.forms.reading_parts import Item, items
from registry.web.marked_text import LONGEST, MARKED, Span, marked
from registry.web.session import actor
from registry.web.store import store


class Desk:
    """One text on the desk with what was sent of its form, or as it is opened."""

    def __init__(self, detail: ReadingDetail, sent: MultiDict[str, str] | None = None) -> None:
        self.detail = detail
        self.sent: MultiDict[str, str] = MultiDict(sent or {})
        self.number = _number(self.sent.get("set", ""), detail)
        self.found = detail.sets[self.number]
        self.reading = Reading(detail.text, detail.text_sha256)
        if self.sent.get("accept-left"):
            self._accept_left()
        self.proposals = Proposals(self.found, self.reading, self.sent)
        self.form: DocumentForm = (
            DocumentForm(self.sent) if sent else fresh(self.proposals, f"read from {detail.info.name}")
        )
        self.last = ""

    @property
    def items(self) -> list[Item]:
        """The items of an issue, as typed."""
        return items(self.found.parts, self.sent, self.reading)

    def point(self) -> bool:
        """Put the words that were pointed at into the form; whether they were found."""
        start = self.sent.get("from", "")
        self.last = self.proposals.point(
            self.form,
            self.sent.get("quotation", "").replace("\r\n", "\n"),
            self.sent.get("field", ""),
            int(start) if start.isascii() and start.isdigit() and len(start) < 10 else 0,
        )
        return bool(self.last)

    def link(self, wanted: str) -> None:
        """Link a row to the record that was offered: `<name of the field>:<pid>`."""
        name, _, pid = wanted.partition(":")
        for field in self.form.links():
            if field.name == name:
                field.data = pid

    def page(
        self, status: int = 200, *, was_kept: bool = False, missed: bool = False, like: Sequence[Twin] = ()
    ) -> ResponseReturnValue:
        """The page as it stands."""
        form, detail = self.form, self.detail
        offers = reading_known.matches(actor(), store(), named(form))
        self.proposals.shown(form, offers)
        choices.offer(form)
        names = label_read.labels(actor(), store(), [field.data for field in form.links() if field.data])
        shown = self.items
        if request.method == "POST":
            drafts.keep(form)
        page = render_template(
            "admin/readings/edit.html",
            detail=detail,
            form=form,
            items=shown,
            number=self.number,
            picks=self.proposals.picks,
            names=names,
            templates=choices.templates(form),
            language_tags=LANGUAGES,
            text=marked(detail.text, self._spans(shown), detail.media_type),
            has_markup=detail.media_type in MARKED,
            is_cut=len(detail.text) > LONGEST,
            fields=proposing.FIELDS,
            sent=self.sent,
            missed=missed,
            last=self.last,
            was_kept=was_kept,
            offered=drafts.offered(form),
            others=form_drafts.others(actor(), store(), detail.info.pid),
            reasons=reason_read.recent(actor(), store()),
            kind="document",
            like=like,
            twins=reading_known.twins(actor(), store(), detail, named(form)),
            news=reading.news(detail),
            left=self.left(shown),
        )
        return page, status

    def left(self, shown: list[Item]) -> int:
        """How many values are neither accepted nor rejected."""
        rows = [row for row in self.form.rows() if hasattr(row, "proposed") and not row.remove.data]
        return sum(not row.proposed.decision for row in rows) + sum(not one.decision for one in shown)

    def _accept_left(self) -> None:
        known = Proposals(self.found, self.reading, self.sent)
        keys = [*known.by_key, *(f"part-{number}" for number in range(1, len(self.found.parts) + 1))]
        for key in keys:
            if not self.sent.get(f"decide-{key}"):
                self.sent[f"decide-{key}"] = ACCEPT

    def _spans(self, shown: list[Item]) -> list[Span]:
        keys = {str(row.key.data) for row in self.form.rows() if not row.remove.data}
        spans = [
            Span(one.start, one.end, key)
            for key, found in self.proposals.by_key.items()
            if key in keys and self.proposals.decision(key) != "reject"
            for one in found.proposals
        ]
        for item, part in zip(shown, self.found.parts, strict=True):
            title = next((one for one in part.proposals if one.field == "title"), None)
            start, end = (title.start, title.end) if title else (part.start, part.start + 1)
            spans.append(Span(start, end, item.key))
        return list(dict.fromkeys(spans))


def opened(detail: ReadingDetail, given: MultiDict[str, str] | None) -> ResponseReturnValue:
    """The page as it is opened, or as it was typed before somebody had to sign in."""
    return Desk(detail, given).page(was_kept=given is not None)


def sent(detail: ReadingDetail) -> Desk:
    """The page as its form was sent."""
    return Desk(detail, request.form)


def _number(given: str, detail: ReadingDetail) -> int:
    """The set of proposals that the form was filled from; the latest where it does not say so."""
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0
    return number if number in detail.sets else detail.number
