"""The text versions of a document: what there is, and the next one."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from registry.domain import statements as s
from registry.domain.errors import Conflict, Invalid, NotFound
from registry.domain.permissions import Permission
from registry.services import record_read, text_add, text_read
from registry.web import guard, kept
from registry.web.forms.record import Fault
from registry.web.forms.text import TextForm
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("texts", __name__)
guard.needs_sign_in(bp)


@bp.route("/admin/documents/<string(length=8):pid>/texts", methods=["GET", "POST"])
def create(pid: str) -> ResponseReturnValue:
    """Add a text version to a transcription; those that are there never change."""
    actor().require(Permission.TEXT_ATTACH)
    if request.method == "GET":
        given = kept.take()
        return _page(pid, TextForm(given) if given else None)
    form = TextForm(request.form)
    file = request.files.get("file")
    try:
        text_add.add(
            actor(), store(), pid, _base(form), _data(form, file), name=(file.filename or "") if file else "",
            transcription=form.transcription.data or "", reason=form.reason.data or "",
        )  # fmt: skip
    except Invalid as error:
        form.lay({"text" if name == "file" else name: said for name, said in error.problems.items()})
        return _page(pid, form, 422)
    except Conflict:
        said = "Somebody changed this record meanwhile. Your text is still here; look at the versions and add it again."
        form.faults.append(Fault("", "", said))
        return _page(pid, form, 409)
    flash("The text was added.")
    return redirect(url_for("documents.show", pid=pid), 303)


def _base(form: TextForm) -> int:
    base = form.base.data or ""
    if not base.isascii() or not base.isdigit():
        raise Invalid({"base": ["The form is damaged; open the page again."]})
    return int(base)


def _data(form: TextForm, file: FileStorage | None) -> str | bytes:
    pasted = form.text.data or ""
    if file is None or not file.filename:
        return pasted
    if pasted:
        raise Invalid({"text": ["Paste a text or choose a file, not both at once. Nothing was added yet."]})
    return file.stream.read()


def _page(pid: str, form: TextForm | None, status: int = 200) -> ResponseReturnValue:
    record = record_read.get(actor(), store(), pid).record
    if record.kind != "document":
        raise NotFound(f"There is no document {pid}.")
    shown = form or TextForm()
    shown.base.data = str(record.seq)
    shown.offer(record)
    versions = sorted(record.all(s.TextVersion), key=lambda one: -one.number)
    there = {one.key for one in versions if text_read.is_there(actor(), store(), one.text_sha256)}
    page = render_template("admin/texts.html", form=shown, record=record, versions=versions, there=there)
    return page, status
