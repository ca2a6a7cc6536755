"""The forms in a real browser: by keyboard, after a crash, signed out, with somebody else at the same record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from registry.db import migrate
from registry.db.store import Store
from registry.domain import statements as s
from registry.services import record_read
from tests.browser.conftest import Serve
from tests.browser.people import sign_in
from tests.factories.people import first_administrator
from tests.factories.records import make_agent, make_document

Axe = Callable[[Page], None]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A catalogue on one database is enough here: what is stored is tested on both elsewhere."""
    made = f"sqlite:///{tmp_path / 'registry.sqlite'}"
    migrate.upgrade(made)
    return made


def _letter(url: str) -> str:
    store = Store.open(url)
    admin = first_administrator(store)
    make_agent(admin, store, "Leon Trotsky", s.Name(key="v", text="Лев Троцкий", variety="variant"))
    pid = make_document(
        admin, store, "A letter", s.Contribution(key="x", role="aut", name_as_given="L. T."),
        s.Subject(key="a", term="harbours"), s.Subject(key="b", term="ports"),
    )  # fmt: skip
    store.close()
    return pid


def _record(url: str, pid: str) -> object:
    store = Store.open(url)
    try:
        return record_read.get(first_administrator(store), store, pid).record
    finally:
        store.close()


def test_a_record_is_changed_by_keyboard_alone(
    page: Page, axe: Axe, serve: Serve, url: str, expected_console: list[str]
) -> None:
    """Rows moved, a person made in place, another source's value added, the print looked at, saved."""
    expected_console.append("status of 409")
    pid = _letter(url)
    with serve(url) as address:
        sign_in(page.context, address, url)
        page.goto(f"{address}/admin/documents/{pid}/edit")
        subjects = page.locator("#section-subjects").get_by_label("Subject", exact=True)
        subjects.nth(1).press("Alt+ArrowUp")
        expect(subjects.first).to_have_value("ports")
        expect(subjects.first).to_be_focused()

        who = page.locator("#section-contributions")
        box = who.get_by_role("combobox", name="Who it is")
        box.press_sequentially("leon trotzki")
        expect(who.get_by_role("option", name="Leon Trotsky")).to_be_visible()
        # Words that were not chosen from the list link nothing.
        box.press("Tab")
        expect(box).to_have_value("")
        box.press_sequentially("Leon Trotsky")
        expect(who.get_by_role("option", name="Make a new record")).to_be_visible()
        box.press("ArrowUp")
        box.press("Enter")
        dialog = page.get_by_role("dialog", name="New person or body")
        dialog.get_by_label("Name", exact=True).press("Enter")
        expect(dialog.get_by_role("alert")).to_contain_text("a record of that name already")
        axe(page)
        dialog.get_by_role("button", name="Leon Trotsky").press("Enter")
        expect(box).to_be_focused()
        expect(box).to_have_value("Leon Trotsky")

        page.locator("#row-title").get_by_role("button", name="Another source says otherwise").press("Enter")
        title = page.locator("#section-titles").get_by_label("Title", exact=True).nth(1)
        expect(title).to_be_focused()
        page.keyboard.type("A letter to friends")
        expect(page.locator("#row-title [data-chip]")).to_contain_text("2 sources")
        second = page.locator("#section-titles [data-row]").nth(1)
        second.get_by_label("Note").fill("so in the reprint")

        page.locator("[data-preview] summary").press("Enter")
        expect(page.locator("[data-preview-shown]")).to_contain_text("A letter")
        page.get_by_label("Reason for the change").fill("the reprint")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("A letter")
    record = _record(url, pid)
    assert [one.key for one in record.all(s.Subject)] == ["b", "a"]  # type: ignore[attr-defined]
    assert record.first(s.Contribution).agent  # type: ignore[attr-defined]
    assert [one.rank for one in record.all(s.Title)] == ["display", "alternative"]  # type: ignore[attr-defined]


def test_what_was_typed_outlives_the_page_and_the_session(
    page: Page, axe: Axe, browser: Browser, serve: Serve, url: str, expected_console: list[str]
) -> None:
    """The tab is gone: it is offered back. Somebody else sees who is typing. Signed out: the page says what to do."""
    expected_console.append("status of 401")
    pid = _letter(url)
    with serve(url) as address:
        sign_in(page.context, address, url)
        form = f"{address}/admin/documents/{pid}/edit"
        page.goto(form)
        title = page.locator("#section-titles").get_by_label("Title", exact=True)
        title.fill("Half a title")
        expect(page.locator("[data-draft-state]")).to_contain_text("Kept on the server")

        other = browser.new_context()
        sign_in(other, address, url, "reviewer")
        second = other.new_page()
        second.goto(form)
        expect(second.locator("[data-others]")).to_contain_text("Also being edited by")
        other.close()

        again = page.context.new_page()
        page.close(run_before_unload=False)
        again.goto(form)
        axe(again)
        again.get_by_role("link", name="Go on with it").click()
        title = again.locator("#section-titles").get_by_label("Title", exact=True)
        expect(title).to_have_value("Half a title")
        again.wait_for_load_state()  # a link was followed: its scripts may not listen yet
        again.context.clear_cookies(name="registry-session")
        title.fill("More than half")
        expect(again.locator("[data-draft-state]")).to_contain_text("You have been signed out")
        again.get_by_role("button", name="Save", exact=True).click()
        expect(again.locator("main")).to_contain_text("Sign in")
        assert "More than half" in (again.locator("input[name=kept]").get_attribute("value") or "")
