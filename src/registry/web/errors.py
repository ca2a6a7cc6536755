"""Errors as pages: what is wrong and what to do. One translator for everything that services and the server raise."""

from __future__ import annotations

import contextlib
import logging
import secrets
from typing import Final

from flask import Flask, Response, make_response, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from registry.domain.errors import Busy, Conflict, Forbidden, Gone, Invalid, NotFound, NotSure, RegistryError
from registry.domain.permissions import STRANGER
from registry.services.sign_in import Refused, TooMany
from registry.web import kept, session

STATUS: Final[dict[type[RegistryError], int]] = {
    NotFound: 404,
    Gone: 410,
    Invalid: 422,
    Conflict: 409,
    Forbidden: 403,
    NotSure: 503,
    Busy: 503,
    Refused: 403,
    TooMany: 429,
}
TITLES: Final = {
    400: "This request could not be understood",
    403: "This is not open to you",
    404: "There is nothing at this address",
    405: "This page does not take that",
    409: "Somebody else was faster",
    410: "This record was withdrawn",
    413: "This is too much at once",
    422: "This cannot be saved as it is",
    429: "Too many attempts",
    500: "Something went wrong on our side",
    503: "Please try again in a moment",
}
ADVICE: Final = {
    400: "Go back, reload the page and try again. If you typed the address, check it.",
    403: "If you think that it should be, ask an administrator for the role that it needs.",
    404: "Check the address, or search the catalogue. A record that is not published yet is not shown either.",
    405: "Go back to the page that you came from and use its buttons.",
    413: "A form may have at most 40,000 fields and 8 megabytes, texts to be read 48. Send a part of it first.",
    422: "Go back and correct it; your browser still has what you typed.",
    429: "Wait a quarter of an hour and try again.",
    500: "Nothing that was not confirmed has been saved. Try again; if it happens again, tell the administrator this number:",
    503: "Nothing was saved. Go back and send it again; your browser still has what you typed.",
}
RETRY_SECONDS: Final = {429: "900", 503: "10"}

log = logging.getLogger("registry.web")


def init_app(app: Flask) -> None:
    """Register the translators."""
    app.register_error_handler(CSRFError, _forged_or_old)
    app.register_error_handler(RegistryError, _domain)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _domain(error: RegistryError) -> Response:
    if isinstance(error, Gone):
        return _page(410, gone=error)
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 400)
    return _page(status, message=str(error))


def _http(error: HTTPException) -> Response:
    if error.response is not None or error.code is None or error.code < 400:
        return make_response(error.get_response())
    response = _page(error.code if error.code in TITLES else 400)
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    response.status_code = error.code
    return response


def _forged_or_old(error: CSRFError) -> Response | tuple[str, int]:
    """A form without a good token is not taken; what was typed is given back, to be looked at and sent again."""
    if request.endpoint in ("reports.create", "problems.create") and request.view_args:
        from registry.web.views import problems, reports

        again = problems.shown_again if request.endpoint == "problems.create" else reports.shown_again
        with contextlib.suppress(RegistryError):
            # Where there is no such record there is no form to show again either.
            return again(str(request.view_args["pid"]))
    text = kept.as_text()
    if not text:
        return _page(400, message=f"The form was not accepted: {error.description}")
    if session.actor() == STRANGER:
        return kept.sign_in_first()
    return render_template("errors/kept.html", kept=text), 400


def _unexpected(error: Exception) -> Response:
    number = secrets.token_hex(4)
    log.error("error %s at %s %s", number, request.method, ascii(request.path), exc_info=error)
    return _page(500, number=number)


def _page(status: int, *, message: str = "", number: str = "", gone: Gone | None = None) -> Response:
    wants_json = request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"
    if wants_json:
        response = make_response({"error": message or TITLES[status]}, status)
    else:
        response = make_response(
            render_template(
                "errors/error.html", status=status, title=TITLES[status], message=message, advice=ADVICE.get(status, ""),
                number=number, gone=gone,
            ),
            status,
        )  # fmt: skip
    response.headers["Cache-Control"] = "no-store"
    if gone is not None and gone.instead:
        response.headers["Link"] = f'<{url_for("documents.show", pid=gone.instead)}>; rel="successor-version"'
    if status in RETRY_SECONDS:
        response.headers["Retry-After"] = RETRY_SECONDS[status]
    return response
