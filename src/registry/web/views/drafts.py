"""Forms that are not saved yet: kept while one types, listed, thrown away; and who else is at the same record."""

from __future__ import annotations

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.errors import Invalid
from registry.domain.permissions import Permission
from registry.services import form_drafts
from registry.web import drafts, guard, kept, session
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("drafts", __name__)
guard.needs_sign_in(bp)


@bp.get("/admin/drafts/")
def list_() -> ResponseReturnValue:
    """One's own unsaved forms."""
    actor().require(Permission.RECORD_CREATE)
    return render_template("admin/drafts.html", drafts=form_drafts.mine(actor(), store()))


@bp.post("/admin/drafts/<string(maxlength=40):number>")
def keep(number: str) -> ResponseReturnValue:
    """Keep a form as it is typed so far; the answer says whether it was, and who else is at the record."""
    actor().require(Permission.RECORD_CREATE)
    path = request.form.get("draft_of", "")
    if session.local_path(path, "") != path or not kept.has_page(path):
        raise Invalid({"draft_of": ["Only forms of the desk are kept."]})
    subject, pairs = drafts.subject_of(path), kept.pairs()
    is_kept = form_drafts.keep(
        actor(), store(), number, path=path, subject=subject, title=drafts.title_of(pairs),
        pairs=tuple(one for one in pairs if one[0] != "draft_of"),
    )  # fmt: skip
    others = form_drafts.others(actor(), store(), subject)
    answer = jsonify(kept=is_kept, others=[{"name": one.name, "at": one.at} for one in others])
    return answer, 200 if is_kept else 410


@bp.get("/admin/drafts/others.json")
def others() -> ResponseReturnValue:
    """Who else is changing a record now."""
    found = form_drafts.others(actor(), store(), request.args.get("pid", "")[:8])
    return jsonify(others=[{"name": one.name, "at": one.at} for one in found])


@bp.post("/admin/drafts/<string(maxlength=40):number>/discard")
def discard(number: str) -> ResponseReturnValue:
    """Throw an unsaved form away, and go back to where it was offered."""
    actor().require(Permission.RECORD_CREATE)
    form_drafts.finish(actor(), store(), number)
    flash("The unsaved form was thrown away.")
    return redirect(session.local_path(request.form.get("back"), url_for(".list_")), 303)
