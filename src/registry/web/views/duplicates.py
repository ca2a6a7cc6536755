"""Duplicates suspected: the list of pairs, two records beside each other, and what can be said of them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.errors import Conflict, Forbidden, Invalid, NotFound
from registry.domain.permissions import Permission
from registry.domain.pids import is_pid
from registry.domain.record import Record
from registry.domain.statements import Lifecycle
from registry.services import record_read, twin_desk
from registry.services.twin_desk import Compared
from registry.web import guard, kept, likeness, value_words
from registry.web.forms.account import DoorForm
from registry.web.forms.fields import Words
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("duplicates", __name__)
guard.needs_sign_in(bp)


class TwinForm(DoorForm):
    """Why two documents are the same, or are not."""

    reason = Words(
        "Reason",
        "Kept in the history; of a withdrawn record it is public.",
        example="catalogued twice",
        wide=True,
    )


@bp.get("/admin/duplicates/")
def list_() -> ResponseReturnValue:
    """Pairs that may be the same; nothing is looked for while this page is made."""
    actor().require(Permission.RECORD_EDIT)
    page = twin_desk.page(actor(), store(), request.args.get("after", ""))
    return render_template("admin/duplicates/list.html", page=page, first=not request.args.get("after"))


@bp.post("/admin/duplicates/look")
def look() -> ResponseReturnValue:
    """Look for more of them for some seconds, from where the last step ended."""
    done = twin_desk.scan(actor(), store(), request.form.get("mark", "")[:80])
    if done.mark:
        return render_template("admin/duplicates/looking.html", done=done)
    flash("All documents were looked through.")
    return redirect(url_for(".list_"), 303)


@bp.route("/admin/duplicates/<string(length=8):pid>/<other>", methods=["GET", "POST"])
def edit(pid: str, other: str) -> ResponseReturnValue:
    """Two documents beside each other, and what is to become of them."""
    actor().require(Permission.RECORD_EDIT)
    found = twin_desk.compare(actor(), store(), pid, other)
    form = TwinForm(request.form if request.method == "POST" else kept.take())
    if request.method == "GET":
        return _page(found, form, 200)
    act, reason = request.form.get("act", ""), form.reason.data or ""
    try:
        if act == "different":
            twin_desk.different(
                actor(), store(), pid, [other], reason=reason or "looked at beside each other"
            )
            flash("Remembered: they are not the same.")
        elif act in (f"withdraw-{pid}", f"withdraw-{other}"):
            gone, stays = (pid, other) if act.endswith(pid) else (other, pid)
            bases = [request.form.get(f"base-{one}", "") for one in (gone, stays)]
            if not all(one.isascii() and one.isdecimal() and len(one) < 16 for one in bases):
                raise Invalid({"": ["The form is damaged; open the page again."]})  # noqa: TRY301 (laid on the form below)
            twin_desk.merge(actor(), store(), gone, stays, (int(bases[0]), int(bases[1])), reason=reason)
            flash("Withdrawn. Its address points to the one that stays.")
        else:
            raise Invalid({"": ["Use one of the buttons of the page."]})  # noqa: TRY301 (laid on the form below)
    except Invalid as error:
        form.lay(error.problems)
        return _page(found, form, 422)
    except Forbidden as error:
        form.lay({"": [str(error)]})
        return _page(found, form, 403)
    except Conflict as error:
        form.lay({"": [f"{error} Look at them again, and decide anew."]})
        return _page(twin_desk.compare(actor(), store(), pid, other), form, 409)
    return redirect(url_for(".list_"), 303)


@bp.post("/admin/duplicates/like")
def like() -> ResponseReturnValue:
    """The documents that a form may describe, as it stands."""
    actor().require(Permission.RECORD_CREATE)
    pid = request.form.get("preview_of", "")[:8]
    record: Record | None = None
    if pid:
        actor().require(Permission.RECORD_READ_DRAFTS)
        record = record_read.get(actor(), store(), pid).record if is_pid(pid) else None
        if record is None or record.kind != "document":
            raise NotFound(f"There is no document {pid}.")
    found = likeness.likely("document", record)
    return jsonify(
        [
            {
                "label": one.title,
                "facts": " · ".join(part for part in (one.creators, one.date_words, one.container) if part),
                "why": one.why,
                "address": url_for("progress.edit", pid=one.pid),
            }
            for one in found
        ]
    )


def _page(found: Compared, form: DoorForm, status: int) -> ResponseReturnValue:
    page = render_template("admin/duplicates/edit.html", found=found, form=form, rows=_rows(found))
    return page, status


def _rows(found: Compared) -> list[dict[str, Any]]:
    """What both say, by kind of value: those that differ, and those that are the same."""
    naming = value_words.naming(found.linked)
    said: dict[str, tuple[list[str], list[str]]] = {}
    for at, record in enumerate((found.one, found.other)):
        for one in record.statements:
            if not isinstance(one, Lifecycle):
                said.setdefault(value_words.heading(one), ([], []))[at].append(
                    value_words.value(one, naming, record)
                )
    return [
        {"name": name, "one": one, "other": other, "same": one == other}
        for name, (one, other) in said.items()
    ]
