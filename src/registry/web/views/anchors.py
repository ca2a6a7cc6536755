"""Where the words of claims stand after a text was corrected, and the form with which a person repairs it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain import statements as s
from registry.domain.claims.quoting import Match
from registry.domain.errors import NotFound
from registry.domain.permissions import Permission
from registry.services import claim_anchors, passage_read, question_read, question_write, text_read
from registry.services.passage_read import Quotable
from registry.services.question_read import QuestionView
from registry.web import guard, kept, question_work_page, refusals
from registry.web.forms.question import AnchorForm
from registry.web.page_words import readable
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("anchors", __name__)
guard.needs_sign_in(bp)


@bp.get("/admin/anchors/")
def list_() -> ResponseReturnValue:
    """Documents whose text was corrected since words were quoted from it, with what became of the quotations."""
    actor().require(Permission.QUESTION_EDIT)
    document = request.args.get("document", "").replace("\0", "")
    found = claim_anchors.corrected(actor(), store(), after=request.args.get("after", ""), document=document)
    return render_template("admin/anchors/list.html", page=found, document=document)


@bp.route("/admin/questions/<string(length=8):pid>/claims/<key>/anchor", methods=["GET", "POST"])
def edit(pid: str, key: str) -> ResponseReturnValue:
    """Say where the words of a claim stand now. What was quoted stays as it was quoted."""
    actor().require(Permission.QUESTION_EDIT)
    view = question_read.get(actor(), store(), pid)
    claim = view.record.by_key(key)
    if (
        not isinstance(claim, s.Claim)
        or claim.rank == "withdrawn"
        or not claim.document
        or claim.passage is None
    ):
        raise NotFound(f"There is no anchored claim “{key}” in the question {pid}.")
    found = passage_read.get(actor(), store(), claim.document)
    now = claim_anchors.states(actor(), store(), view.record).get(key)
    given = kept.take() if request.method == "GET" else request.form
    suggested = now.passage if now and now.state.startswith("carried") else claim.passage
    form = AnchorForm(
        given or None,
        data={
            "base": str(view.record.seq),
            "words": readable(suggested.exact, found.media_type),
            "before": suggested.prefix,
        },
    )
    matches = found.find(form.words.data or "", form.before.data or "")
    if request.method == "GET":
        return _page(view, claim, found, form, matches, now, 200)
    wanted = request.form.get("at", "")
    chosen = next((one for one in matches if str(one.passage.start) == wanted), None)
    if chosen is None and len(matches) == 1:
        chosen = matches[0]
    if chosen is None:
        several = f"These words stand in {len(matches)} places. Choose below which are meant."
        none = "These words do not stand in the present text. Select or copy them from it."
        form.lay({"words": [several if matches else none]})
        return _page(view, claim, found, form, matches, now, 422)
    done, status = refusals.tried(
        form, lambda: question_write.move_anchor(
            actor(), store(), pid, key, chosen.passage, base=question_work_page.base_of(form), door="form",
            reason=form.reason.data or "the place in the corrected text"),
    )  # fmt: skip
    if done is None:
        view = question_read.get(actor(), store(), pid)
        form.base.data = str(view.record.seq)
        return _page(view, claim, found, form, matches, now, status)
    flash("The place is confirmed. Somebody else has to compare the claim with its source again.")
    return redirect(url_for("question_desk.show", pid=pid), 303)


def _page(
    view: QuestionView, claim: s.Claim, found: Quotable, form: AnchorForm, matches: list[Match], now: object, status: int,
) -> ResponseReturnValue:  # fmt: skip
    old = None
    if claim.passage is not None and claim.passage.text_sha256:
        try:
            old = text_read.excerpt(actor(), store(), claim.passage)
        except NotFound:
            old = None
    page = render_template(
        "admin/anchors/edit.html",
        view=view,
        claim=claim,
        found=found,
        form=form,
        matches=matches,
        now=now,
        old=old,
        text=readable(found.text, found.media_type),
        shown_words=lambda text: readable(text, found.media_type),
        chosen=request.form.get("at", ""),
    )
    return page, status
