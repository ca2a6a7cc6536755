"""Two small scripts of the reading room in a real browser; `test_every_page` looks at its pages."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browser.furnished import Furnished


def test_a_citation_is_copied_and_the_look_is_kept(browser: Browser, furnished: Furnished, site: str) -> None:
    """Two small scripts: a button that copies and says so, and light or dark without leaving the page."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], color_scheme="light")
    page = context.new_page()
    page.goto(site + furnished.reading["cite"])
    page.get_by_role("button", name="Copy APA").click()
    page.get_by_text("Copied", exact=True).wait_for()
    assert "Natalia" in page.evaluate("navigator.clipboard.readText()")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("link", name="dark", exact=True).click()
    assert page.url.endswith("/cite")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != paper
    page.goto(site)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != paper
    assert page.locator("[data-looks] [aria-current]").inner_text() == "dark"
    context.close()
