"""The help texts of the forms: every field with the words beside it, and the house's words instead."""

from __future__ import annotations

from itertools import groupby

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.errors import Invalid, NotFound
from registry.domain.house import HelpText
from registry.domain.permissions import Permission
from registry.services import house_read, house_write
from registry.web import guard, kept
from registry.web.forms.help_texts import FieldWords, fields
from registry.web.forms.house import HelpForm
from registry.web.house import decided
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("help_texts", __name__)
guard.needs_sign_in(bp)


@bp.get("/admin/help-texts/")
def list_() -> ResponseReturnValue:
    """Every field, by section of the forms."""
    actor().require(Permission.HOUSE_MANAGE)
    grouped = [(name, list(several)) for name, several in groupby(fields().values(), lambda one: one.section)]
    return render_template("admin/help_texts/list.html", sections=grouped, texts=decided().help)


@bp.route("/admin/help-texts/<field>", methods=["GET", "POST"])
def edit(field: str) -> ResponseReturnValue:
    """The words beside one field."""
    actor().require(Permission.HOUSE_MANAGE)
    found = fields().get(field)
    if found is None:
        raise NotFound("There is no such field.")
    own = decided().help.get(field, HelpText())
    given = kept.take() if request.method == "GET" else request.form
    form = HelpForm(given or None, data={"help": own.help, "example": own.example})
    if request.method == "GET":
        return _page(found, form)
    text = HelpText(help=form.help.data or "", example=form.example.data or "")
    try:
        changed = house_write.put_help(
            actor(), store(), field, text, door="form", reason=form.reason.data or ""
        )
    except Invalid as error:
        form.lay(error.problems)
        return _page(found, form), 422
    flash("The help text is changed." if changed else "Nothing was changed.")
    return redirect(url_for(".list_"), 303)


def _page(field: FieldWords, form: HelpForm) -> str:
    changes = house_read.history(actor(), store(), f"help.{field.name}")
    return render_template(
        "admin/help_texts/edit.html", field=field, form=form, found=changes, title=house_read.title
    )
