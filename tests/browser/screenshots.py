"""Pictures of every page for people to look at: `python -m tests.browser.screenshots [FOLDER] [--axe]` (build/screenshots)."""

from __future__ import annotations

import logging
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from html import escape
from itertools import product
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from registry.app import create_app
from registry.config import Settings
from tests.browser import chromium
from tests.browser.every_page import Address, all_of, left_out
from tests.browser.furnished import Furnished, furnish
from tests.browser.states import STATES
from tests.browser.test_every_page import faults_of, sideways

LOOKS: Final = [(size, scheme) for size in ("desk", "telephone") for scheme in ("light", "dark")]
SIZES: Final = {"desk": {"width": 1280, "height": 900}, "telephone": {"width": 390, "height": 800}}
TALLEST: Final = 3000
"""Of longer pages only the beginning is taken."""
NOT_THERE: Final = ("gone", "missing")
"""Pages that say that something is not there; all others have to be."""


def main() -> None:
    """Take them all, light and dark, on a desk and on a telephone; put them on one sheet, `index.html`."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    named = [one for one in sys.argv[1:] if not one.startswith("--")]
    target = Path(named[0]) if named else Path(__file__).parents[2] / "build" / "screenshots"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        furnished = furnish(Path(folder))
        given = {"database_url": furnished.url, "data_folder": folder, "secret_key": "s" * 40}
        app = create_app(Settings.from_env(given, environ={}))
        addresses = all_of(app, furnished)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        site = f"http://127.0.0.1:{server.server_port}"
        faults = _take(furnished, addresses, site, target, with_axe="--axe" in sys.argv)
        left = left_out(app, addresses)
        server.shutdown()
        app.extensions["registry.store"].close()
    _sheet([(one.name, one.path) for one in addresses] + [(one.name, "") for one in STATES], target)
    print(*faults, sep="\n")
    print(
        f"{len(addresses)} pages and {len(STATES)} states in {len(LOOKS)} looks on {target / 'index.html'}:"
    )
    print(", ".join(one.name for one in (*addresses, *STATES)))
    print(f"left out: {', '.join(left) or 'none'}; faults: {len(faults)}")


def _take(
    furnished: Furnished, addresses: list[Address], site: str, target: Path, *, with_axe: bool
) -> list[str]:
    faults = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=list(chromium.ARGUMENTS)
        )
        for (size, scheme), inside in product(LOOKS, (False, True)):
            for name, page in _pages(browser, furnished, addresses, site, (size, scheme), inside=inside):
                found = [] if name in NOT_THERE else [*_refusals(page)]
                _shoot(page, size, target / f"{name}-{size}-{scheme}.png")
                found += (faults_of if with_axe else sideways)(page)
                faults += [f"{name} ({size}, {scheme}): {fault}" for fault in found]
        browser.close()
    return faults


def _pages(
    browser: Browser,
    furnished: Furnished,
    addresses: Iterable[Address],
    site: str,
    look: tuple[str, str],
    *,
    inside: bool,
) -> Iterator[tuple[str, Page]]:
    """Each page, and each state, of those who are signed in or are not."""
    size, scheme = look
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    if inside:
        context.add_cookies([{"name": "registry-session", "value": furnished.token, "url": site}])
    page = context.new_page()
    for one in addresses:
        if one.is_signed_in is inside:
            page.goto(site + one.path)
            yield one.name, page
    page.on("dialog", lambda dialog: dialog.accept())
    for state in STATES:
        if state.is_signed_in is inside:
            state.reach(page, furnished, site)
            yield state.name, page
            if page.locator("html[lang=de]").count():
                page.locator(".site-footer [lang=en]").click()
    context.close()


def _refusals(page: Page) -> Iterator[str]:
    """That a page is one of errors, where none was looked for."""
    shown = page.locator(".error-page")
    if shown.count() and not page.url.endswith("/admin/settings"):
        yield f"an error: {shown.inner_text()[:200]}"


def _shoot(page: Page, size: str, target: Path) -> None:
    tall = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    page.screenshot(
        path=target, full_page=True, clip={"x": 0, "y": 0, "width": SIZES[size]["width"], "height": tall}
    )  # type: ignore[arg-type]


def _sheet(shown: Iterable[tuple[str, str]], target: Path) -> None:
    """One page with all pictures, small, each leading to itself in full."""
    rows = "".join(
        f"<tr><th>{escape(name)}<br><small>{escape(path)}</small></th>"
        + "".join(f'<td><a href="{escape(file)}"><img src="{escape(file)}" alt="" loading="lazy"></a></td>' for file in
                  (f"{name}-{size}-{scheme}.png" for size, scheme in LOOKS))
        + "</tr>"
        for name, path in shown
    )  # fmt: skip
    head = "".join(f"<th>{size}, {scheme}</th>" for size, scheme in LOOKS)
    style = "body{font:14px sans-serif} td{vertical-align:top} img{width:320px;max-height:480px;object-fit:cover;object-position:top}"
    page = f"<!doctype html><meta charset=utf-8><title>Every page</title><style>{style}</style><table><tr><th></th>{head}</tr>{rows}</table>"
    (target / "index.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
