"""The accounts of everybody, for administrators."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.errors import Invalid
from registry.domain.permissions import ROLES, Permission
from registry.services import account_read, account_write
from registry.services.account_read import AccountInfo
from registry.web import guard, kept
from registry.web.forms.account import AccountForm, DeactivateForm, RolesForm
from registry.web.session import actor, recall, remember, settings
from registry.web.store import store

bp = Blueprint("accounts", __name__)
guard.needs_sign_in(bp)


@bp.get("/admin/accounts/")
def list_() -> ResponseReturnValue:
    """Everybody, with their roles."""
    found = account_read.list_(actor(), store())
    return render_template("admin/accounts/list.html", accounts=found, link=recall("link"))


@bp.route("/admin/accounts/new", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """A new account; its owner gets a link to set a password."""
    actor().require(Permission.ACCOUNT_MANAGE)
    given = kept.take() if request.method == "GET" else request.form
    form = AccountForm(given or None, data={"roles": ["contributor"]})
    if request.method == "GET":
        return render_template("admin/accounts/create.html", form=form, roles=ROLES)
    try:
        number = account_write.create(
            actor(),
            store(),
            form.name.data or "",
            form.display_name.data or "",
            form.roles.data or (),
            door="form",
        )
    except Invalid as error:
        form.lay(error.problems)
        return render_template("admin/accounts/create.html", form=form, roles=ROLES), 422
    return _show_link(number, form.name.data or "")


@bp.route("/admin/accounts/<int:number>", methods=["GET", "POST"])
def edit(number: int) -> ResponseReturnValue:
    """The roles of one account."""
    actor().require(Permission.ACCOUNT_MANAGE)
    found = account_read.get(actor(), store(), number)
    given = kept.take() if request.method == "GET" else request.form
    form = RolesForm(given or None, data={"roles": list(found.roles)})
    if request.method == "GET":
        return _page(found, form, DeactivateForm())
    try:
        account_write.set_roles(
            actor(), store(), number, form.roles.data or (), door="form", reason=form.reason.data or ""
        )
    except Invalid as error:
        form.lay(error.problems)
        return _page(found, form, DeactivateForm()), 422
    flash(f"The roles of {found.display_name} are changed. Their sessions were ended.")
    return redirect(url_for(".list_"), 303)


@bp.post("/admin/accounts/<int:number>/deactivate")
def deactivate(number: int) -> ResponseReturnValue:
    """Take an account out of use."""
    found = account_read.get(actor(), store(), number)
    form = DeactivateForm(request.form)
    try:
        account_write.deactivate(actor(), store(), number, door="form", reason=form.reason.data or "")
    except Invalid as error:
        form.lay(error.problems)
        return _page(found, RolesForm(data={"roles": list(found.roles)}), form), 422
    flash(f"{found.display_name} can no longer sign in. What they did stays in the history.")
    return redirect(url_for(".list_"), 303)


@bp.post("/admin/accounts/<int:number>/link")
def link(number: int) -> ResponseReturnValue:
    """A new one-time link, for a forgotten password."""
    found = account_read.get(actor(), store(), number)
    return _show_link(number, found.name)


def _page(account: AccountInfo, form: RolesForm, ending: DeactivateForm) -> str:
    return render_template("admin/accounts/edit.html", form=form, account=account, roles=ROLES, ending=ending)


def _show_link(number: int, name: str) -> ResponseReturnValue:
    token = account_write.issue_link(actor(), store(), number)
    path = url_for("welcome.create", token=token)
    remember("link", {"name": name, "address": f"{settings().base_url}{path}", "path": path})
    return redirect(url_for(".list_"), 303)
