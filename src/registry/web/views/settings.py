"""The settings of the house, and how they came to be."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.errors import Conflict, Invalid
from registry.domain.house import DECISIONS
from registry.domain.permissions import Permission
from registry.services import house_read, house_write
from registry.web import guard, kept, session
from registry.web.forms.house import SettingsForm
from registry.web.forms.record import Fault
from registry.web.house import decided
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("settings", __name__)
guard.needs_sign_in(bp)

SEVERAL = ("languages", "required")


@bp.route("/admin/settings", methods=["GET", "POST"])
def edit() -> ResponseReturnValue:
    """The settings: shown and changed."""
    actor().require(Permission.HOUSE_MANAGE)
    now = decided()
    values = {name: getattr(now.house, name) for name in DECISIONS}
    given = kept.take() if request.method == "GET" else request.form
    form = SettingsForm(given or None, data={**values, "base": str(now.version)})
    if request.method == "GET":
        return _page(form)
    base = form.base.data or ""
    if not (base.isascii() and base.isdecimal() and len(base) < 16):
        raise Invalid({"base": ["The form is damaged; open the page again."]})
    wanted = {name: form[name].data or ([] if name in SEVERAL else "") for name in DECISIONS}
    wanted["two_people"] = wanted["two_people"] or "no"
    try:
        changed = house_write.decide(
            actor(), store(), wanted, base=int(base), door="form", reason=form.reason.data or ""
        )
    except Invalid as error:
        form.lay(error.problems)
        return _page(form, 422)
    except Conflict as error:
        form.faults.append(
            Fault("", "", f"{error} Look at the history below, and save again if yours should stand.")
        )
        form.base.data = str(error.current)
        return _page(form, 409)
    flash("The settings are changed." if changed else "Nothing was changed.")
    return redirect(url_for(".edit"), 303)


@bp.get("/admin/settings/history/<any(house, term, help):group>")
def history(group: str) -> ResponseReturnValue:
    """Every version of the settings, terms or help texts."""
    before = request.args.get("before", "")
    number = int(before) if before.isascii() and before.isdecimal() and len(before) < 16 else None
    found = house_read.history(actor(), store(), group, number)
    return render_template("admin/settings/history.html", group=group, found=found, title=house_read.title)


def _page(form: SettingsForm, status: int = 200) -> ResponseReturnValue:
    found = house_read.history(actor(), store(), "house")
    page = render_template(
        "admin/settings/edit.html",
        form=form,
        installed=session.settings(),
        found=found,
        title=house_read.title,
    )
    return page, status
