"""The pages of the desk that people work from, in a real browser: used by everybody, on a telephone too, and by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from registry.db import migrate
from registry.db.store import Store
from registry.services import assignment_write, comment_write, house_write, session
from tests.browser.conftest import DESK, PHONE, Serve
from tests.factories.people import first_administrator, make_actor
from tests.factories.records import make_document, move

LONG = "W" * 120 + " نجيب محفوظ 夏目漱石 " + "and so on " * 12
PAGES = ("/admin/", "/admin/queues/drafts", "/admin/settings", "/admin/vocabularies/", "/admin/vocabularies/document_kind",
         "/admin/vocabularies/role/new", "/admin/help-texts/", "/admin/help-texts/title.text", "/admin/changes",
         "/admin/settings/history/house", "/vocabularies/", "/vocabularies/role", "/vocabularies/role/aut")  # fmt: skip
LOOKS = {"desk light": (DESK, "light"), "telephone dark": (PHONE, "dark")}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Iterator[tuple[str, str, str]]:
    """The address of a desk with work on it, the token of somebody there, and a record that much was said about."""
    url = f"sqlite:///{tmp_path_factory.mktemp('working') / 'registry.sqlite'}"
    migrate.upgrade(url)
    store = Store.open(url)
    admin = first_administrator(store)
    ada, ben = make_actor(store, "administrator", "ada"), make_actor(store, "contributor", "ben")
    pid = make_document(ben, store, LONG[:400], state="in_review")
    move(ada, store, pid, "draft", LONG)
    comment_write.add(ben, store, pid, f"@ada {LONG}")
    assignment_write.assign(ben, store, pid, ben.id, LONG)
    make_document(ben, store, "Another", state="in_review")
    house_write.decide(
        admin, store, {"required": ["dating"], "two_people": "all"}, base=0, door="cli", reason=LONG
    )
    token = session.open_(store, ada.id)
    store.close()
    with serve(url) as address:
        yield address, token, pid


def _open(browser: Browser, site: tuple[str, str, str], size: dict[str, int], scheme: str) -> Page:
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    context.add_cookies([{"name": "registry-session", "value": site[1], "url": site[0]}])
    return context.new_page()


@pytest.mark.parametrize("look", LOOKS)
def test_everybody_can_use_the_desk(
    look: str, browser: Browser, site: tuple[str, str, str], axe: Callable[[Page], None]
) -> None:
    """Each page with everything that unfolds unfolded."""
    page = _open(browser, site, *LOOKS[look])
    for path in (*PAGES, f"/admin/progress/{site[2]}"):
        page.goto(site[0] + path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is too wide"
    page.context.close()


def test_keys_lead_through_the_desk_and_can_be_switched_off(
    browser: Browser, site: tuple[str, str, str], axe: Callable[[Page], None]
) -> None:
    """With ?, by keys alone, never while typing, and not at all when they are off (WCAG 2.1.4)."""
    address, _, pid = site
    page = _open(browser, site, DESK, "light")
    page.goto(f"{address}/admin/")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_be_visible()
    axe(page)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/admin/changes")
    page.goto(f"{address}/admin/queues/drafts")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/admin/progress/{pid}")
    page.get_by_label("Reason").press_sequentially("g?c")
    expect(page.get_by_label("Reason")).to_have_value("g?c")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    dialog.get_by_label("Use these keys").uncheck()
    dialog.get_by_role("button", name="Close").click()
    page.reload()
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    expect(dialog).to_be_visible()
    page.context.close()
