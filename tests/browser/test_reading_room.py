"""The reading room in a real browser: for everybody, on a telephone, with more names, copies and issues than fit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESK, PHONE
from tests.browser.furnished import Furnished

ON_A_TELEPHONE = ("crowd", "way", "versions", "grid", "rows", "years")
ON_A_DESK = ("way-wild", "version", "problem", "subjects", "place", "year", "repository", "names", "places")


@pytest.mark.parametrize("name", [*ON_A_TELEPHONE, *ON_A_DESK])
def test_a_page_can_be_used_by_everybody(
    name: str, browser: Browser, furnished: Furnished, site: str, axe: Callable[[Page], None]
) -> None:
    """Half of them dark on a telephone, half light on a desk; nothing goes sideways but in its own frame."""
    small = name in ON_A_TELEPHONE
    context = browser.new_context(
        viewport=PHONE if small else DESK, color_scheme="dark" if small else "light", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(site + furnished.reading[name])
    for details in page.locator("details").all()[:6]:
        details.evaluate("one => { one.open = true }")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


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
    assert page.locator(".looks [aria-current]").inner_text() == "dark"
    context.close()
