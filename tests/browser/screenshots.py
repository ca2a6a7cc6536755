"""Pictures of every page for people to look at: `python -m tests.browser.screenshots [FOLDER]` (build/screenshots)."""

from __future__ import annotations

import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from registry.app import create_app
from registry.config import Settings
from tests.browser import chromium
from tests.browser.furnished import Furnished, furnish

SIZES = {"desk": {"width": 1280, "height": 900}, "telephone": {"width": 390, "height": 800}}


def main() -> None:
    """Take them all, light and dark, on a desk and on a telephone."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "build" / "screenshots"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        furnished = furnish(Path(folder))
        given = {"database_url": furnished.url, "data_folder": folder, "secret_key": "s" * 40}
        app = create_app(Settings.from_env(given, environ={}))
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _take(furnished, f"http://127.0.0.1:{server.server_port}", target)
        server.shutdown()
        app.extensions["registry.store"].close()
    print(f"{len(list(target.glob('*.png')))} pictures in {target}")


def _take(furnished: Furnished, site: str, target: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=list(chromium.ARGUMENTS)
        )
        for size, viewport in SIZES.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
                page = context.new_page()
                for pages in (furnished.reading, furnished.desk):
                    if pages is furnished.desk:
                        context.add_cookies(
                            [{"name": "registry-session", "value": furnished.token, "url": site}]
                        )
                    for name, path in pages.items():
                        page.goto(site + path)
                        page.screenshot(path=target / f"{name}-{size}-{scheme}.png", full_page=True)
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
