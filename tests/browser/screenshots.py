"""Pictures of every page for people to look at: `python -m tests.browser.screenshots [FOLDER] [--axe]` (build/screenshots)."""

from __future__ import annotations

import sys
import tempfile
import threading
from html import escape
from itertools import product
from pathlib import Path

from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from registry.app import create_app
from registry.config import Settings
from tests.browser import chromium
from tests.browser.every_page import Address, all_of, left_out
from tests.browser.furnished import Furnished, furnish
from tests.browser.test_every_page import faults_of, sideways

LOOKS = [(size, scheme) for size in ("desk", "telephone") for scheme in ("light", "dark")]
SIZES = {"desk": {"width": 1280, "height": 900}, "telephone": {"width": 390, "height": 800}}


TALLEST = 3000
"""Of longer pages only the beginning is taken."""


def main() -> None:
    """Take them all, light and dark, on a desk and on a telephone; put them on one sheet, `index.html`."""
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
    _sheet(addresses, target)
    print(
        *faults,
        f"{len(addresses)} pages on {target / 'index.html'}; left out: {', '.join(left) or 'none'}",
        sep="\n",
    )


def _take(
    furnished: Furnished, addresses: list[Address], site: str, target: Path, *, with_axe: bool
) -> list[str]:
    faults = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=list(chromium.ARGUMENTS)
        )
        for look, inside in product(LOOKS, (False, True)):
            size, scheme = look
            context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            if inside:
                context.add_cookies([{"name": "registry-session", "value": furnished.token, "url": site}])
            page = context.new_page()
            for one in addresses:
                if one.is_signed_in is inside:
                    page.goto(site + one.path)
                    tall = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
                    clip = {"x": 0, "y": 0, "width": SIZES[size]["width"], "height": tall}
                    page.screenshot(
                        path=target / f"{one.name}-{size}-{scheme}.png", full_page=True, clip=clip
                    )  # type: ignore[arg-type]
                    faults += [
                        f"{one.name} ({size}, {scheme}): {fault}"
                        for fault in (faults_of if with_axe else sideways)(page)
                    ]
            context.close()
        browser.close()
    return faults


def _sheet(addresses: list[Address], target: Path) -> None:
    """One page with all pictures, small, each leading to itself in full."""
    rows = "".join(
        f"<tr><th>{escape(one.name)}<br><small>{escape(one.path)}</small></th>"
        + "".join(f'<td><a href="{escape(name)}"><img src="{escape(name)}" alt="" loading="lazy"></a></td>' for name in
                  (f"{one.name}-{size}-{scheme}.png" for size, scheme in LOOKS))
        + "</tr>"
        for one in addresses
    )  # fmt: skip
    head = "".join(f"<th>{size}, {scheme}</th>" for size, scheme in LOOKS)
    style = "body{font:14px sans-serif} td{vertical-align:top} img{width:320px;max-height:480px;object-fit:cover;object-position:top}"
    page = f"<!doctype html><meta charset=utf-8><title>Every page</title><style>{style}</style><table><tr><th></th>{head}</tr>{rows}</table>"
    (target / "index.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
