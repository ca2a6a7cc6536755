"""Every page that the URL map has, in a real browser: no accessibility fault, nothing sideways, on a telephone and on a desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page

from registry.app import create_app
from registry.config import Settings
from tests.browser.conftest import DESK, PHONE
from tests.browser.every_page import Address, all_of, left_out
from tests.browser.furnished import Furnished

LOOKS = {"telephone dark": (PHONE, "dark"), "desk light": (DESK, "light")}
UNFOLD = "[...document.querySelectorAll('details')].slice(0, 40).forEach((one) => { one.open = true })"


@pytest.fixture(scope="module")
def addresses(furnished: Furnished, tmp_path_factory: pytest.TempPathFactory) -> list[Address]:
    """Every page, and that none is forgotten."""
    app = _app(furnished, tmp_path_factory.mktemp("every"))
    try:
        found = all_of(app, furnished)
        assert left_out(app, found) == set(), (
            "pages that nobody looks at: enter them into tests/browser/furnished.py"
        )
        return found
    finally:
        app.extensions["registry.store"].close()


def _app(furnished: Furnished, folder: Path) -> Flask:
    given = {"database_url": furnished.url, "data_folder": str(folder), "secret_key": "s" * 40}
    return create_app(Settings.from_env(given, environ={}))


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_can_be_used_by_everybody(
    look: str, browser: Browser, furnished: Furnished, site: str, addresses: list[Address]
) -> None:
    """With all that unfolds unfolded. Every page once with axe, by turns on a dark telephone and on a light desk, as colours and
    structure are made of the same parts everywhere; and on the telephone every one is looked at for what goes sideways.
    `python -m tests.browser.screenshots --axe` looks at all of them in every look.
    """
    size, scheme = LOOKS[look]
    mine = addresses[list(LOOKS).index(look) :: len(LOOKS)]
    faults = []
    for inside in (False, True):
        context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        if inside:
            context.add_cookies([{"name": "registry-session", "value": furnished.token, "url": site}])
        page = context.new_page()
        for one in addresses if size is PHONE else mine:
            if one.is_signed_in is inside:
                page.goto(site + one.path)
                found = faults_of(page) if one in mine else sideways(page)
                faults += [f"{one.name} ({one.path}): {fault}" for fault in found]
        context.close()
    print(f"{look}: axe saw {len(mine)} pages: {', '.join(one.name for one in mine)}", *faults, sep="\n")
    assert faults == []


def faults_of(page: Page) -> list[str]:
    """What is wrong with a page that is open."""
    return sideways(page) + [
        f"{one['id']}: {one['nodes'][0]['html'][:200]} ({one['nodes'][0].get('failureSummary', '')[:200]})"
        for one in Axe().run(page).response["violations"]
    ]


def sideways(page: Page) -> list[str]:
    """Unfold what unfolds, and see whether the page is wider than the screen."""
    page.evaluate(UNFOLD)
    return (
        []
        if page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        else ["wider than the screen"]
    )
