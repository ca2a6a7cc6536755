"""The one place where the web application is put together: settings, store, security, pages and errors."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from registry import paths
from registry.config import Settings
from registry.oai.views import bp as oai
from registry.web import (
    assets,
    caching,
    context,
    errors,
    filters,
    headers,
    house,
    language,
    look,
    session,
    term_address,
)
from registry.web.pages import blueprints
from registry.web.speaking_templates import SpeakingEnvironment
from registry.web.store import StoreKeeper

FORM_BYTES = 8 * 1024 * 1024
FORM_PARTS = 40_000
"""A record with 300 contributors has some 6,000 fields; werkzeug's own limits would refuse it."""


class Application(Flask):
    """Flask, for views that are all plain functions."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function itself: asking each view and hook of each request whether it is a coroutine took longer."""
        return func


def create_app(settings: Settings) -> Flask:
    """Build the application. It opens the database at the first request of each process, not here."""
    app = Application("registry.web", template_folder=str(paths.folder("templates")), static_folder=None)
    app.config.update(
        SECRET_KEY=settings.signing_key(),
        MAX_CONTENT_LENGTH=FORM_BYTES,
        MAX_FORM_MEMORY_SIZE=FORM_BYTES,
        MAX_FORM_PARTS=FORM_PARTS,
        SESSION_COOKIE_NAME=session.cookie_name("visit", settings),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=settings.session_hours),
        # The token lives as long as the session it belongs to: a form left open overnight is not refused.
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_CHECK_DEFAULT=False,
        TEMPLATES_AUTO_RELOAD=False,
    )
    app.extensions["registry.settings"] = settings
    app.extensions["registry.store"] = StoreKeeper(settings.database_url)
    # Before anything asks for `app.jinja_env`.
    app.jinja_environment = SpeakingEnvironment
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_null_translations(newstyle=False)  # type: ignore[attr-defined]
    app.logger.setLevel(logging.INFO)
    session.init_app(app)
    app.extensions["registry.csrf"] = csrf = CSRFProtect(app)
    # Harvesters may ask by POST, and change nothing.
    app.before_request(session.forms_need_a_token(csrf, without={oai.name}))
    for part in (house, headers, caching, errors, filters, context, assets, term_address, look, language):
        part.init_app(app)
    for blueprint in (*blueprints(), oai):
        app.register_blueprint(blueprint)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app
