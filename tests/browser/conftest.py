"""A real browser for tests: pages that fail on console errors and outside requests, and an accessibility check."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from tests import compiled
from tests.browser import chromium
from tests.browser.furnished import Furnished, furnish

HERE = Path(__file__).parent
NEAR = {"127.0.0.1", "localhost", "::1"}
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
# The first test of a process may have to install the browser.
LIMIT_SECONDS = 600
# What is waited for comes at once on a quiet machine; a busy one takes its time, and is no fault.
PATIENCE_SECONDS = 45

Serve = Callable[[str], AbstractContextManager[str]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is in this folder."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(LIMIT_SECONDS))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, one for each test process; a machine without one fails the test and says what to install."""
    try:
        path = chromium.executable()
    except LookupError as error:
        pytest.fail(str(error), pytrace=False)
    expect.set_options(timeout=PATIENCE_SECONDS * 1000)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        yield running
        running.close()


@pytest.fixture
def expected_console() -> list[str]:
    """Patterns of console errors that a test provokes on purpose; it appends to this list."""
    return []


@contextmanager
def _watched(browser: Browser, size: dict[str, int], expected: list[str]) -> Iterator[Page]:
    """Open a page whose console errors and outside requests fail the test at its end."""
    context = browser.new_context(viewport=size, locale="en-GB", timezone_id="UTC", reduced_motion="reduce")  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE_SECONDS * 1000)
    faults: list[str] = []

    def request(seen: Request) -> None:
        parts = urlsplit(seen.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in NEAR:
            faults.append(f"request to another host: {seen.url}")

    def console(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(re.search(pattern, message.text) for pattern in expected):
            faults.append(f"console error: {message.text} ({message.location.get('url')})")

    context.on("request", request)
    context.on("console", console)
    context.on("weberror", lambda error: faults.append(f"script error: {error.error}"))
    page = context.new_page()
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def page(browser: Browser, expected_console: list[str]) -> Iterator[Page]:
    """A page on a desk-sized screen."""
    with _watched(browser, DESK, expected_console) as opened:
        yield opened


@pytest.fixture
def phone_page(browser: Browser, expected_console: list[str]) -> Iterator[Page]:
    """A page on a telephone-sized screen."""
    with _watched(browser, PHONE, expected_console) as opened:
        yield opened


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """A check that a page has no accessibility fault that can be found by machine."""
    tester = Axe()

    def check(page: Page) -> None:
        results = tester.run(page)
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"

    return check


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Serve:
    """`with serve(database_url) as address:` serves the catalogue in that database on a free port."""

    @contextmanager
    def serving(database_url: str) -> Iterator[str]:
        from werkzeug.serving import make_server

        from registry.app import create_app
        from registry.config import Settings

        settings = Settings.from_env(
            {
                "database_url": database_url,
                "data_folder": str(tmp_path_factory.mktemp("data")),
                "secret_key": "s" * 40,
            },
            environ={},
        )
        app = compiled.share(create_app(settings))
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
            app.extensions["registry.store"].close()

    return serving


@pytest.fixture
def live_server(serve: Serve, migrated_url: str) -> Iterator[str]:
    """The address of a catalogue with nothing in it, once on each database."""
    with serve(migrated_url) as address:
        yield address


@pytest.fixture(scope="session")
def seeded_server(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a catalogue with the seeds in it, loaded by the installed command; for reading only."""
    folder = tmp_path_factory.mktemp("seeded")
    url = f"sqlite:///{folder / 'registry.sqlite'}"
    environment = {**os.environ, "REGISTRY_DATABASE_URL": url, "REGISTRY_DATA_FOLDER": str(folder)}
    for verb in ("init", "seed"):
        command = [str(Path(sys.executable).with_name("registry")), verb]
        subprocess.run(command, env=environment, check=True, capture_output=True)
    with serve(url) as address:
        yield address


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    """The catalogue to look at; for reading only."""
    return furnish(tmp_path_factory.mktemp("furnished"))


@pytest.fixture(scope="session")
def site(furnished: Furnished, serve: Serve) -> Iterator[str]:
    """Its address."""
    with serve(furnished.url) as address:
        yield address
