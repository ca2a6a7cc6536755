"""OAI-PMH 2.0 at `/oai`: one address, six verbs; refusals are answers too, with status 200."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from registry.db.store import Store
from registry.oai import arguments, lists, single
from registry.oai.arguments import Asked
from registry.oai.envelope import refusal, response
from registry.oai.errors import Refused
from registry.oai.here import Here, here, store
from registry.services import harvest_read

bp = Blueprint("oai", __name__)

VERBS: Final[Mapping[str, Callable[[Store, Here, Asked], str]]] = {
    "Identify": single.identify,
    "ListMetadataFormats": single.list_formats,
    "GetRecord": single.get_record,
    "ListSets": lists.sets,
    "ListIdentifiers": lists.records,
    "ListRecords": lists.records,
}
NOT_REPEATED: Final = frozenset({"badVerb", "badArgument"})
"""Errors after which the protocol does not want the request repeated in the answer."""


@bp.route("/oai", methods=["GET", "POST"])
def answer() -> Response:
    """Answer a harvester. Everybody gets what strangers may see, signed in or not."""
    opened, installation = store(), here()
    # Before anything is read: what is stamped later than this will be asked for by the next visit.
    at = harvest_read.response_moment(opened)
    given: Mapping[str, str] = {}
    try:
        asked = arguments.asked(_values())
        arguments.well_formed(asked)
        given = {"verb": asked.verb, **asked.given}
        body = VERBS[asked.verb](opened, installation, asked)
    except Refused as refused:
        given = {} if refused.code in NOT_REPEATED else given
        body = refusal(refused.code, refused.message)
    made = Response(
        response(at, f"{installation.base_url}/oai", given, body), content_type="text/xml; charset=utf-8"
    )
    made.headers["Cache-Control"] = "no-cache"
    return made


def _values() -> MultiDict[str, str]:
    """The arguments of the address and, in a POST, of the form."""
    found = MultiDict(request.args)
    for name, value in request.form.items(multi=True):
        found.add(name, value)
    return found
