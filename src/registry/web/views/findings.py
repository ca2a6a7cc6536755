"""Findings on the desk: what the last runs of the rules left, set aside with a reason, or made a question of."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.permissions import Permission
from registry.domain.vocabularies import terms
from registry.services import finding_list, finding_run, finding_write
from registry.services.finding_list import FindingQuery
from registry.services.finding_run import TooLarge
from registry.web import guard, kept, refusals
from registry.web.finding_words import found_words, rule_title
from registry.web.forms.question import DismissFindingForm
from registry.web.language import as_written
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("findings", __name__)
guard.needs_sign_in(bp)

bp.add_app_template_filter(rule_title)
bp.add_app_template_filter(found_words)


@bp.get("/admin/findings/")
def list_() -> ResponseReturnValue:
    """The findings of the last runs, by rule; nothing is computed while this page is made."""
    asked = {
        name: request.args.get(name, "")[:300].replace("\0", "")
        for name in ("rule", "severity", "pid", "after")
    }
    query = FindingQuery(aside=request.args.get("show") == "aside", **asked)
    found = finding_list.page(actor(), store(), query)
    return render_template("admin/findings/list.html", page=found, query=query, severities=terms("severity"))


@bp.route("/admin/findings/run", methods=["POST"])
def run() -> ResponseReturnValue:
    """Run the rules for some seconds; as often as it takes, each time from where it stopped."""
    actor().require(Permission.FINDING_READ)
    since = request.form.get("since", "")[:40] or store().now()
    wants_json = request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"
    try:
        # Findings are kept, so they do not depend on who happened to run the rules.
        with as_written():
            progress = finding_run.run_on(actor(), store(), since)
    except TooLarge as error:
        if wants_json:
            return {"left": 0, "message": str(error)}
        flash(str(error))
        return redirect(url_for(".list_"), 303)
    if wants_json:
        return {
            "since": progress.since,
            "done": progress.done,
            "total": progress.total,
            "left": progress.left,
        }
    if progress.left:
        return render_template("admin/findings/running.html", progress=progress)
    flash("All rules have run.")
    return redirect(url_for(".list_"), 303)


@bp.route("/admin/findings/<rule>/<string(length=64):input_hash>", methods=["GET", "POST"])
def edit(rule: str, input_hash: str) -> ResponseReturnValue:
    """One finding: where it looks, what can be done about it."""
    found = finding_list.get(actor(), store(), rule, input_hash)
    given = kept.take() if request.method == "GET" else request.form
    form = DismissFindingForm(given or None)
    known = {one.rule.name: one for one in finding_list.rules(actor(), store())}
    status = 200
    if request.method == "POST":
        actor().require(Permission.FINDING_DISMISS)
        if request.form.get("act") == "bring-back":
            done, status = refusals.tried(
                form,
                lambda: finding_write.bring_back(
                    actor(),
                    store(),
                    rule,
                    input_hash,
                    door="form",
                    reason=form.reason.data or "looked at again",
                ),
            )
        else:
            done, status = refusals.tried(
                form,
                lambda: finding_write.dismiss(
                    actor(), store(), found.finding, door="form", reason=form.reason.data or ""
                ),
            )
        if done is not None:
            flash("Set aside." if request.form.get("act") != "bring-back" else "It is in the list again.")
            return redirect(url_for(".list_", rule=rule), 303)
    page = render_template("admin/findings/edit.html", one=found, form=form, info=known[rule])
    return page, status
