"""A few pages in the looks that `test_every_page` leaves out; and pages used without scripts and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESK, PHONE
from tests.browser.furnished import Furnished

FEW = ("home", "list", "letter", "new", "sign-in")


def _open(
    browser: Browser, furnished: Furnished, site: str, name: str, size: dict[str, int], scheme: str
) -> Page:
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    if name in furnished.desk:
        context.add_cookies([{"name": "registry-session", "value": furnished.token, "url": site}])
    page = context.new_page()
    page.goto(site + (furnished.reading | furnished.desk)[name])
    for details in page.locator("details").all()[:40]:
        details.evaluate("one => { one.open = true }")
    return page


def _check(page: Page, axe: Callable[[Page], None]) -> None:
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
        "the page is wider than the screen"
    )
    page.context.close()


@pytest.mark.parametrize(
    ("size", "scheme"), [(DESK, "dark"), (PHONE, "light")], ids=["desk dark", "telephone light"]
)
@pytest.mark.parametrize("name", FEW)
def test_the_other_looks_are_as_good(
    name: str, size: dict[str, int], scheme: str, browser: Browser, furnished: Furnished, site: str,
    axe: Callable[[Page], None],
) -> None:  # fmt: skip
    """Colours do not depend on the width, so that a few pages are enough."""
    _check(_open(browser, furnished, site, name, size, scheme), axe)


def test_a_record_is_read_without_scripts(browser: Browser, furnished: Furnished, site: str) -> None:
    """From the front page by search to where a value comes from."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.get_by_label("Search the catalogue").fill("letter natalia")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="A Letter from Natalia").click()
    page.locator(".facts .origin summary").first.click()
    assert "Entered" in page.locator(".facts .origin").first.inner_text()
    context.close()


def test_the_list_is_used_by_keyboard(browser: Browser, furnished: Furnished, site: str) -> None:
    """The first stop leads past the navigation, and focus is seen."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}/documents/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.evaluate("getComputedStyle(document.activeElement).boxShadow") != "none"
    context.close()


def test_a_passage_in_question_opens_its_card_by_keyboard_and_without_scripts(
    browser: Browser, furnished: Furnished, site: str
) -> None:
    """The sign behind the words opens a card with the sides; Escape closes it, and focus is where it was."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + furnished.reading["passages"])
    sign = page.get_by_role("button", name="passage 1 in question")
    card = page.locator("#card-1")
    assert not card.is_visible()
    sign.press("Enter")
    assert "On 25 December 1922." in card.inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not card.is_visible()
    sign.click()
    card.get_by_role("link", name="On which day").click()
    assert "Minutes" in page.locator("main").inner_text()
    context.close()
