"""The main job in a real browser: a document catalogued through the form, published, found, exported."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from registry.db.store import Store
from tests.browser.conftest import PHONE, Serve
from tests.browser.people import choose, sign_in
from tests.factories.people import first_administrator
from tests.factories.records import make_agent, make_document, make_serial

TITLE = "A letter about the harbour"


def _prepare(database_url: str) -> str:
    store = Store.open(database_url)
    admin = first_administrator(store)
    agent = make_agent(admin, store, "Ada Harbourmaster")
    make_serial(admin, store, "The Harbour Review")
    store.close()
    return agent


def test_a_document_is_catalogued_published_found_and_exported(
    page: Page, axe: Callable[[Page], None], serve: Serve, migrated_url: str
) -> None:
    """The slice from the empty form to BibTeX."""
    _prepare(migrated_url)
    with serve(migrated_url) as address:
        sign_in(page.context, address, migrated_url)
        page.goto(f"{address}/admin/")
        axe(page)
        page.get_by_role("link", name="New document").click()
        axe(page)
        page.get_by_role("link", name="begin with an empty form").click()
        axe(page)
        page.locator("#section-kind").get_by_label("Kind", exact=True).select_option("letter")
        page.locator("#section-titles").get_by_label("Title", exact=True).fill(TITLE)
        page.locator("#section-contributions").get_by_label("Name as given").fill("A. Harbourm.")
        choose(page, "Who it is", "Ada Harbourmaster", "contributions")
        when = page.locator("#section-datings")
        when.get_by_label("Date", exact=True).fill("about August 1945")
        expect(when.locator("[data-read-as]")).to_contain_text("about August 1945, between 1 August 1945")
        where = page.locator("#section-publications")
        choose(page, "Periodical or book", "The Harbour Review", "publications")
        where.get_by_label("This is where it first appeared").check()
        where.get_by_label("Volume").fill("VI")
        where.get_by_label("Number").fill("8")
        copy = page.locator("#section-archive_sources")
        copy.get_by_label("Repository as named").fill("Harbour Archive")
        copy.get_by_label("Shelfmark").fill("MS 17")
        note = page.locator("#section-notes")
        note.get_by_label("The words in the text").fill("teh harbour")
        note.get_by_label("Suspected reading").fill("the harbour")
        page.get_by_role("button", name="Add another transcription note").click()
        note.get_by_label("The words in the text").nth(1).fill("a bout")
        note.get_by_label("Suspected reading").nth(1).fill("about")
        title = page.locator("#section-titles")
        title.get_by_text("Where it comes from").click()
        title.get_by_label("Basis").select_option("supplied")
        title.get_by_label("Note").fill("from the file name")
        page.get_by_role("button", name="Publish").click()

        expect(page.get_by_role("heading", level=1)).to_have_text(f"[{TITLE}]")
        axe(page)
        body = page.locator("main")
        for words in ("Ada Harbourmaster", "A. Harbourm.", "about August 1945", "The Harbour Review", "vol. VI, no. 8",
                      "MS 17", "teh harbour", "a bout"):  # fmt: skip
            expect(body).to_contain_text(words)
        page.locator(".facts .origin summary").first.click()
        expect(page.locator(".facts .origin").first).to_contain_text("from the file name")
        expect(page.locator(".facts .origin").first).to_contain_text("first description")

        page.get_by_role("link", name="Documents", exact=True).click()
        page.get_by_label("Words to search for").fill("harbour letter")
        page.get_by_role("button", name="Search").click()
        axe(page)
        page.get_by_role("link", name=TITLE).click()
        with page.expect_download() as download:
            page.get_by_role("link", name="BibTeX").click()
        exported = download.value.path().read_text(encoding="utf-8")
        assert TITLE in exported
        assert "Harbourmaster" in exported
        assert re.match(r"@\w+\{harbourmaster1945", exported)


def test_an_error_loses_nothing_and_is_reached_from_the_summary(
    page: Page, axe: Callable[[Page], None], serve: Serve, migrated_url: str, expected_console: list[str]
) -> None:
    """Errors stand in a summary that takes the focus and links to the field."""
    expected_console.append("status of 422")
    with serve(migrated_url) as address:
        sign_in(page.context, address, migrated_url)
        page.goto(f"{address}/admin/documents/new")
        page.locator("#section-kind").get_by_label("Kind", exact=True).select_option("letter")
        page.locator("#section-datings").get_by_label("Date", exact=True).fill("1945-13")
        page.locator("#section-datings").get_by_label("Place", exact=True).fill("Coyoacán")
        page.get_by_role("button", name="Save draft").click()
        summary = page.locator("#faults")
        expect(summary).to_be_focused()
        axe(page)
        summary.get_by_role("link").first.click()
        date = page.locator("#section-datings").get_by_label("Date", exact=True)
        expect(date).to_be_focused()
        expect(date).to_have_value("1945-13")
        expect(page.locator("#section-datings").get_by_label("Place", exact=True)).to_have_value("Coyoacán")
        date.fill("1945-12")
        page.locator("#section-titles").get_by_label("Title", exact=True).fill("At last")
        page.get_by_role("button", name="Save draft").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("At last")
        expect(page.locator("main")).to_contain_text("December 1945")


def test_without_scripts_a_document_is_catalogued_on_a_phone(
    browser: Browser, serve: Serve, migrated_url: str
) -> None:
    """Rows are added and records looked up by buttons that send the form."""
    agent = _prepare(migrated_url)
    with serve(migrated_url) as address:
        context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
        sign_in(context, address, migrated_url)
        page = context.new_page()
        page.goto(f"{address}/admin/documents/new")
        page.locator("#section-kind").get_by_label("Kind", exact=True).select_option("letter")
        page.locator("#section-titles").get_by_label("Title", exact=True).fill(TITLE)
        who = page.locator("#section-contributions")
        who.get_by_label("Words to look up").fill("harbourmaster")
        who.get_by_role("button", name="Look up").click()
        who.get_by_label("Who it is", exact=True).select_option(agent)
        who.get_by_role("button", name="Add another person or body").click()
        who.get_by_label("Name as given").nth(1).fill("Ben Bowman")
        expect(page.locator("#section-titles").get_by_label("Title", exact=True)).to_have_value(TITLE)
        page.get_by_role("button", name="Publish").click()
        assert page.get_by_role("heading", level=1).inner_text() == TITLE
        facts = page.locator(".facts").inner_text()
        assert "Ada Harbourmaster" in facts
        assert "Ben Bowman" in facts
        page.locator(".facts .origin summary").first.click()
        assert "Entered" in page.locator(".facts .origin").first.inner_text()
        context.close()


def test_two_people_at_one_record_see_both_versions(
    page: Page,
    axe: Callable[[Page], None],
    browser: Browser,
    serve: Serve,
    migrated_url: str,
    expected_console: list[str],
) -> None:
    """The second to save keeps what was typed, sees the other's version, and chooses."""
    expected_console.append("status of 409")
    store = Store.open(migrated_url)
    pid = make_document(first_administrator(store), store, "A title")
    store.close()
    with serve(migrated_url) as address:
        sign_in(page.context, address, migrated_url)
        other = browser.new_context()
        sign_in(other, address, migrated_url, "reviewer")
        second = other.new_page()
        form = f"{address}/admin/documents/{pid}/edit"
        for one, title in ((page, "Mine"), (second, "Theirs")):
            one.goto(form)
            one.locator("#section-titles").get_by_label("Title", exact=True).fill(title)
            one.get_by_label("Reason for the change").fill(f"{title} is better")
        second.get_by_role("button", name="Save", exact=True).click()
        expect(second.get_by_role("heading", level=1)).to_have_text("Theirs")
        page.get_by_role("button", name="Save", exact=True).click()
        conflict = page.locator(".conflict")
        expect(conflict).to_contain_text("Mine")
        expect(conflict).to_contain_text("Theirs is better")
        expect(page.locator("#section-titles").get_by_label("Title", exact=True)).to_have_value("Mine")
        axe(page)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Mine")
        other.close()
