"""What may be kept by browsers and proxies: public pages with a tag, never a page that belongs to a session."""

from __future__ import annotations

from typing import Final

from flask import Flask, Response, request, session

from registry.web.session import has_cookie

TAGGED: Final = 200
VARIES: Final = ("Accept-Language", "Cookie")
"""What the words and the look of a page depend on."""

_VARY: Final = ", ".join(VARIES)
REVALIDATE: Final = "public, no-cache"
CONDITIONS: Final = frozenset(
    {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_IF_RANGE",
     "HTTP_RANGE"}
)  # fmt: skip
"""What a request has that asks for an answer under conditions; most have none."""


def init_app(app: Flask) -> None:
    """Decide for every answer that has not decided itself."""
    app.after_request(_decide)


def _decide(response: Response) -> Response:
    if "Cache-Control" in response.headers:
        return response
    varies = response.headers.get("Vary")
    response.headers["Vary"] = f"{varies}, {_VARY}" if varies else _VARY
    personal = has_cookie() or bool(session) or session.modified
    if personal or request.method not in ("GET", "HEAD") or response.status_code != TAGGED:
        response.headers["Cache-Control"] = "no-store"
        return response
    response.headers["Cache-Control"] = REVALIDATE
    if not response.direct_passthrough and not response.is_streamed:
        response.add_etag()
        if not CONDITIONS.isdisjoint(request.environ):
            response.make_conditional(request.environ)
    return response
