"""A bibliography from a search to its permanent address, by keyboard and on a telephone; accessible at every step."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from registry.db.store import Store
from tests.browser.conftest import PHONE, Serve
from tests.browser.people import sign_in
from tests.factories.people import first_administrator
from tests.factories.records import make_document

LONG = "The tide at the harbour " + "W" * 60


@pytest.fixture
def database_kind() -> str:
    """One is enough: the pages are the same."""
    return "sqlite"


def fits(page: Page) -> bool:
    """Whether nothing stands out of the screen at the side."""
    wide: bool = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    return wide


def test_from_a_search_to_a_public_list(
    page: Page, axe: Callable[[Page], None], serve: Serve, migrated_url: str
) -> None:
    store = Store.open(migrated_url)
    try:
        admin = first_administrator(store)
        for title in ("A tide of letters", LONG, "Tide tables", "Something else"):
            make_document(admin, store, title)
    finally:
        store.close()
    with serve(migrated_url) as address:
        sign_in(page.context, address, migrated_url)
        page.goto(f"{address}/documents/?q=tide")
        page.get_by_role("link", name="Put in all that this search finds").press("Enter")
        axe(page)
        page.get_by_role("button", name="Put them in").press("Enter")
        page.get_by_label("Title", exact=True).fill("Of tides")
        axe(page)
        page.get_by_role("button", name="Begin the bibliography").press("Enter")
        entries = page.locator("[data-section=rows] fieldset > legend")
        expect(entries).to_have_count(3)
        last = (entries.nth(2).text_content() or "").partition(". ")[2].strip()
        page.get_by_role("button", name="Add a section").press("Enter")
        page.get_by_label("Heading").last.fill("Printed tables")
        third = page.locator("[data-section=rows] fieldset").nth(2)
        third.get_by_label("Note", exact=True).focus()
        page.keyboard.press("Alt+ArrowUp")
        expect(entries.nth(1)).to_have_text(f"2. {last}")
        expect(page.locator(":focus")).to_have_count(1)
        page.locator("[data-section=rows] fieldset").nth(1).get_by_label("Annotation").fill("Says *all*.")
        page.get_by_label("Reason").last.fill("put in order")
        page.get_by_role("button", name="Save", exact=True).last.press("Enter")
        section = page.locator("[data-section=rows] fieldset").nth(1).get_by_label("Section")
        section.select_option(label="Printed tables")
        axe(page)
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        assert fits(page)
        axe(page)
        page.get_by_label("Reason").last.fill("a section")
        page.get_by_role("button", name="Save", exact=True).last.press("Enter")
        expect(page.get_by_role("status").first).to_be_visible()
        page.get_by_role("link", name="Its page").press("Enter")
        expect(page.get_by_role("heading", name="Printed tables")).to_be_visible()
        page.get_by_role("link", name="Change this bibliography").press("Enter")
        page.get_by_text("Change its status").press("Enter")
        page.get_by_label("Reason").first.fill("it is complete")
        page.get_by_role("button", name="Publish").press("Enter")
        expect(page).to_have_url(re.compile(r"\d/bibliographies/\w{8}$"))
        pid = re.findall(r"/bibliographies/(\w{8})", page.url)[0]
        page.context.clear_cookies()
        page.goto(f"{address}/bibliographies/{pid}")
        expect(page.get_by_role("heading", name="Of tides")).to_be_visible()
        said = page.locator("main").text_content() or ""
        assert said.index("Printed tables") < said.index(last) < said.index("Says *all*.")
        assert "as-of=" in said
        assert fits(page)
        axe(page)
