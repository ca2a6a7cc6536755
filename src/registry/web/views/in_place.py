"""What forms ask for while one types: records made in place, and how the record will print."""

from __future__ import annotations

from typing import Final, NamedTuple

from flask import Blueprint, abort, jsonify, request
from flask.typing import ResponseReturnValue

from registry.domain.errors import Invalid
from registry.domain.permissions import Permission
from registry.domain.vocabularies import terms
from registry.services import record_in_place
from registry.services.record_in_place import AlreadyThere
from registry.web import guard, printing
from registry.web.forms.kinds import FORMS
from registry.web.helping import said_of
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("in_place", __name__)
guard.needs_sign_in(bp)


class Kind(NamedTuple):
    """What can be made in place: what to call it, the kinds it can be of, and the usual one."""

    label: str
    terms: list[tuple[str, str]]
    usual: str


LABELS: Final = {
    "agent": "New person or body",
    "serial": "New periodical or book",
    "repository": "New repository",
}
KINDS: Final = {
    kind: Kind(LABELS[kind], [(one.code, one.label) for one in terms(f"{kind}_kind")], usual)
    for kind, usual in record_in_place.KINDS.items()
}


@bp.app_template_global("made_in_place")
def _kinds() -> dict[str, Kind]:
    """What can be made in place, by kind of record."""
    return KINDS


@bp.app_template_global("may_publish")
def _may_publish() -> bool:
    return actor().may(Permission.RECORD_PUBLISH)


@bp.post("/admin/in-place/<kind>")
def create(kind: str) -> ResponseReturnValue:
    """An agent, serial or repository with a name and no more; 409 with those of that name unless one is sure."""
    sent = {name: request.form.get(name, "").strip() for name in ("name", "term", "publish", "sure")}
    try:
        made = record_in_place.make(
            actor(), store(), kind, sent["name"], sent["term"], publish=bool(sent["publish"]), sure=bool(sent["sure"])
        )  # fmt: skip
    except AlreadyThere as error:
        same = [{"pid": one.pid, "label": one.label, "hint": said_of(one)} for one in error.found]
        return jsonify(error=str(error), same=same), 409
    except Invalid as error:
        said = " ".join(message for messages in error.problems.values() for message in messages)
        return jsonify(error=said), 422
    return jsonify(pid=made.pid, label=sent["name"]), 201


@bp.post("/admin/preview/<kind>")
def preview(kind: str) -> ResponseReturnValue:
    """The line of the title and the citation that a form would make."""
    actor().require(Permission.RECORD_CREATE)
    if kind not in FORMS:
        abort(404)
    found = printing.preview(FORMS[kind](request.form), kind, request.form.get("preview_of", "")[:8])
    return jsonify(title=found.title, facts=found.facts, citation=found.citation, problem=found.problem)
