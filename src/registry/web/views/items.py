"""Rapid entry of the items of an issue, and a new record like another one."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain import statements as s
from registry.domain.display import label
from registry.domain.errors import Busy, Forbidden, Invalid, NotFound, NotSure
from registry.domain.permissions import Permission
from registry.services import form_drafts, items_write, label_read, record_read
from registry.services.items_write import Under
from registry.web import drafts, guard, value_words
from registry.web.editing import STATES
from registry.web.forms.alike import groups
from registry.web.forms.items import ItemsForm
from registry.web.forms.kinds import FORMS, PLURALS
from registry.web.helping import FOUND, offer
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("items", __name__)
guard.needs_sign_in(bp)


@bp.route("/admin/documents/<string(length=8):pid>/items", methods=["GET", "POST"])
def edit(pid: str) -> ResponseReturnValue:
    """One row for each item of an issue; all of them are saved as one change."""
    whole = items_write.under(actor(), store(), pid)
    language = next((one.code for one in whole.record.all(s.Language)), "")
    given = request.form if request.method == "POST" else drafts.take()
    form = ItemsForm(given, language)
    if request.method == "GET":
        return _page(whole, form, was_kept=given is not None)
    if request.form.get("more"):
        form.more()
        return _page(whole, form)
    if wanted := request.form.get("look-up"):
        _look_up(form, wanted)
        return _page(whole, form)
    state = STATES.get(request.form.get("act", "save"), "draft")
    items = [one.item() for one in form.filled()]
    status = 422
    try:
        made = items_write.create(actor(), store(), pid, items, state=state, reason=form.reason.data or "")
    except Invalid as error:
        form.lay_items(error.problems)
    except (Forbidden, Busy, NotSure) as error:
        form.lay({"": [f"{error} What you typed is still here."]})
        status = 403 if isinstance(error, Forbidden) else 503
    else:
        drafts.saved(form)
        flash(f"Saved: {len(made)} {'item' if len(made) == 1 else 'items'}.")
        return redirect(url_for("batches.show", number=made[0].seq), 303)
    return _page(whole, form, status)


@bp.get("/admin/like/<string(length=8):pid>")
def like(pid: str) -> ResponseReturnValue:
    """Which values of a record a new one begins with."""
    actor().require(Permission.RECORD_CREATE)
    record = record_read.get(actor(), store(), pid).record
    if record.kind not in FORMS:
        raise NotFound(f"There is no record {pid} that a new one could be like.")
    found = groups(FORMS[record.kind], record)
    plural = PLURALS[record.kind]
    return render_template(
        "admin/records/like.html", record=record, title=label(record), groups=found, plural=plural
    )


def _look_up(form: ItemsForm, name: str) -> None:
    for row in form.rows:
        if row.author.name == name:
            words = row.author.search or str(row.name.data or "")
            offer(row.author, record_read.suggest(actor(), store(), "agent", words, limit=FOUND), words)


def _page(whole: Under, form: ItemsForm, status: int = 200, *, was_kept: bool = False) -> ResponseReturnValue:
    if request.method == "POST":
        drafts.keep(form)
    naming = value_words.naming(whole.linked)
    inherited = [
        (value_words.heading(one), value_words.value(one, naming, whole.record)) for one in whole.inherited
    ]
    names = label_read.labels(actor(), store(), [one.data for one in form.links() if one.data])
    page = render_template(
        "admin/records/items.html",
        whole=whole,
        record=whole.record,
        form=form,
        inherited=inherited,
        names=names,
        was_kept=was_kept,
        offered=drafts.offered(form),
        others=form_drafts.others(actor(), store(), whole.record.pid),
    )
    return page, status
