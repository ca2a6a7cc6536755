"""The application over a fresh catalogue on each database, as for the pages."""

from tests.functional.web.conftest import admin, app, as_, settings, store, stranger  # noqa: F401
