"""Recent changes: the log, by person, door and kind."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.services import log_list
from registry.services.log_list import LogQuery
from registry.web import guard
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("changes", __name__)
guard.needs_sign_in(bp)


@bp.get("/admin/changes")
def list_() -> ResponseReturnValue:
    """The log, newest first."""
    account = _number("account") or 0
    query = LogQuery(
        account=account,
        door=request.args.get("door", ""),
        kind=request.args.get("kind", ""),
        before=_number("before"),
    )
    found = log_list.page(actor(), store(), query)
    asked: dict[str, Any] = {
        "account": account or None,
        "door": query.door or None,
        "kind": query.kind or None,
    }
    older = url_for(".list_", before=found.older, **asked) if found.older else ""
    newest = url_for(".list_", **asked) if query.before else ""
    return render_template(
        "admin/changes.html", found=found, asked=query, kinds=log_list.KINDS, doors=log_list.DOORS, older=older,
        newest=newest,
    )  # fmt: skip


def _number(name: str) -> int | None:
    given = request.args.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 16 else None
