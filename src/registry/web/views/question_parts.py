"""Answers, claims and evidence of a question: entered, and corrected by a version that supersedes the earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain import statements as s
from registry.domain.errors import NotFound
from registry.domain.permissions import Permission
from registry.services import flag_read, label_read, passage_read, question_read, question_write, record_read
from registry.services.passage_read import Quotable
from registry.services.question_read import QuestionView
from registry.web import guard, kept, refusals
from registry.web.forms.claim import AnswerForm, ClaimForm
from registry.web.forms.evidence import EvidenceForm
from registry.web.forms.fields import Link
from registry.web.forms.part import PartForm
from registry.web.page_words import readable
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("question_parts", __name__)
guard.needs_sign_in(bp)

FORMS: Final[Mapping[str, type[PartForm]]] = {
    "answers": AnswerForm,
    "claims": ClaimForm,
    "evidence": EvidenceForm,
}
LONGEST_TEXT: Final = 400_000
_ASKED: Final = ("about", "answer", "document", "words", "before", "locator", "polarity", "reported_by")


@bp.route(
    "/admin/questions/<string(length=8):pid>/<any(answers,claims,evidence):parts>/new",
    methods=["GET", "POST"],
)
def create(pid: str, parts: str) -> ResponseReturnValue:
    """A new answer, claim or piece of evidence."""
    actor().require(Permission.QUESTION_BUILD)
    view = question_read.get(actor(), store(), pid)
    if request.method == "GET":
        given = kept.take()
        return _page(view, parts, FORMS[parts](given or None, data=_asked()))
    form = FORMS[parts](request.form)
    form.offer(view.record, {})
    if _helped(form):
        return _page(view, parts, form)
    part = _built(form, "")
    if form.faults:
        return _page(view, parts, form, 422)
    done, status = refusals.tried(
        form, lambda: question_write.add(
            actor(), store(), pid, part, door="form", reason=form.reason.data or "",
            looked_again=bool(form.looked_again.data)),
    )  # fmt: skip
    return _after(view, parts, form, status) if done is None else _done(pid, parts, "Recorded.")


@bp.route(
    "/admin/questions/<string(length=8):pid>/<any(answers,claims,evidence):parts>/<key>",
    methods=["GET", "POST"],
)
def edit(pid: str, parts: str, key: str) -> ResponseReturnValue:
    """A corrected version; the earlier one stays in the history."""
    actor().require(Permission.QUESTION_BUILD)
    view = question_read.get(actor(), store(), pid)
    old = view.record.by_key(key)
    if old is None or not isinstance(old, FORMS[parts].statement) or old.rank == "withdrawn":
        raise NotFound(f"There is no such part “{key}” in the question {pid}.")
    if request.method == "GET":
        given = kept.take()
        data = FORMS[parts].loaded(old) | {"was": str(old.opened_by)}  # type: ignore[attr-defined]
        return _page(view, parts, FORMS[parts](given or None, data=data), old=old)
    form = FORMS[parts](request.form)
    form.offer(view.record, {})
    if _helped(form):
        return _page(view, parts, form, old=old)
    if form.was.data != str(old.opened_by):
        form.was.data = str(old.opened_by)
        form.lay({"": [refusals.CHANGED]})
        return _page(view, parts, form, 409, old=old, theirs=True)
    part = _built(form, key)
    if form.faults:
        return _page(view, parts, form, 422, old=old)
    done, status = refusals.tried(
        form, lambda: question_write.supersede(
            actor(), store(), pid, part, base=view.record.seq, door="form", reason=form.reason.data or "",
            looked_again=bool(form.looked_again.data)),
    )  # fmt: skip
    if done is None:
        return _after(view, parts, form, status, old)
    return _done(
        pid,
        parts,
        "The corrected version has taken the place of the earlier one, which stays in the history.",
    )


def _built(form: PartForm, key: str) -> question_write.Part:
    found = _quotable(form)
    built: question_write.Part = form.build(key, found, request.form.get("at", ""))  # type: ignore[attr-defined]
    return built


def _quotable(form: PartForm) -> Quotable | None:
    document = getattr(form, "document", None)
    if document is None or not document.data:
        return None
    try:
        return passage_read.get(actor(), store(), document.data)
    except NotFound:
        return None


def _asked() -> dict[str, str]:
    """What the address fills in: fields by name, or the words that a flag marked."""
    data = {name: request.args.get(name, "")[:4000] for name in _ASKED if name in request.args}
    if request.args.get("flag"):
        flag = flag_read.get(actor(), store(), request.args["flag"])
        passage = flag.report.passage or s.Passage()
        data |= {
            "document": flag.report.document,
            "words": readable(passage.exact, "text/html") if "<" in passage.exact else passage.exact,
            "before": passage.prefix,
            "locator": "" if passage.exact else flag.report.locator,
            "reason": "marked by a reader",
        }
    return data


def _helped(form: PartForm) -> bool:
    """Whether a button other than the saving one was pressed, and what it asks for is done."""
    if request.form.get("act") == "show-text":
        return True
    wanted = request.form.get("look-up", "")
    for field in form.links():
        if wanted and field.name == wanted:
            words = field.search or str(getattr(getattr(form, "name_as_given", None), "data", "") or "")
            found = record_read.suggest(actor(), store(), field.kind, words, limit=20)
            field.found = [(one.pid, one.label, one.hint) for one in found]
            field.was_searched = words
    return bool(wanted)


def _after(
    view: QuestionView, parts: str, form: PartForm, status: int, old: s.Statement | None = None
) -> ResponseReturnValue:
    """The form again after a refusal; what the rules said is laid beside the fields."""
    now = question_read.get(actor(), store(), view.record.pid)
    return _page(now, parts, form, status, old=old)


def _done(pid: str, parts: str, told: str) -> ResponseReturnValue:
    flash(told)
    return redirect(url_for("question_desk.show", pid=pid, _anchor=parts), 303)


def _page(
    view: QuestionView, parts: str, form: PartForm, status: int = 200, *, old: s.Statement | None = None, theirs: bool = False,
) -> ResponseReturnValue:  # fmt: skip
    found = _quotable(form)
    wanted = [field.data for field in form.links() if field.data]
    names = label_read.labels(actor(), store(), {*wanted, *view.linked})
    form.offer(view.record, names)
    words = form.text_of("words")
    page = render_template(
        f"admin/questions/{parts}.html",
        view=view,
        form=form,
        names=names,
        found=found,
        text=readable(found.text, found.media_type)[:LONGEST_TEXT] if found and found.text else "",
        matches=found.find(words, form.before.data or "") if found and words else [],
        shown_words=lambda text: readable(text, found.media_type) if found else text,
        chosen=request.form.get("at", ""),
        old=old,
        current=type(form)(data=form.loaded(old)) if theirs and old is not None else None,  # type: ignore[attr-defined]
        is_link=lambda field: isinstance(field, Link),
    )
    return page, status
