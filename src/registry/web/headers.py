"""The headers that tell browsers what these pages may do: a strict content security policy and its relatives."""

from __future__ import annotations

from typing import Final

from flask import Flask, Response, request

from registry.web.session import settings

POLICY: Final = (
    # Bootstrap draws the arrows and ticks of form controls with data: images in its style sheet.
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FIXED: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
YEAR: Final = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    """Put the headers on every answer, errors included."""
    app.after_request(_protect)


def _protect(response: Response) -> Response:
    given = {name.lower() for name, _ in response.headers}
    # Appended, not set: looking each of them up among the others took longer than all the rest of this.
    for name, value in FIXED.items():
        if name.lower() not in given:
            response.headers.add(name, value)
    if settings().secure_cookies and request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={YEAR}; includeSubDomains")
    return response
