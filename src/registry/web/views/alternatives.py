"""Another source says otherwise: an alternative value beside the displayed one, and perhaps a question about it."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.commands import EditRecord
from registry.domain.display import label
from registry.domain.errors import NotFound
from registry.domain.permissions import Permission
from registry.domain.record import Record
from registry.services import label_read, record_read, record_write
from registry.web import guard, kept, value_words
from registry.web.editing import FORMS, LANGUAGES, helped, try_save
from registry.web.forms import choices
from registry.web.forms.record import Fault, RecordForm
from registry.web.forms.row import Row
from registry.web.forms.rows import Rows
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("alternatives", __name__)
guard.needs_sign_in(bp)

_STAYS: Final = frozenset({"variety", "role", "rank", "basis", "calendar"})


@bp.route("/admin/documents/<string(length=8):pid>/values/<key>/otherwise", methods=["GET", "POST"])
def create(pid: str, key: str) -> ResponseReturnValue:
    """The other value with its source, in the form's own fields; the displayed value stays."""
    actor().require(Permission.RECORD_EDIT)
    record = record_read.get(actor(), store(), pid).record
    value = record.by_key(key) if record.kind == "document" else None
    if value is None:
        raise NotFound(f"There is no value “{key}” in the document {pid}.")
    given = kept.take() if request.method == "GET" else request.form
    form = FORMS["document"](given or None)
    section = next((one for one in form.sections() if one.row.statement is type(value)), None)
    if section is None or section.most == 1:
        flash("There is only one of these in a record: change it here, and say in the note what others say.")
        return redirect(url_for("documents.edit", pid=pid), 303)
    if not section.entries:
        _begin(section, value)
    row = next(section.forms())
    if request.method == "GET" or helped(form):
        return _page(record, form, section, row, value, 200)
    if not (row.source.data or row.note.data):
        form.faults.append(
            Fault(
                row.source.id, "Source", "Say which source says otherwise; or what you rest on, in the note."
            )
        )
    if row.is_blank:
        form.faults.append(
            Fault(row[row.shown[0]].id if row.shown[0] in row else "", "", "Say what the other source gives.")
        )
    changes = form.changes(record)
    made = str(row.key.data)
    if form.faults:
        return _page(record, form, section, row, value, 422)
    command = EditRecord(pid=pid, base=record.seq, changes=changes)
    saved, status = try_save(
        form,
        lambda: record_write.edit(
            actor(), store(), command, door="form", reason=form.reason.data or "another source says otherwise"
        ),
    )
    if saved is None:
        return _page(record, form, section, row, value, status)
    if request.form.get("question"):
        flash("Recorded as an alternative. Now the question about it.")
        return redirect(url_for("question_desk.create", document=pid, value=key, other=made), 303)
    flash("Recorded as an alternative beside the displayed value.")
    return redirect(url_for("documents.show", pid=pid), 303)


def _begin(section: Rows, value: Any) -> None:
    """A row for the other value: of the same kind, an alternative, everything else open."""
    data = section.row.loaded(value)
    kept_data = {name: data[name] for name in _STAYS if name in data}
    section.add(kept_data | {"rank": "alternative", "basis": "supplied"})


def _page(
    record: Record, form: RecordForm, section: Rows, row: Row, value: Any, status: int
) -> ResponseReturnValue:
    choices.offer(form)
    page = render_template(
        "admin/alternatives/create.html",
        record=record,
        title=label(record),
        key=value.key,
        form=form,
        section=section,
        row=row,
        names=label_read.labels(actor(), store(), [one.data for one in form.links() if one.data]),
        value=value_words.value(value, value_words.naming({}), record),
        value_name=value_words.heading(value),
        language_tags=LANGUAGES,
        ticked=request.form.get("question", "y" if request.method == "GET" else ""),
    )
    return page, status
