"""Bibliographies on the desk: the list, a new one, the form, steps of the workflow, and putting documents into one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from registry.domain.errors import Invalid
from registry.domain.listing import MOST_LISTED
from registry.domain.permissions import Permission
from registry.domain.pids import is_pid
from registry.services import bibliography_desk, bibliography_write
from registry.services.bibliography_write import Form
from registry.web import bibliography_form, editing, guard, kept, refusals, search
from registry.web.forms.bibliography import BibliographyForm
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("bibliography_desk", __name__)
guard.needs_sign_in(bp)

REASON: Final = "documents put into the list"


@bp.get("/admin/bibliographies/")
def list_() -> ResponseReturnValue:
    """The bibliographies by state."""
    state = request.args.get("state", "draft")
    state = state if state in bibliography_desk.STATES else "draft"
    page = bibliography_desk.page(actor(), store(), state, request.args.get("after", "")[:500])
    return render_template(
        "admin/bibliographies/list.html", page=page, state=state, states=bibliography_desk.STATES
    )


@bp.route("/admin/bibliographies/new", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """A new bibliography, perhaps with documents that were chosen before."""
    actor().require(Permission.RECORD_CREATE)
    given = (kept.take() if request.method == "GET" else request.form) or MultiDict[str, str]()
    form = BibliographyForm(given or None, data={"rule": "hand"})
    bibliography_form.offer_styles(form)
    asked = given or request.args
    chosen = _chosen(asked)
    if request.method == "GET":
        return _new(form, asked, len(chosen))
    wanted = Form(
        title=form.title.data or "", about=form.about.data or "", rule=form.rule.data or "hand", style=form.style.data or ""
    )  # fmt: skip
    made, status = refusals.tried(
        form,
        lambda: bibliography_write.create(
            actor(), store(), wanted, chosen, door="form", reason=form.reason.data or "begun",
        ),
        {"title.text": "title", "about.text": "about"},
    )  # fmt: skip
    if made is None:
        return _new(form, asked, len(chosen), status)
    flash("The bibliography is a draft: nobody but the desk sees it until it is published.")
    return redirect(url_for(".edit", pid=made.pid), 303)


@bp.route("/admin/bibliographies/<string(length=8):pid>/edit", methods=["GET", "POST"])
def edit(pid: str) -> ResponseReturnValue:
    """The form of a bibliography: what it is called, its sections, a page of its entries."""
    return bibliography_form.page(pid)


@bp.post("/admin/bibliographies/<string(length=8):pid>/state")
def move(pid: str) -> ResponseReturnValue:
    """One step in its workflow: review, publication, withdrawal."""
    return editing.move("bibliography", pid)


@bp.route("/admin/bibliographies/add", methods=["GET", "POST"])
def add() -> ResponseReturnValue:
    """Put documents into a bibliography: one, those that were ticked, or all that a search finds."""
    actor().require(Permission.RECORD_CREATE)
    given = kept.take() if request.method == "GET" else request.form
    asked = given or request.args
    chosen = _chosen(asked)
    if request.method == "POST" and request.form.get("into") == "new":
        return redirect(url_for(".create", **_carried(asked)), 303)
    problem, status = "", 200
    if request.method == "POST":
        try:
            done = bibliography_write.add(
                actor(), store(), request.form.get("into", ""), chosen, door="form", reason=REASON
            )
        except Invalid as error:
            problem, status = str(error), 422
        else:
            flash(_said(done.new, done.there))
            return redirect(url_for(".edit", pid=done.saved.pid), 303)
    page = render_template(
        "admin/bibliographies/add.html",
        number=len(chosen),
        most=MOST_LISTED,
        asked=_carried(asked),
        found=bibliography_desk.offered(actor(), store()),
        problem=problem,
    )
    return page, status


def _new(
    form: BibliographyForm, asked: MultiDict[str, str], number: int, status: int = 200
) -> ResponseReturnValue:
    page = render_template(
        "admin/bibliographies/create.html", form=form, number=number, asked=_carried(asked)
    )
    return page, status


def _chosen(asked: MultiDict[str, str]) -> Sequence[str]:
    """The documents that the address or form names; with `all`, those that its search finds, one too many at most."""
    if asked.get("all"):
        return bibliography_write.found_by(store(), search.asked(asked))
    return [pid for pid in dict.fromkeys(asked.getlist("documents")) if is_pid(pid)][: MOST_LISTED + 1]


def _carried(asked: MultiDict[str, str]) -> dict[str, Any]:
    """What says which documents are meant, from one page to the next: the search itself, not what it found."""
    if asked.get("all"):
        names = ("all", "q", "sort", "order", *search.FILTERS)
        return {name: value for name in names if (value := asked.get(name, "")[: search.LONGEST])}
    return {"documents": list(_chosen(asked))}


def _said(new: int, there: int) -> str:
    said = "1 document is new in the list." if new == 1 else f"{new} documents are new in the list."
    return f"{said} {there} stood in it already." if there else said
