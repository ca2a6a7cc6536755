"""The browser machinery itself: what it must catch is caught, what it must let pass passes."""

import http.server
import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import chromium
from tests.browser.conftest import DESK, _watched

GOOD = b"""<!doctype html><html lang="en"><head><title>Good</title><link rel="icon" href="data:,"></head>
<body><main><h1>Good</h1><p>Text.</p></main></body></html>"""
BAD = GOOD.replace(b"</main>", b'<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></main>')
POLICY = "default-src 'self'; img-src 'self' data:"


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers with one of three pages under a strict content security policy."""

    def do_GET(self) -> None:
        """Answer the path."""
        body = {"/good": GOOD, "/bad": BAD}.get(self.path, b"")
        if self.path == "/outside":
            body = GOOD.replace(b"</main>", b'<img alt="x" src="http://192.0.2.1/x.png"></main>')
        self.send_response(200 if body else 404)
        self.send_header("Content-Security-Policy", "" if self.path == "/outside" else POLICY)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the little site."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_good_page_passes(page: Page, axe: Callable[[Page], None], site: str) -> None:
    """The accessibility check runs under a strict policy and finds nothing here."""
    page.goto(f"{site}/good")
    assert page.get_by_role("heading").inner_text() == "Good"
    axe(page)


def test_an_image_without_text_is_found(phone_page: Page, axe: Callable[[Page], None], site: str) -> None:
    """The accessibility check finds a planted fault."""
    phone_page.goto(f"{site}/bad")
    with pytest.raises(AssertionError, match="image-alt"):
        axe(phone_page)


def test_a_request_to_another_host_fails_the_test(browser: Browser, site: str) -> None:
    """A page that loads something from elsewhere is found out."""
    with (
        pytest.raises(AssertionError, match=r"192\.0\.2\.1"),
        _watched(browser, DESK, ["Failed to load"]) as opened,
    ):
        opened.goto(f"{site}/outside", wait_until="commit")
        opened.get_by_role("img").wait_for(state="attached")


def test_a_console_error_fails_the_test(browser: Browser) -> None:
    """A script that complains is found out, unless the test expected it."""
    with pytest.raises(AssertionError, match="planted"), _watched(browser, DESK, []) as opened:
        opened.evaluate("console.error('planted')")
    with _watched(browser, DESK, ["plan+ted"]) as opened:
        opened.evaluate("console.error('planted')")


def test_a_machine_without_a_browser_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """No browser and no right to install one: the message says what to do."""
    monkeypatch.setattr(chromium.shutil, "which", lambda name: None)
    monkeypatch.delenv("REGISTRY_TEST_BROWSER", raising=False)
    with pytest.raises(LookupError, match="apt-get install chromium"):
        chromium.executable()
