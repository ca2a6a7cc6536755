"""Somebody at a browser: an administrator with a session, without the tenth of a second that a password costs."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

from registry.db.store import Store
from registry.services import session
from tests.factories.people import make_actor


def sign_in(context: BrowserContext, address: str, database_url: str, role: str = "administrator") -> int:
    """Give the browser an open session of a new account with the role; returns the account's number."""
    store = Store.open(database_url)
    try:
        actor = make_actor(store, role, f"{role} ada")
        token = session.open_(store, actor.id)
    finally:
        store.close()
    host = urlsplit(address).hostname or ""
    context.add_cookies(
        [{"name": "registry-session", "value": token, "domain": host, "path": "/", "httpOnly": True}]
    )
    return actor.id


def choose(page: Page, label: str, words: str, section: str) -> None:
    """Link a record through the search-as-you-type field of a section."""
    field = page.locator(f"#section-{section}").get_by_role("combobox", name=label).first
    field.fill(words)
    page.get_by_role("option", name=words).first.click()
