"""One change in many records, by keyboard and in a real browser: accessible at every step."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from registry.db.store import Store
from tests.browser.conftest import Serve
from tests.browser.people import sign_in
from tests.factories.people import first_administrator
from tests.factories.records import make_document


def test_ticked_looked_at_and_changed(
    page: Page, axe: Callable[[Page], None], serve: Serve, migrated_url: str
) -> None:
    store = Store.open(migrated_url)
    try:
        admin = first_administrator(store)
        for number in range(3):
            make_document(admin, store, f"Letter {number} " + "W" * 90)
    finally:
        store.close()
    with serve(migrated_url) as address:
        sign_in(page.context, address, migrated_url)
        page.set_viewport_size({"width": 380, "height": 740})
        page.goto(f"{address}/admin/batches/")
        page.locator("[data-tick]").nth(0).check()
        page.locator("[data-tick]").nth(1).check()
        expect(page.locator("[data-ticked]")).to_have_text("(2)")
        page.get_by_label("What to change").select_option("add-subject")
        page.get_by_role("button", name="Go on").press("Enter")
        page.get_by_label("Subject", exact=True).fill("strikes")
        page.get_by_label("Reason for the change").fill("one heading")
        page.keyboard.press("Enter")
        expect(page.locator("#head-preview")).to_be_focused()
        axe(page)
        page.get_by_role("button", name="Change them").press("Enter")
        expect(page.get_by_role("status").first).to_contain_text("2 changed")
        axe(page)
