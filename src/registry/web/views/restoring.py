"""Putting one value back as it was: what will change, the reason, and the change."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain import display
from registry.domain.errors import Busy, Conflict, Forbidden, Invalid, NotSure
from registry.services import reason_read, record_restore
from registry.services.record_restore import Restoring
from registry.services.record_versions import Change
from registry.web import guard, kept, value_words
from registry.web.forms.account import DoorForm
from registry.web.forms.fields import Hidden, Words
from registry.web.forms.kinds import PLURALS
from registry.web.session import actor
from registry.web.store import store
from registry.web.versions_page import lines

bp = Blueprint("restoring", __name__)
guard.needs_sign_in(bp)


class RestoreForm(DoorForm):
    """Why a value is put back. `base` is the number of the Activity that the editor saw last."""

    base = Hidden()
    reason = Words(
        "Reason for the change",
        "Kept in the history, beside your name.",
        example="the earlier date was the one on the letter",
        wide=True,
    )


@bp.route("/admin/records/<string(length=8):pid>/versions/<int:number>/values/<key>", methods=["GET", "POST"])
def edit(pid: str, number: int, key: str) -> ResponseReturnValue:
    """The value of then beside the value of now, and one button."""
    found = record_restore.look(actor(), store(), pid, number, key)
    if request.method == "GET":
        form = RestoreForm(kept.take())
        return _page(found, form, was_changed=form.base.data not in ("", None, str(found.record.seq)))
    form = RestoreForm(request.form)
    try:
        saved = record_restore.restore(
            actor(), store(), pid, number, key, base=_base(form), door="form", reason=form.reason.data or ""
        )
    except Conflict:
        return _page(record_restore.look(actor(), store(), pid, number, key), form, 409, was_changed=True)
    except Invalid as error:
        form.lay({name if name == "reason" else "": told for name, told in error.problems.items()})
        return _page(found, form, 422)
    except (Forbidden, Busy, NotSure) as error:
        form.lay({"": [f"{error} Nothing was changed."]})
        return _page(found, form, 403 if isinstance(error, Forbidden) else 503)
    flash("The value was put back." if saved.seq != found.record.seq else "Nothing was changed.")
    return redirect(url_for(f"{PLURALS[found.record.kind]}.versions", pid=pid), 303)


def _base(form: RestoreForm) -> int:
    base = form.base.data or ""
    if not (base.isascii() and base.isdecimal() and len(base) < 16):
        raise Invalid({"": ["The form is damaged; open the page again."]})
    return int(base)


def _page(
    found: Restoring, form: RestoreForm, status: int = 200, *, was_changed: bool = False
) -> ResponseReturnValue:
    form.base.data = str(found.record.seq)
    change = Change(key="", was=found.now, now=found.then)
    name = value_words.naming(found.linked)
    page = render_template(
        "admin/records/restore.html",
        found=found,
        record=found.record,
        plural=PLURALS[found.record.kind],
        title=display.label(found.record),
        lines=lines([change], name, found.record),
        form=form,
        was_changed=was_changed,
        reasons=reason_read.recent(actor(), store()),
    )
    return page, status
