"""The vocabularies: public pages with permanent addresses, and the desk's pages that change them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.errors import Invalid
from registry.domain.permissions import Permission
from registry.domain.vocabularies import NEEDED, HouseTerm, built_in
from registry.services import house_read, house_write, vocabulary_read
from registry.web import guard, kept
from registry.web.forms.house import TermForm
from registry.web.session import actor, settings
from registry.web.store import store

bp = Blueprint("vocabularies", __name__)
guard.needs_sign_in(bp)


@bp.get("/vocabularies/")
def list_() -> ResponseReturnValue:
    """Every vocabulary."""
    return render_template("catalogue/vocabularies/list.html", vocabularies=vocabulary_read.list_())


@bp.get("/vocabularies/<scheme>")
def show(scheme: str) -> ResponseReturnValue:
    """One vocabulary, each term under an address of its own."""
    found = vocabulary_read.get(scheme)
    return render_template("catalogue/vocabularies/show.html", vocabulary=found, base_url=settings().base_url)


@bp.get("/vocabularies/<scheme>/<code>")
def term(scheme: str, code: str) -> ResponseReturnValue:
    """One term: its permanent address."""
    found = vocabulary_read.term(scheme, code)
    return render_template(
        "catalogue/vocabularies/term.html",
        vocabulary=vocabulary_read.get(scheme),
        term=found,
        base_url=settings().base_url,
    )


@bp.get("/admin/vocabularies/")
def manage() -> ResponseReturnValue:
    """Every vocabulary, for the desk."""
    actor().require(Permission.RECORD_READ_DRAFTS)
    found = vocabulary_read.list_()
    own = {
        one.scheme: sum(vocabulary_read.is_of_the_house(one.scheme, t) for t in one.terms) for one in found
    }
    return render_template("admin/vocabularies/list.html", vocabularies=found, own=own)


@bp.get("/admin/vocabularies/<scheme>")
def manage_one(scheme: str) -> ResponseReturnValue:
    """One vocabulary with how many records use each term, and what was changed in it."""
    found = vocabulary_read.get(scheme)
    uses = vocabulary_read.uses(actor(), store(), scheme)
    changes = house_read.history(actor(), store(), f"term.{scheme}")
    own = {one.code for one in found.terms if vocabulary_read.is_of_the_house(scheme, one)}
    return render_template(
        "admin/vocabularies/show.html",
        vocabulary=found,
        uses=uses,
        own=own,
        found=changes,
        title=house_read.title,
    )


@bp.route("/admin/vocabularies/<scheme>/new", methods=["GET", "POST"])
def create(scheme: str) -> ResponseReturnValue:
    """A term of the house."""
    actor().require(Permission.HOUSE_MANAGE)
    form = _form(scheme, {})
    if request.method == "GET":
        return _page(scheme, "", form)
    return _put(scheme, "", form)


@bp.route("/admin/vocabularies/<scheme>/<code>", methods=["GET", "POST"])
def edit(scheme: str, code: str) -> ResponseReturnValue:
    """Other words for a term, or no longer offering it."""
    actor().require(Permission.HOUSE_MANAGE)
    found = vocabulary_read.term(scheme, code)
    form = _form(
        scheme, {"label": found.label, "definition": found.definition, "retired": found.retired, "code": code}
    )
    if request.method == "GET":
        return _page(scheme, code, form)
    return _put(scheme, code, form)


def _form(scheme: str, data: dict[str, Any]) -> TermForm:
    own = built_in()[vocabulary_read.get(scheme).scheme]
    given = kept.take() if request.method == "GET" else request.form
    form = TermForm(given or None, data=data)
    form.like.options = [("", "choose …"), *((one.code, one.label) for one in own.values())]
    return form


def _put(scheme: str, code: str, form: TermForm) -> ResponseReturnValue:
    term = HouseTerm(
        scheme=scheme,
        code=code or form.code.data or "",
        label=form.label.data or "",
        definition=form.definition.data or "",
        like=form.like.data or "" if not code else "",
        retired=bool(form.retired.data) if code else False,
    )
    try:
        changed = house_write.put_term(
            actor(), store(), term, new=not code, door="form", reason=form.reason.data or ""
        )
    except Invalid as error:
        form.lay(error.problems)
        return _page(scheme, code, form), 422
    flash(
        "The term is kept. Forms offer it from now on."
        if not code
        else "Saved."
        if changed
        else "Nothing was changed."
    )
    return redirect(url_for(".manage_one", scheme=scheme), 303)


def _page(scheme: str, code: str, form: TermForm) -> str:
    vocabulary = vocabulary_read.get(scheme)
    own = built_in()[scheme].get(code)
    changes = house_read.history(actor(), store(), f"term.{scheme}.{code}") if code else None
    return render_template(
        "admin/vocabularies/edit.html", vocabulary=vocabulary, code=code, form=form, own=own, found=changes,
        title=house_read.title, is_needed=code in NEEDED.get(scheme, ()),
    )  # fmt: skip
