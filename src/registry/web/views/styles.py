"""The citation styles of the house: the list with a form to add one, the page of each, taking one away."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.permissions import Permission
from registry.exporters import styles
from registry.exporters.style_check import LARGEST
from registry.services import style_read, style_write
from registry.web import guard, refusals
from registry.web.cited import cited
from registry.web.forms.account import DoorForm
from registry.web.forms.fields import Words
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("styles", __name__)
guard.needs_sign_in(bp)


class StyleForm(DoorForm):
    """Why a style is added or taken away."""

    reason = Words("Reason", "Kept in the history.", wide=True)


@bp.route("/admin/styles/", methods=["GET", "POST"])
def list_() -> ResponseReturnValue:
    """The styles, and one more."""
    actor().require(Permission.STYLE_MANAGE)
    form, status = StyleForm(request.form), 200
    if request.method == "POST":
        file = request.files.get("file")
        data = file.stream.read(LARGEST + 1) if file else b""
        made, status = refusals.tried(
            form, lambda: style_write.add(actor(), store(), data, door="form", reason=form.reason.data or "")
        )
        if made is not None:
            flash("The style can be used.")
            return redirect(url_for(".edit", name=made.name), 303)
    shipped = [(name, styles.label(name)) for name in styles.STYLES]
    page = render_template(
        "admin/styles/list.html", form=form, found=style_read.offered(store()), shipped=shipped
    )
    return page, status


@bp.route("/admin/styles/<name>", methods=["GET", "POST"])
def edit(name: str) -> ResponseReturnValue:
    """One style with what it prints; taken away when nothing uses it."""
    actor().require(Permission.STYLE_MANAGE)
    style = style_read.one(store(), name[:200])
    form, status = StyleForm(request.form), 200
    if request.method == "POST":

        def removed() -> bool:
            style_write.remove(actor(), store(), style.name, door="form", reason=form.reason.data or "")
            return True

        done, status = refusals.tried(form, removed)
        if done is not None:
            flash("The style is no longer offered.")
            return redirect(url_for(".list_"), 303)
    page = render_template(
        "admin/styles/edit.html",
        style=style,
        form=form,
        used=style_read.used_by(store(), style.name),
        samples=[cited(one.text) for one in style_read.tried(store(), style.name)],
    )
    return page, status
