"""Many records at once: ticked or found, one change in all of them, looked at before, and undone as a whole."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from registry.domain.errors import Busy, Forbidden, Invalid, NotSure
from registry.domain.permissions import Permission
from registry.domain.pids import is_pid
from registry.services import batch_change, batch_undo, catalogue_read, label_read, record_read
from registry.services.batch_change import Preview, Selection, Wish
from registry.services.batch_operations import OPERATIONS
from registry.services.catalogue_read import CatalogueQuery
from registry.web import batch_worker, guard, kept, search, ticking, value_words
from registry.web.forms.account import DoorForm
from registry.web.forms.batch import BatchForm, form_of
from registry.web.forms.fields import Words
from registry.web.helping import FOUND, offer
from registry.web.session import actor, settings
from registry.web.store import store

bp = Blueprint("batches", __name__)
guard.needs_sign_in(bp)

MOST_TICKED: Final = 500
STATES: Final = ("published", "in_review", "draft", "withdrawn")


@bp.get("/admin/batches/")
def list_() -> ResponseReturnValue:
    """Documents to tick, or to take as a whole: searched, filtered, in every state."""
    _may()
    asked = _asked(ticking.turned(request.args))
    with store().moment():
        page = catalogue_read.page(actor(), store(), asked)
        facets = {name: catalogue_read.facet(actor(), store(), name, 40) for name in search.MENUS}
    return render_template(
        "admin/batches/list.html", page=page, asked=asked, facets=facets, states=STATES, operations=OPERATIONS,
        words=_words(asked), ticks=ticking.ticked(request.args, "pid", [one.pid for one in page.entries]),
        take=request.args.get("take", ""), operation=request.args.get("operation", ""),
    )  # fmt: skip


@bp.get("/admin/batches/ticked")
def ticked() -> ResponseReturnValue:
    """What was ticked in the list of documents, to be changed."""
    _may()
    pids = dict.fromkeys(one for one in request.args.getlist("documents")[:MOST_TICKED] if is_pid(one))
    found = label_read.labels(actor(), store(), pids)
    return render_template(
        "admin/batches/ticked.html", found={pid: found[pid] for pid in pids if pid in found}, operations=OPERATIONS,
        operation="",
    )  # fmt: skip


@bp.route("/admin/batches/change", methods=["GET", "POST"])
def edit() -> ResponseReturnValue:
    """The values of a change, its preview, and the change itself; everything travels with the form, nothing is kept."""
    _may()
    sent = request.form if request.method == "POST" else kept.take() or request.args
    if not sent:
        return redirect(url_for(".list_"), 303)
    if sent.get("operation") == "bibliography":
        return _into_bibliography(sent)
    if sent.get("operation") not in OPERATIONS:
        return _back(sent, "Choose what to change.")
    form = form_of(sent["operation"])(sent)
    # The buttons of the preview's pages carry their number, and what they are for stands in the address.
    act = (sent.get("act") or request.args.get("act", "")) if request.method == "POST" else ""
    if request.form.get("look-up"):
        _look_up(form, request.form["look-up"])
        return _page(form, sent)
    if act == "apply":
        return _apply(form, sent)
    return _page(form, sent, with_preview=act == "preview")


@bp.get("/admin/batches/runs/<token>")
def run(token: str) -> ResponseReturnValue:
    """How far a change has come, and what it did."""
    _may()
    found = batch_worker.told(settings(), token, actor().id)
    if found is None:
        abort(404)
    return render_template("admin/batches/run.html", run=found)


@bp.route("/admin/batches/<int:number>", methods=["GET", "POST"])
def show(number: int) -> ResponseReturnValue:
    """An Activity that made or changed many records; and its undoing."""
    _may()
    start = request.args.get("start", "")
    found = batch_undo.standing(actor(), store(), number, _number(start))
    form = UndoForm(request.form if request.method == "POST" else kept.take())
    if request.method == "GET":
        return render_template("admin/batches/show.html", found=found, form=form)
    status = 422
    try:
        done = batch_undo.undo(actor(), store(), number, reason=form.reason.data or "")
    except Invalid as error:
        form.lay(error.problems)
    except (Forbidden, Busy, NotSure) as error:
        form.lay({"": [f"{error} Nothing was undone."]})
        status = 403 if isinstance(error, Forbidden) else 503
    else:
        flash(_said_of(done))
        return redirect(url_for(".show", number=number), 303)
    return render_template("admin/batches/show.html", found=found, form=form), status


class UndoForm(DoorForm):
    """Why a change is undone."""

    reason = Words("Why", "Kept in the history of every record.", wide=True)


def _may() -> None:
    actor().require(Permission.RECORD_READ_DRAFTS)
    actor().require(Permission.RECORD_CREATE)


def _back(sent: MultiDict[str, str], why: str) -> ResponseReturnValue:
    """To the list again, with the search and the ticks as they were."""
    flash(why)
    back: dict[str, Any] = {
        name: value for name, value in sent.items() if name in (*_NAMES, "take", "operation")
    }
    return redirect(url_for(".list_", **back, pid=sent.getlist("pid")[: ticking.MOST]), 303)


def _into_bibliography(sent: MultiDict[str, str]) -> ResponseReturnValue:
    chosen: dict[str, Any] = {"documents": sent.getlist("pid")[: ticking.MOST]}
    if sent.get("take") == "all":
        if sent.get("state", "published") != "published":
            return _back(
                sent,
                "A bibliography takes all that a search finds among the published ones only; tick others.",
            )
        chosen = {name: value for name in ("q", *search.FILTERS) if (value := sent.get(name, ""))} | {
            "all": "yes"
        }
    return redirect(url_for("bibliography_desk.add", **chosen), 303)


_NAMES: Final = ("q", "state", *search.FILTERS)


def _asked(args: MultiDict[str, str]) -> CatalogueQuery:
    found = search.asked(args)
    state = args.get("state", "published")
    return CatalogueQuery(
        **{name: getattr(found, name) for name in ("text", "after", "before", *search.FILTERS)},
        sort="changed", descending=True, limit=50, state=state if state in STATES else "published",
    )  # fmt: skip


def _words(asked: CatalogueQuery) -> dict[str, str]:
    """The question of a list as the fields of its address."""
    values = {"q": asked.text, "state": asked.state} | {name: getattr(asked, name) for name in search.FILTERS}
    return {name: value for name, value in values.items() if value}


def _selection(sent: MultiDict[str, str]) -> Selection:
    if sent.get("take") == "all":
        return Selection(query=_asked(MultiDict({k: v for k, v in sent.items() if k in _NAMES})))
    pids = tuple(dict.fromkeys(one for one in sent.getlist("pid") if is_pid(one)))
    if len(pids) > MOST_TICKED:
        raise Invalid(
            {"records": [f"More than {MOST_TICKED} records are ticked. Take them as a search, or in parts."]}
        )
    return Selection(pids=pids)


def _wish(form: BatchForm, sent: MultiDict[str, str]) -> Wish:
    return Wish(
        selection=_selection(sent), operation=str(form.operation.data), values=form.values(), reason=form.reason.data or ""
    )  # fmt: skip


def _apply(form: BatchForm, sent: MultiDict[str, str]) -> ResponseReturnValue:
    base = _number(str(form.base.data))
    if not base:
        form.lay({"": ["Look at the preview before the change is made."]})
        return _page(form, sent, 422)
    try:
        wish = _wish(form, sent)
        amount = batch_change.count(actor(), store(), wish.selection)
        batch_change.preview(actor(), store(), wish)
        token = batch_worker.run(settings(), store(), actor(), wish, base, amount)
    except Invalid as error:
        form.lay_values(error.problems)
        return _page(form, sent, 422)
    except (Busy, NotSure) as error:
        form.lay({"": [f"{error} What you typed is still here."]})
        return _page(form, sent, 503)
    return redirect(url_for(".run", token=token), 303)


def _page(
    form: BatchForm, sent: MultiDict[str, str], status: int = 200, *, with_preview: bool = False
) -> ResponseReturnValue:
    preview: Preview | None = None
    amount = 0
    try:
        selection = _selection(sent)
        amount = batch_change.count(actor(), store(), selection)
        if with_preview:
            preview = batch_change.preview(
                actor(), store(), _wish(form, sent), _number(sent.get("start", ""))
            )
            form.base.data = str(preview.base)
    except Invalid as error:
        form.lay_values(error.problems)
        status = 422
    names = label_read.labels(actor(), store(), [one.data for one in form.links() if one.data])
    page = render_template(
        "admin/batches/change.html", form=form, operation=OPERATIONS[str(form.operation.data)], preview=preview,
        amount=amount, names=names, said=_said(preview), sent=sent, pids=sent.getlist("pid"),
        words={k: v for k, v in sent.items() if k in _NAMES},
    )  # fmt: skip
    return page, status


def _said(preview: Preview | None) -> Any:
    """A function that says a statement of the preview in words."""
    naming = value_words.naming(preview.linked if preview else {})
    return lambda one, record: (
        f"{value_words.heading(one)}: {value_words.value(one, naming, record)}" if one else ""
    )


def _look_up(form: BatchForm, name: str) -> None:
    for field in form.links():
        if field.name == name:
            offer(
                field,
                record_read.suggest(actor(), store(), field.kind, field.search, limit=FOUND),
                field.search,
            )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0


def _said_of(done: batch_undo.Undone) -> str:
    told = [f"{done.restored:,} got back what they had"] if done.restored else []
    told += [f"{done.withdrawn:,} withdrawn"] if done.withdrawn else []
    told += [f"{done.edited:,} kept later edits"] if done.edited else []
    told += [f"{done.used:,} kept because others use them"] if done.used else []
    return f"Undone: {', '.join(told)}." if done.seq else "There was nothing left to undo."
