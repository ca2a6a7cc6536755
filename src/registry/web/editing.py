"""Making and changing records through forms: the same steps for documents, agents, serials and repositories."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from registry.domain.commands import CreateRecord, EditRecord
from registry.domain.display import label
from registry.domain.errors import Busy, Conflict, Forbidden, Invalid, NotFound, NotSure
from registry.domain.permissions import Permission
from registry.domain.record import Record
from registry.services import form_drafts, label_read, reason_read, record_read, record_write
from registry.services.record_write import Saved
from registry.services.twin_read import Twin
from registry.web import drafts, likeness, printing
from registry.web.forms import alike, choices, conflict
from registry.web.forms.kinds import FORMS, PLURALS
from registry.web.forms.order import order_of
from registry.web.forms.record import Fault, RecordForm
from registry.web.helping import helped
from registry.web.session import actor
from registry.web.store import store

STATES: Final = {"save": "draft", "submit": "in_review", "publish": "published"}
DONE: Final = {"draft": "Saved as a draft.", "in_review": "Sent to review.", "published": "Published."}


def create(kind: str) -> ResponseReturnValue:
    """The form of a new record: shown, helped along, saved."""
    actor().require(Permission.RECORD_CREATE)
    given = drafts.take()
    if request.method == "GET":
        form = FORMS[kind](given) if given else _begun(kind)
        return _page(kind, form, None, was_kept=given is not None)
    form = FORMS[kind](request.form)
    form.check_size()
    if helped(form):
        return _page(kind, form, None)
    state = STATES.get(request.form.get("act", "save"), "draft")
    statements = form.statements()
    if not form.faults and (like := likeness.unanswered(kind, None)):
        return _page(kind, form, None, 409, like=like)
    saved, status = try_save(
        form,
        lambda: record_write.create(
            actor(), store(), CreateRecord(kind=kind, statements=statements, state=state), door="form",
            reason=form.reason.data or "",
        ),
    )  # fmt: skip
    if saved is None:
        return _page(kind, form, None, status)
    drafts.saved(form)
    likeness.remember(saved.pid)
    flash(DONE[state])
    return redirect(url_for(f"{PLURALS[kind]}.show", pid=saved.pid), 303)


def _begun(kind: str) -> RecordForm:
    """The form of a new record: empty, or with chosen values of the one that the address names."""
    pid = request.args.get("like", "")
    if not pid:
        return FORMS[kind].fresh()
    record = _record(kind, pid)
    flash(
        f"Begun like “{label(record)[:120]}”. Look at every value; source and place in it are to be said anew."
    )
    return alike.like(FORMS[kind], record, request.args.getlist("group"))


def edit(kind: str, pid: str) -> ResponseReturnValue:
    """The form of a record that is there: shown, helped along, saved, or set beside another's version."""
    actor().require(Permission.RECORD_CREATE)
    record = _record(kind, pid)
    given = drafts.take()
    if request.method == "GET":
        form = FORMS[kind](given) if given else FORMS[kind].of(record)
        if given is not None and form.base.data != str(record.seq):
            conflict.merge(form, record)
        return _page(kind, form, record, was_kept=given is not None)
    form = FORMS[kind](request.form)
    form.check_size()
    if form.base.data != str(record.seq):
        conflict.merge(form, record)
        return _page(kind, form, record, 409)
    conflict.choose(form, record, request.form)
    if helped(form):
        return _page(kind, form, record)
    return _store(kind, form, record)


def _store(kind: str, form: RecordForm, record: Record) -> ResponseReturnValue:
    changes = form.changes(record)
    wanted = (
        STATES.get(request.form.get("act", "save"), "draft")
        if request.form.get("act") != "save"
        else record.state
    )
    order = order_of(form, record, changes)
    if not form.faults and (like := likeness.unanswered(kind, record)):
        return _page(kind, form, record, 409, like=like)
    command = EditRecord(pid=record.pid, base=record.seq, changes=changes, order=order)

    held_back: list[str] = []

    def save() -> Saved:
        reason, saved = form.reason.data or "", Saved(record.pid, record.seq)
        if changes or order:
            saved = record_write.edit(actor(), store(), command, door="form", reason=reason)
        if wanted == record.state:
            return saved
        try:
            return record_write.move(
                actor(), store(), record.pid, saved.seq, wanted, door="form", reason=reason
            )
        except (Forbidden, Invalid) as error:
            if saved.seq == record.seq:
                raise
            # What was typed is saved; only the step after it has to wait, for a value or for a second person.
            held_back.append(str(error))
            return saved

    saved, status = try_save(form, save)
    if saved is None:
        now = _record(kind, record.pid)
        if status == 409 or now.seq != record.seq:
            conflict.merge(form, now)
        return _page(kind, form, now, status)
    drafts.saved(form)
    likeness.remember(saved.pid)
    if held_back:
        flash(f"Saved, but it stays as it was: {held_back[0]}")
        return redirect(url_for("progress.edit", pid=record.pid), 303)
    flash(
        DONE.get(wanted, "Saved.")
        if wanted != record.state
        else "Saved."
        if saved.seq != record.seq
        else "Nothing was changed."
    )
    return redirect(url_for(f"{PLURALS[kind]}.show", pid=record.pid), 303)


def move(kind: str, pid: str) -> ResponseReturnValue:
    """One step of a record in its workflow, with its reason."""
    record = _record(kind, pid)
    base, state = request.form.get("base", ""), request.form.get("state", "")
    reason = request.form.get("reason", "")
    if not base.isascii() or not base.isdigit():
        raise Invalid({"base": ["The form is damaged; open the page again."]})
    record_write.move(actor(), store(), record.pid, int(base), state, door="form", reason=reason)
    flash(DONE.get(state, "The record was withdrawn. Its address now says who did so, when and why."))
    return redirect(url_for(f"{PLURALS[kind]}.show", pid=pid), 303)


def try_save(form: RecordForm, save: Callable[[], Saved]) -> tuple[Saved | None, int]:
    """Run a service; what it refuses is laid on the form, so that nothing typed is lost."""
    if form.faults:
        return None, 422
    try:
        return save(), 303
    except Invalid as error:
        form.lay(error.problems)
        return None, 422
    except Conflict:
        return None, 409
    except Forbidden as error:
        form.faults.append(Fault("", "", f"{error} What you typed is still here."))
        return None, 403
    except (Busy, NotSure) as error:
        form.faults.append(Fault("", "", f"{error} What you typed is still here."))
        return None, 503


def _record(kind: str, pid: str) -> Record:
    record = record_read.get(actor(), store(), pid).record
    if record.kind != kind:
        raise NotFound(f"There is no {kind} {pid}.")
    return record


def _page(
    kind: str,
    form: RecordForm,
    record: Record | None,
    status: int = 200,
    *,
    was_kept: bool = False,
    like: Sequence[Twin] = (),
) -> ResponseReturnValue:
    if request.method == "POST":
        drafts.keep(form)
    choices.offer(form)
    names = label_read.labels(
        actor(), store(), {field.data for field in form.links() if field.data} | conflict.linked(form)
    )
    others = [one.opened_by for one in form.differences if one.opened_by]
    page = render_template(
        "admin/records/edit.html",
        kind=kind,
        plural=PLURALS[kind],
        form=form,
        record=record,
        title=label(record) if record else "",
        names=names,
        templates=choices.templates(form),
        origins=record_read.origins(actor(), store(), others) if others else {},
        was_kept=was_kept,
        like=like,
        offered=drafts.offered(form),
        others=form_drafts.others(actor(), store(), record.pid) if record else (),
        reasons=reason_read.recent(actor(), store()),
        preview=_preview(kind, record),
        language_tags=LANGUAGES,
    )
    return page, status


def _preview(kind: str, record: Record | None) -> printing.Preview | None:
    if request.form.get("act") != "preview":
        return None
    # A form of its own: asking for statements lays what is wrong on the form that is asked.
    return printing.preview(FORMS[kind](request.form), kind, record.pid if record else "")


LANGUAGES: Final = MultiDict(
    [("en", "English"), ("ru", "Russian"), ("de", "German"), ("fr", "French"), ("es", "Spanish"), ("it", "Italian"),
     ("pl", "Polish"), ("nl", "Dutch"), ("yi", "Yiddish"), ("zh", "Chinese"), ("ja", "Japanese"), ("pt", "Portuguese")]
)  # fmt: skip

__all__ = ["DONE", "FORMS", "LANGUAGES", "PLURALS", "STATES", "create", "edit", "helped", "move", "try_save"]
