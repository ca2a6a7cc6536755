"""A pasted page becomes a document in a real browser: accepted, corrected, rejected, pointed at, saved."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from registry.db.store import Store
from tests.browser.conftest import Serve
from tests.browser.people import sign_in
from tests.factories.pages import LETTER
from tests.factories.people import first_administrator
from tests.factories.records import make_agent


@pytest.fixture
def voss(migrated_url: str) -> str:
    """An agent who is known already, under her name in another order."""
    store = Store.open(migrated_url)
    made = make_agent(first_administrator(store), store, "Voss, Harriet")
    store.close()
    return made


def _paste(page: Page, address: str, text: str = LETTER) -> None:
    page.goto(f"{address}/admin/")
    page.get_by_role("link", name="New document").click()
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Letter to the Editors of The Harbour Review")
    page.wait_for_load_state("load")


def _row(page: Page, key: str) -> Locator:
    return page.locator(f"[data-row]:has(#value-{key})")


def test_a_pasted_letter_is_accepted_corrected_rejected_and_saved(
    page: Page, axe: Callable[[Page], None], serve: Serve, migrated_url: str, voss: str
) -> None:
    """The main way: every value that is saved says where in the text it was read, and what it was before."""
    with serve(migrated_url) as address:
        sign_in(page.context, address, migrated_url)
        _paste(page, address)
        axe(page)
        left = page.locator("[data-left]")
        before = int(left.inner_text())
        assert before > 8
        page.locator("#section-kind").get_by_label("Kind", exact=True).select_option("letter")

        _row(page, "written").get_by_label("accept", exact=True).check()
        expect(left).to_have_text(str(before - 1))
        written = _row(page, "written").get_by_label("Date", exact=True)
        written.fill("9 July 1934")
        _row(page, "written").get_by_text("EDTF and calendar").click()
        _row(page, "written").get_by_label("Date as EDTF").fill("1934-07-09")
        _row(page, "contribution-2").get_by_label("reject", exact=True).check()
        page.get_by_role("button", name="Voss, Harriet").click()
        page.get_by_role("button", name="Accept all that are left").click()
        expect(left).to_have_text("0")
        page.get_by_role("button", name="Save draft").last.click()

        expect(page.get_by_role("status")).to_contain_text("Saved as a draft")
        body = page.locator("main")
        expect(body).to_contain_text("9 July 1934")
        expect(body).to_contain_text("Ada Quill")
        expect(page.locator(".facts").get_by_role("link", name="Voss, Harriet")).to_have_attribute(
            "href", f"/agents/{voss}"
        )
        for origin in page.locator(".facts .origin summary").all():
            origin.click()
        facts = page.locator(".facts")
        expect(facts.locator("q", has_text="Harriet Voss")).to_be_visible()
        expect(facts).to_contain_text("Corrected; read as “8 July 1934”.")
        expect(facts).not_to_contain_text("Tomas Lindqvist")
        expect(page.locator(".body-text")).to_contain_text("The harbour is quiet")
        axe(page)


def test_hovering_and_focus_show_the_other_side(
    page: Page, serve: Serve, migrated_url: str, voss: str
) -> None:
    """A mark lights its row, a row lights its marks, and a mark leads to its row by keyboard."""
    with serve(migrated_url) as address:
        sign_in(page.context, address, migrated_url)
        _paste(page, address)
        mark = page.locator('mark[data-keys~="written"]').first
        mark.hover()
        expect(_row(page, "written")).to_have_class("row-of-form lit")
        _row(page, "publication").get_by_label("Volume").focus()
        expect(page.locator('mark[data-keys~="publication"]').first).to_have_class("lit")
        mark.locator("a").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#value-written")).to_be_focused()
        expect(_row(page, "written").locator(".read-from")).to_contain_text("8 July 1934")


def test_words_that_are_selected_are_put_into_the_form(
    page: Page, serve: Serve, migrated_url: str, voss: str
) -> None:
    """Select words, say what they are: a row with these words, their place behind a sign outside the first plane."""
    with serve(migrated_url) as address:
        sign_in(page.context, address, migrated_url)
        _paste(page, address)
        _row(page, "title").get_by_label("Title", exact=True).fill("Another title")
        page.evaluate(
            """() => {
              const text = document.querySelector("#source-text");
              const last = [...text.childNodes].filter((one) => one.nodeType === 3).at(-1);
              const at = last.data.lastIndexOf("H. Voss");
              getSelection().setBaseAndExtent(last, at, last, at + 7);
            }"""
        )
        expect(page.get_by_label("Words of the text")).to_have_value("H. Voss")
        page.get_by_label("are", exact=True).select_option("author")
        page.get_by_role("button", name="Put into the form").click()
        row = page.locator("[data-row]:has-text('You pointed at')")
        expect(row.get_by_label("Name as given")).to_have_value("H. Voss")
        expect(row.get_by_label("accept", exact=True)).to_be_checked()
        expect(row.get_by_label("Place in the source")).to_have_value(
            f"line 18, characters {LETTER.rindex('H. Voss') + 1}–{LETTER.rindex('H. Voss') + 7}"
        )
        expect(_row(page, "title").get_by_label("Title", exact=True)).to_have_value("Another title")


def test_a_folder_in_an_archive_is_read_and_gone_through(
    page: Page, axe: Callable[[Page], None], serve: Serve, migrated_url: str, voss: str
) -> None:
    """Bulk: the upload says how far it has come, and one text leads to the next."""
    from tests.factories import pages

    data = pages.archive({f"bulletins/{number}.html": pages.page(number) for number in range(3)})
    with serve(migrated_url) as address:
        sign_in(page.context, address, migrated_url)
        page.goto(f"{address}/admin/readings/")
        upload = {"name": "bulletins.zip", "mimeType": "application/zip", "buffer": data}
        page.get_by_label("Or files").set_input_files(upload)  # type: ignore[arg-type]
        page.get_by_role("button", name="Read", exact=True).click()
        expect(page.locator("[data-progress]")).to_contain_text("3 of 3 read")
        expect(page.locator("[data-read-on]")).to_have_count(0)
        axe(page)
        page.get_by_role("link", name="Bulletin").first.click()
        first = page.url
        page.get_by_role("button", name="Accept all that are left").click()
        page.get_by_role("button", name="Save draft").last.click()
        expect(page.get_by_role("status").first).to_contain_text("Saved as a draft")
        assert "/admin/readings/" in page.url
        assert page.url != first
