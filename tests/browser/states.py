"""States of pages that no address leads to: refused, wrong, forbidden, in conflict, unfolded, previewed, and in German."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from playwright.sync_api import Page

from tests.browser.furnished import Furnished

Way = Callable[[Page, Furnished, str], None]
ATTEMPTS: Final = 12
"""More than may fail in a quarter of an hour."""


class State(NamedTuple):
    """A state: a short name for people, whether somebody is signed in there, and what leads to it."""

    name: str
    is_signed_in: bool
    reach: Way


def _refused(page: Page, furnished: Furnished, site: str) -> None:
    del furnished
    page.goto(f"{site}/sign-in")
    _give(page, "nobody")


def _too_many(page: Page, furnished: Furnished, site: str) -> None:
    _refused(page, furnished, site)
    for _attempt in range(ATTEMPTS):
        if page.get_by_text("Too many attempts").count():
            break
        _give(page, "nobody")


def _give(page: Page, name: str) -> None:
    page.locator("input[name=name]").fill(name)
    page.locator("input[type=password]").fill("not the password")
    page.locator("main form button[type=submit]").first.click()


def _forbidden(page: Page, furnished: Furnished, site: str) -> None:
    page.context.add_cookies([{"name": "registry-session", "value": furnished.reader, "url": site}])
    page.goto(f"{site}/admin/settings")
    page.context.clear_cookies()


def _wrong(page: Page, furnished: Furnished, site: str) -> None:
    del furnished
    page.goto(f"{site}/admin/documents/new")
    page.locator("#section-datings").get_by_label("Date", exact=True).fill("1945-13")
    page.get_by_role("button", name="Save draft").click()


def _conflict(page: Page, furnished: Furnished, site: str) -> None:
    path = f"{site}/admin{furnished.desk['draft']}/edit"
    page.goto(path)
    other = page.context.new_page()
    other.goto(path)
    for one, words in ((other, "What the one wrote"), (page, "What the other wrote " * 20)):
        one.locator("#section-titles").get_by_label("Title", exact=True).fill(f"{words} {page.viewport_size}")
        one.get_by_label("Reason for the change").fill("to disagree")
        one.get_by_role("button", name="Save draft").click()
        one.wait_for_load_state()
    other.close()


def _choosing(page: Page, furnished: Furnished, site: str) -> None:
    page.goto(f"{site}{furnished.desk['edit']}")
    field = page.locator("#section-contributions").get_by_role("combobox", name="Who it is").first
    field.fill("Sedov")
    page.locator("[role=listbox] [role=option]").first.wait_for()
    field.scroll_into_view_if_needed()


def _keys(page: Page, furnished: Furnished, site: str) -> None:
    del furnished
    page.goto(f"{site}/admin/")
    page.get_by_role("button", name="Keyboard shortcuts").click()


def _many(page: Page, furnished: Furnished, site: str) -> None:
    del furnished
    page.goto(f"{site}/admin/batches/")
    for number in range(10):
        page.locator("[data-tick]").nth(number).check()
    page.get_by_label("What to change").select_option("add-subject")
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Subject", exact=True).fill("strikes")
    page.get_by_label("Reason for the change").fill("one heading")
    page.locator("main form [type=submit]").last.click()


def _good_rows(page: Page, furnished: Furnished, site: str) -> None:
    page.goto(f"{site}{furnished.desk['import']}?show=good")


def _german(key: str, *, desk: bool) -> Way:
    def reach(page: Page, furnished: Furnished, site: str) -> None:
        page.goto(f"{site}{(furnished.desk if desk else furnished.reading)[key]}")
        page.locator(".site-footer [lang=de]").click()
        page.wait_for_load_state()

    return reach


STATES: Final = (
    State("state-refused", False, _refused),
    State("state-german-record", False, _german("letter", desk=False)),
    State("state-german-list", False, _german("list", desk=False)),
    State("state-wrong", True, _wrong),
    State("state-conflict", True, _conflict),
    State("state-choosing", True, _choosing),
    State("state-keys", True, _keys),
    State("state-many", True, _many),
    State("state-good-rows", True, _good_rows),
    State("state-german-form", True, _german("new", desk=True)),
    State("state-german-desk", True, _german("desk", desk=True)),
    State("state-forbidden", False, _forbidden),
    State("state-too-many", False, _too_many),
)
