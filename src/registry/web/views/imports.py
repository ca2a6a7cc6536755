"""Imports: a file or a harvest is taken in, checked, looked at, applied as a whole, and undone as a whole."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from typing import Any, Final

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Permission
from registry.exporters.leftovers import field_of, value_of
from registry.importers import columns, face, sheet_template
from registry.services import (
    harvest,
    import_apply,
    import_limits,
    import_names,
    import_read,
    import_run,
    import_state,
    import_undo,
)
from registry.services.import_state import Batch
from registry.web import guard, import_worker
from registry.web.session import actor, settings
from registry.web.store import store

bp = Blueprint("imports", __name__)
guard.needs_sign_in(bp)

bp.add_app_template_filter(field_of, "statement_name")
bp.add_app_template_filter(value_of, "statement_words")

UPLOAD_BYTES: Final = 256_000_000
SHOWN: Final = {"problems": ("faulty",), "duplicates": ("twin",), "good": ("good",), "done": ("done",)}


@bp.url_value_preprocessor
def _more_for_uploads(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    if endpoint == "imports.create":
        request.max_content_length = UPLOAD_BYTES


@bp.get("/admin/imports/")
def list_() -> ResponseReturnValue:
    """The imports so far, and the forms that take a file in or begin a harvest."""
    return _list({})


@bp.post("/admin/imports/new")
def create() -> ResponseReturnValue:
    """Take in a file."""
    actor().require(Permission.IMPORT_RUN)
    try:
        batch = _started()
    except Invalid as error:
        return _list(error.problems, 422)
    except import_limits.TooMany as error:
        return _list({"file": [str(error)]}, 429)
    batch = import_run.step(actor(), store(), batch.pid)
    return redirect(url_for(".show", pid=batch.pid), 303)


@bp.post("/admin/imports/harvest")
def begin_harvest() -> ResponseReturnValue:
    """Begin to harvest another archive."""
    actor().require(Permission.IMPORT_RUN)
    prefix, of_set, since, until, address = (
        request.form.get(name, "").strip() for name in ("prefix", "set", "from", "until", "address")
    )
    try:
        batch = harvest.start(
            actor(),
            store(),
            address,
            prefix=prefix or "oai_dc",
            of_set=of_set,
            since=since,
            until=until,
            limited=True,
        )
    except Invalid as error:
        return _list(error.problems, 422)
    except import_limits.TooMany as error:
        return _list({"address": [str(error)]}, 429)
    return redirect(url_for(".show", pid=batch.pid), 303)


@bp.get("/admin/imports/template.<string:name>")
def template(name: str) -> ResponseReturnValue:
    """A table with the names of all columns and an example, to be filled in."""
    actor().require(Permission.IMPORT_RUN)
    if name not in sheet_template.TEMPLATES:
        raise NotFound(f"There is no template called {name}.")
    kind, made = sheet_template.TEMPLATES[name]
    return _download(iter([made()]), kind, f"import-template.{name}")


@bp.get("/admin/imports/<string(length=8):pid>")
def show(pid: str) -> ResponseReturnValue:
    """An import: how far it is, what is wrong, what it is like, and what can be done."""
    return _page(pid)


@bp.post("/admin/imports/<string(length=8):pid>/step")
def step(pid: str) -> ResponseReturnValue:
    """Read more, or wait a moment for what is being applied; says how far it has come."""
    batch = import_state.get(actor(), store(), pid)
    done, total = batch.units, 0
    if batch.state == "applying":
        time.sleep(0.5)
        done, total = import_worker.progress(settings(), pid) or (0, 0)
    elif batch.place:
        batch = harvest.step(actor(), store(), pid)
    else:
        batch = import_run.step(actor(), store(), pid)
    batch = import_state.get(actor(), store(), pid)
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        goes_on = (batch.state == "reading" and not batch.problem) or (
            batch.state == "applying" and bool(total)
        )
        return {
            "read": done if batch.state == "applying" else batch.units,
            "total": total,
            "unread": int(goes_on),
        }
    return redirect(url_for(".show", pid=pid), 303)


@bp.post("/admin/imports/<string(length=8):pid>/columns")
def match(pid: str) -> ResponseReturnValue:
    """Read a table again with its columns matched otherwise."""
    batch = import_state.get(actor(), store(), pid)
    mapping = [request.form.get(f"column-{at}", "") for at in range(len(batch.header))]
    try:
        import_run.match(actor(), store(), pid, mapping, {"separator": request.form.get("separator", "|")})
    except Invalid as error:
        return _page(pid, error.problems, 422)
    import_run.step(actor(), store(), pid)
    flash("The columns are matched anew, and are remembered for the next table with these headers.")
    return redirect(url_for(".show", pid=pid), 303)


@bp.post("/admin/imports/<string(length=8):pid>/duplicates")
def choose(pid: str) -> ResponseReturnValue:
    """Say what becomes of one row, or of all rows, that are like known documents."""
    choice, _, row = request.form.get("choice", "").partition("-")
    if row and not (row.isascii() and row.isdigit()):
        raise Invalid({"choice": ["Use one of the buttons of the page."]})
    import_apply.choose_rows(actor(), store(), pid, choice, [int(row)] if row else None)
    return redirect(
        url_for(".show", pid=pid, show="duplicates", after=request.form.get("after") or None), 303
    )


@bp.route("/admin/imports/<string(length=8):pid>/names", methods=["GET", "POST"])
def names(pid: str) -> ResponseReturnValue:
    """The names in an import, with the records that they may be."""
    number = request.args.get("page", 1, type=int)
    if request.method == "POST":
        given = {
            name.removeprefix("name-"): value
            for name, value in request.form.items()
            if name.startswith("name-")
        }
        import_names.choose(actor(), store(), pid, given)
        flash("Noted. Names are linked when the import is applied.")
        return redirect(url_for(".names", pid=pid, page=number), 303)
    batch = import_state.get(actor(), store(), pid)
    found, amount = import_names.page(actor(), store(), pid, number)
    more = number * import_names.PAGE < amount
    return render_template(
        "admin/imports/names.html", batch=batch, names=found, amount=amount, number=number, more=more
    )


@bp.post("/admin/imports/<string(length=8):pid>/apply")
def apply(pid: str) -> ResponseReturnValue:
    """Make the records of an import: small ones at once, large ones behind the page."""
    how: dict[str, Any] = {
        "state": request.form.get("state", "draft"),
        "leave_out": request.form.get("leave-out") == "y",
    }
    try:
        batch = import_apply.check(actor(), store(), pid, **how)
        reason = request.form.get("reason", "")
        if batch.units <= import_worker.AT_ONCE:
            done = import_apply.apply(actor(), store(), pid, reason=reason, **how)
            flash(f"{done.documents:,} documents were imported.")
        elif import_worker.progress(settings(), pid) is None:
            import_worker.begin(settings(), store(), actor(), pid, reason=reason, **how)
            time.sleep(0.3)
    except Invalid as error:
        return _page(pid, error.problems, 422)
    return redirect(url_for(".show", pid=pid), 303)


@bp.post("/admin/imports/<string(length=8):pid>/undo")
def undo(pid: str) -> ResponseReturnValue:
    """Withdraw what an import made."""
    try:
        done = import_undo.undo(
            actor(),
            store(),
            pid,
            reason=request.form.get("reason", ""),
            edited=request.form.getlist("edited"),
        )
    except Invalid as error:
        return _page(pid, error.problems, 422)
    kept = done.edited + done.used
    flash(f"{done.withdrawn:,} records were withdrawn." + (f" {kept:,} were kept." if kept else ""))
    return redirect(url_for(".show", pid=pid), 303)


@bp.post("/admin/imports/<string(length=8):pid>/discard")
def discard(pid: str) -> ResponseReturnValue:
    """Drop an import that was not applied."""
    import_run.discard(actor(), store(), pid)
    flash("The import was discarded. Nothing of it is in the catalogue.")
    return redirect(url_for(".list_"), 303)


@bp.get("/admin/imports/<string(length=8):pid>/problems.csv")
def problems(pid: str) -> ResponseReturnValue:
    """Every problem as a table."""
    import_state.get(actor(), store(), pid)
    return _download(
        import_read.problems_csv(actor(), store(), pid), "text/csv; charset=utf-8", f"problems-{pid}.csv"
    )


@bp.get("/admin/imports/<string(length=8):pid>/failed")
def failed(pid: str) -> ResponseReturnValue:
    """The rows with problems, to be mended and imported again."""
    batch = import_state.get(actor(), store(), pid)
    extension = "csv" if batch.is_table else (face.discover()[batch.format].extensions or ("xml",))[0]
    kind = "text/csv; charset=utf-8" if batch.is_table else "application/octet-stream"
    return _download(import_read.failed(actor(), store(), pid), kind, f"to-mend-{pid}.{extension}")


def _started() -> Batch:
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise Invalid({"file": ["Choose the file that is to be imported."]})
    given = {name: request.form[name] for name in ("separator", "delimiter") if request.form.get(name)}
    form = request.form.get("format", "")
    return import_run.start(
        actor(), store(), _seekable(sent.stream), sent.filename, form, given, limited=True
    )


def _list(wrong: Any, status: int = 200) -> ResponseReturnValue:
    found = import_read.listing(actor(), store(), request.args.get("after", ""))
    formats = list(face.discover().values())
    return render_template(
        "admin/imports/list.html", found=found, formats=formats, wrong=wrong, sent=request.form
    ), status


def _page(pid: str, wrong: Any = None, status: int = 200) -> ResponseReturnValue:
    batch = import_state.get(actor(), store(), pid)
    shown = request.args.get("show", "")
    shown = shown if shown in SHOWN else _first_of(batch)
    rows, following = import_read.rows(
        actor(), store(), pid, SHOWN[shown], after=request.args.get("after", 0, type=int), drafts=True
    )
    standing = import_undo.standing(actor(), store(), pid) if batch.state == "applied" else None
    page = render_template(
        "admin/imports/show.html", batch=batch, rows=rows, following=following, shown=shown, wrong=wrong or {},
        sent=request.form, fields=columns.COLUMNS, standing=standing, running=import_worker.progress(settings(), pid),
        mapping=_mapping(batch),
    )  # fmt: skip
    return page, status


def _first_of(batch: Batch) -> str:
    if batch.state == "applied":
        return "done"
    return "problems" if batch.faulty else "duplicates" if batch.twins else "good"


def _mapping(batch: Batch) -> list[tuple[str, str]]:
    chosen = json.loads(batch.options.get("mapping", "[]"))
    return list(zip(batch.header, chosen, strict=False))


def _seekable(stream: Any) -> Any:
    return stream if stream.seekable() else io.BytesIO(stream.read())


def _download(chunks: Iterator[bytes], kind: str, name: str) -> Response:
    answer = Response(chunks, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
