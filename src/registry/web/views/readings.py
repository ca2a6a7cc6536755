"""Texts on the desk: taken in, read, and turned into documents, one by one or as a queue."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from registry.domain.errors import Invalid
from registry.domain.permissions import Permission
from registry.domain.proposals import words_of
from registry.services import reading, reading_accept, text_read
from registry.services.reading_text import LARGEST
from registry.services.reading_unpack import MOST_BYTES, MOST_FILES, is_archive
from registry.web import drafts, guard, kept, likeness, reading_page
from registry.web.editing import DONE, STATES, try_save
from registry.web.forms.reading import IntakeForm
from registry.web.forms.reading_parts import commands
from registry.web.helping import helped
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("readings", __name__)
guard.needs_sign_in(bp)

bp.add_app_template_filter(words_of, "proposal_words")

UPLOAD_BYTES: Final = 48_000_000
SHOWN: Final = {"open": reading.OPEN, "done": ("done",), "discarded": ("discarded", "unreadable")}


@bp.url_value_preprocessor
def _more_for_uploads(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    # Here, and not in the view: the check of the form's token reads the form before any view is called.
    if endpoint == "readings.create":
        request.max_content_length = UPLOAD_BYTES


@bp.get("/admin/readings/")
def list_() -> ResponseReturnValue:
    """The queue, and the form that takes texts in."""
    return _queue(IntakeForm())


@bp.route("/admin/readings/new", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """Take in a text that was pasted, or files."""
    actor().require(Permission.RECORD_CREATE)
    if request.method == "GET":
        return _queue(IntakeForm(kept.take()))
    form = IntakeForm(request.form)
    uploaded = [one for name in ("files", "folder") for one in request.files.getlist(name) if one.filename]
    pasted = request.form.get("text", "")
    if pasted.strip() and uploaded:
        form.text.errors = ["Paste a text or choose files, not both at once. Nothing was taken in yet."]
        return _queue(form, 422)
    try:
        if pasted.strip() or not uploaded:
            pid = reading.start(actor(), store(), pasted)
        elif len(uploaded) == 1 and not is_archive(_head(uploaded[0])):
            one = uploaded[0]
            pid = reading.start(
                actor(), store(), one.stream.read(), one.filename or "", media_type=one.mimetype
            )
        else:
            files = ((one.filename or "", one.stream.read()) for one in uploaded)
            return redirect(url_for(".batch", pid=reading.start_many(actor(), store(), files)), 303)
    except Invalid as error:
        form.text.errors = [message for messages in error.problems.values() for message in messages]
        return _queue(form, 422)
    return redirect(url_for(".edit", pid=pid), 303)


@bp.get("/admin/readings/batch/<string(length=8):pid>")
def batch(pid: str) -> ResponseReturnValue:
    """The texts of one upload, and how far they have come."""
    reading.progress(actor(), store(), pid)
    found = reading.queue(
        actor(), store(), states=reading.STATES, batch=pid, after=request.args.get("after", "")
    )
    return render_template("admin/readings/batch.html", batch=pid, queue=found)


@bp.post("/admin/readings/batch/<string(length=8):pid>/read")
def read_on(pid: str) -> ResponseReturnValue:
    """Read more texts of an upload, for some seconds."""
    found = reading.read_on(actor(), store(), pid)
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        return {"read": found.read, "total": found.total, "unread": found.unread}
    return redirect(url_for(".batch", pid=pid), 303)


@bp.route("/admin/readings/<string(length=8):pid>", methods=["GET", "POST"])
def edit(pid: str) -> ResponseReturnValue:
    """A text and the form of its document: values are accepted, corrected, rejected, pointed at, saved."""
    detail = reading.get(actor(), store(), pid)
    if detail.info.state not in reading.OPEN or not detail.sets:
        attached = text_read.is_there(actor(), store(), detail.text_sha256)
        return render_template(
            "admin/readings/closed.html", detail=detail, news=reading.news(detail), attached=attached
        )
    if request.method == "GET":
        return reading_page.opened(detail, drafts.take())
    desk = reading_page.sent(detail)
    form, sent = desk.form, request.form
    form.check_size()
    if sent.get("point"):
        return desk.page(missed=not desk.point())
    if sent.get("link"):
        desk.link(sent["link"])
        return desk.page()
    if helped(form) or (sent.get("accept-left") and not sent.get("act")):
        return desk.page()
    decided = desk.proposals.decided(form)
    parts = commands(desk.found.parts, desk.items, desk.reading, pid, form.faults)
    state = STATES.get(sent.get("act", "save"), "draft")
    if not form.faults and (
        like := likeness.unanswered_of(reading_accept.with_text(decided.statements, detail), pid)
    ):
        return desk.page(409, like=like)
    saved, status = try_save(
        form,
        lambda: reading_accept.accept(
            actor(), store(), pid, decided.statements, parts=parts, state=state,
            reason=form.reason.data or "", decisions={"set": desk.number, **decided.record},
        ),
    )  # fmt: skip
    if saved is None:
        return desk.page(status)
    drafts.saved(form)
    likeness.remember(saved.pid)
    flash(DONE[state])
    following = _following(detail.info.batch) if sent.get("then") else ""
    return redirect(following or url_for("documents.show", pid=saved.pid), 303)


@bp.post("/admin/readings/<string(length=8):pid>/move")
def move(pid: str) -> ResponseReturnValue:
    """Take a text, put it back, discard it, read it again, or keep it with its document."""
    act = request.form.get("act", "")
    if act == "again":
        changed = reading.rerun(actor(), store(), pid)
        flash(f"Read again: {len(changed) or 'no'} {'difference' if len(changed) == 1 else 'differences'}.")
    elif act == "discard":
        reading.discard(actor(), store(), pid)
        flash("Discarded. It is kept, and can be put back.")
        return redirect(url_for(".list_"), 303)
    elif act == "attach":
        reading_accept.attach(actor(), store(), reading.get(actor(), store(), pid))
    elif act == "put-back":
        reading.put_back(actor(), store(), pid)
    elif act in ("take", "take-over"):
        reading.take(actor(), store(), pid, over=act == "take-over")
    else:
        reading.get(actor(), store(), pid)
        raise Invalid({"act": ["Use one of the buttons of the page."]})
    return redirect(url_for(".edit", pid=pid), 303)


def _queue(form: IntakeForm, status: int = 200) -> ResponseReturnValue:
    shown = request.args.get("show", "open")
    states = SHOWN.get(shown, reading.OPEN)
    found = reading.queue(actor(), store(), states=states, after=request.args.get("after", ""))
    limits = {"text": LARGEST // 1_000_000, "files": MOST_FILES, "bytes": MOST_BYTES // 1_000_000,
              "upload": UPLOAD_BYTES // 1_000_000}  # fmt: skip
    page = render_template("admin/readings/list.html", form=form, queue=found, shown=shown, limits=limits)
    return page, status


def _head(uploaded: FileStorage) -> bytes:
    head = uploaded.stream.read(4)
    uploaded.stream.seek(0)
    return head


def _following(batch: str) -> str:
    if not batch:
        return ""
    found = reading.queue(actor(), store(), batch=batch)
    return url_for(".edit", pid=found.readings[0].pid) if found.readings else url_for(".batch", pid=batch)
