"""A first-time user catalogues a letter from its header: by keyboard alone, or on a telephone without scripts, to the end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.record import Record
from registry.services import record_read
from tests.browser.conftest import PHONE, Serve
from tests.browser.people import sign_in
from tests.factories.people import first_administrator
from tests.factories.records import make_agent

MOST = 60
AUTHOR, GIVEN = "Natalia Sedova", "Natalia Sedova Trotsky"
TITLE, BETTER, THEIRS = "A Letter from Natalia", "A Letter from Natalia to Friends", "A Letter from Mexico"
SOURCE = "SWP Internal Bulletin, Vol. 6, No. 9, October 1944, pp. 24–25."


class Keyboard:
    """Somebody without a mouse. An action is one key, with what is held down, or one text typed without a pause."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def press(self, *keys: str) -> None:
        """Press keys, one after another."""
        for key in keys:
            self.actions += 1
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Type words where the focus is."""
        self.actions += 1
        self.page.keyboard.type(words)


@pytest.fixture
def author(migrated_url: str) -> str:
    """The catalogue knows who wrote the letter, and nothing else."""
    store = Store.open(migrated_url)
    made = make_agent(first_administrator(store), store, AUTHOR)
    store.close()
    return made


def _header(keys: Keyboard, day: str) -> None:
    """The header of the letter, line by line, as the form asks for it."""
    page = keys.page
    expect(page.locator("#section-kind").get_by_label("Kind", exact=True)).to_be_focused()
    keys.type("letter")
    keys.press("Alt+PageDown")
    keys.type(TITLE)
    keys.press("Alt+PageDown", "Tab")
    keys.type(GIVEN)
    keys.press("Tab")
    keys.type(AUTHOR)
    expect(page.get_by_role("option", name=AUTHOR).first).to_be_visible()
    keys.press("ArrowDown", "Enter", "Alt+Enter")
    keys.type("addressee")
    keys.press("Tab")
    keys.type("Friends")
    keys.press("Alt+PageDown", "Tab")
    keys.type(day)
    keys.press("Alt+PageDown", "Tab", "Space", "Tab")
    keys.type("SWP Internal Bulletin")
    expect(page.get_by_role("option", name="Make a new record")).to_be_visible()
    keys.press("ArrowUp", "Enter")
    expect(page.get_by_role("dialog").get_by_label("Name", exact=True)).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_role("combobox", name="Periodical or book")).to_have_value("SWP Internal Bulletin")
    keys.press("Tab", "Tab")
    for number, words in enumerate(("6", "9", "24–25", "October 1944")):
        keys.press(*["Tab"] * bool(number))
        keys.type(words)
    keys.press("Alt+PageDown", "Tab")
    keys.type(SOURCE)
    keys.press(*["Alt+PageDown"] * 5)
    keys.type("en")


def _is_all_there(record: Record, author: str, title: str) -> None:
    assert record.first(s.Title).text == title  # type: ignore[union-attr]
    assert [(one.role, one.name_as_given) for one in record.all(s.Contribution)] == [
        ("aut", GIVEN),
        ("rcp", "Friends"),
    ]
    assert record.first(s.Contribution).agent == author  # type: ignore[union-attr]
    assert [one.date.edtf for one in record.all(s.Dating)] == ["1944-09-23"]
    (printed,) = record.all(s.Publication)
    assert printed.original
    assert printed.serial or printed.container_title
    assert (printed.volume, printed.issue, printed.pages, printed.date.edtf) == ("6", "9", "24–25", "1944-10")
    assert [one.as_given for one in record.all(s.ArchiveSource)] == [SOURCE]
    assert [one.code for one in record.all(s.Language)] == ["en"]
    assert record.state == "published"


def _record(url: str, pid: str) -> Record:
    store = Store.open(url)
    try:
        return record_read.get(first_administrator(store), store, pid).record
    finally:
        store.close()


def _another_edits(context: BrowserContext, address: str, url: str, pid: str) -> None:
    """Somebody else changes the title, and saves first."""
    sign_in(context, address, url, "administrator")
    page = context.new_page()
    page.goto(f"{address}/admin/documents/{pid}/edit")
    page.locator("#section-titles").get_by_label("Title", exact=True).fill(THEIRS)
    page.get_by_label("Reason for the change").fill("as the envelope has it")
    page.get_by_role("button", name="Save draft").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(THEIRS)
    context.close()


def test_a_letter_is_catalogued_by_keyboard_in_under_sixty_actions(
    page: Page, browser: Browser, axe: Callable[[Page], None], serve: Serve, migrated_url: str, author: str,
    expected_console: list[str],
) -> None:  # fmt: skip
    """From the desk to review, with an impossible date and another's version on the way; a reviewer publishes, by keys too."""
    expected_console += ["status of 422", "status of 409"]
    with serve(migrated_url) as address:
        sign_in(page.context, address, migrated_url, "cataloguer")
        page.goto(f"{address}/admin/")
        keys = Keyboard(page)
        keys.press("g", "n")
        _header(keys, "1944-09-31")
        keys.press("Control+Enter")

        expect(page.locator("#faults")).to_be_focused()
        axe(page)
        keys.press("Tab", "Enter")
        date = page.locator("#section-datings").get_by_label("Date", exact=True)
        expect(date).to_be_focused()
        expect(date).to_have_value("1944-09-31")
        keys.type("23 September 1944")
        keys.press("Control+Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
        pid = page.url.rsplit("/", 1)[1]

        keys.press("e")
        page.wait_for_url("**/edit")
        page.wait_for_load_state("load")
        _another_edits(browser.new_context(), address, migrated_url, pid)
        keys.press("Alt+PageDown", "Alt+PageDown")
        keys.type(BETTER)
        keys.press("Control+Enter")
        expect(page.get_by_label("Reason for the change")).to_be_focused()
        keys.type("the salutation")
        keys.press("Enter")
        expect(page.locator(".conflict")).to_contain_text(THEIRS)
        expect(page.locator("#section-titles").get_by_label("Title", exact=True)).to_have_value(BETTER)
        axe(page)
        keys.press("Control+Shift+Enter")
        expect(page.get_by_role("status")).to_contain_text("Sent to review")
        print(f"{keys.actions} actions from the desk to review")
        assert keys.actions < MOST

        theirs = browser.new_context(reduced_motion="reduce")
        sign_in(theirs, address, migrated_url, "reviewer")
        reviewer = Keyboard(theirs.new_page())
        _publish(reviewer, address)
        print(f"{reviewer.actions} actions of the reviewer")
        theirs.close()
    _is_all_there(_record(migrated_url, pid), author, BETTER)


def _publish(keys: Keyboard, address: str) -> None:
    page = keys.page
    page.goto(f"{address}/admin/")
    keys.press("g", "r")
    page.wait_for_url("**/queues/review")
    keys.press("j", "Enter")
    page.wait_for_url("**/progress/**")
    keys.press("s")
    expect(page.get_by_label("Reason", exact=True)).to_be_focused()
    keys.type("read against the header")
    publish = page.get_by_role("button", name="Publish", exact=True)
    for _ in range(6):
        if publish.evaluate("one => one === document.activeElement"):
            break
        keys.press("Tab")
    expect(publish).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Published")


def _typed(page: Page, section: str, label: str, words: str, nth: int = 0) -> None:
    page.locator(f"#section-{section}").get_by_label(label, exact=True).nth(nth).fill(words)


def test_a_letter_is_catalogued_on_a_telephone_without_scripts(
    browser: Browser, serve: Serve, migrated_url: str, author: str
) -> None:
    """The same way, by buttons that send the form: nothing typed is lost at any of them, and nothing goes sideways."""
    with serve(migrated_url) as address:
        context = browser.new_context(viewport=PHONE, java_script_enabled=False, has_touch=True)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        sign_in(context, address, migrated_url, "cataloguer")
        page = context.new_page()
        page.goto(f"{address}/admin/")
        page.get_by_role("link", name="New document").first.tap()
        page.get_by_role("link", name="begin with an empty form").tap()
        page.locator("#section-kind").get_by_label("Kind", exact=True).select_option("letter")
        _typed(page, "titles", "Title", TITLE)
        who = page.locator("#section-contributions")
        _typed(page, "contributions", "Name as given", GIVEN)
        who.get_by_label("Words to look up").fill(AUTHOR)
        who.get_by_role("button", name="Look up").tap()
        who.get_by_label("Who it is", exact=True).select_option(author)
        who.get_by_role("button", name="Add another person or body").tap()
        who.get_by_label("Role", exact=True).nth(1).select_option("rcp")
        _typed(page, "contributions", "Name as given", "Friends", 1)
        _typed(page, "datings", "Date", "1944-09-31")
        page.locator("#section-publications").get_by_label("This is where it first appeared").check()
        printed = {"Title as given": "SWP Internal Bulletin", "Volume": "6", "Number": "9", "Pages": "24–25",
                   "Date of issue": "October 1944"}  # fmt: skip
        for label, words in printed.items():
            _typed(page, "publications", label, words)
        _typed(page, "archive_sources", "Source line", SOURCE)
        _typed(page, "languages", "Language", "en")
        page.get_by_role("button", name="Save draft").last.tap()

        page.locator("#faults").get_by_role("link").first.tap()
        assert page.locator("#section-datings").get_by_label("Date", exact=True).input_value() == "1944-09-31"
        assert page.locator("#section-archive_sources").get_by_label("Source line").input_value() == SOURCE
        _typed(page, "datings", "Date", "23 September 1944")
        page.get_by_role("button", name="Save draft").last.tap()
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
        pid = page.url.rsplit("/", 1)[1]

        page.goto(f"{address}/admin/documents/{pid}/edit")
        _another_edits(browser.new_context(), address, migrated_url, pid)
        _typed(page, "titles", "Title", BETTER)
        page.get_by_label("Reason for the change").fill("the salutation")
        page.get_by_role("button", name="Send to review").tap()
        expect(page.locator(".conflict")).to_contain_text(THEIRS)
        assert page.locator("#section-titles").get_by_label("Title", exact=True).input_value() == BETTER
        box = page.locator("html").bounding_box()
        assert box is not None
        assert box["width"] <= PHONE["width"]
        page.get_by_role("button", name="Send to review").tap()
        expect(page.get_by_role("status")).to_contain_text("Sent to review")
        context.clear_cookies()

        sign_in(context, address, migrated_url, "reviewer")
        page.goto(f"{address}/admin/queues/review")
        page.get_by_role("link", name=BETTER).first.tap()
        page.get_by_label("Reason", exact=True).fill("read against the header")
        page.get_by_role("button", name="Publish", exact=True).tap()
        expect(page.get_by_role("status")).to_contain_text("Published")
        context.close()
    _is_all_there(_record(migrated_url, pid), author, BETTER)
