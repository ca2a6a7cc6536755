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
    response.headers.setdefault("Content-Security-Policy", POLICY)
    for name, value in FIXED.items():
        response.headers.setdefault(name, value)
    if settings().secure_cookies and request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={YEAR}; includeSubDomains")
    return response
