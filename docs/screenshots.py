"""Makes the pictures of the README: a new catalogue with the seeds, visited by a real browser."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

from tests.browser import chromium
from tests.factories import planted

IMAGES: Final = Path(__file__).parent / "images"
PROGRAM: Final = str(Path(sys.executable).with_name("registry"))
SIZE: Final = {"width": 1280, "height": 900}
PASSWORD: Final = "a long enough pass phrase"


def main() -> None:
    """Take every picture."""
    IMAGES.mkdir(exist_ok=True)
    with _catalogue() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=list(chromium.ARGUMENTS)
        )
        context = browser.new_context(viewport=SIZE, locale="en-GB", reduced_motion="reduce")  # type: ignore[arg-type]
        _readers(context.new_page(), address)
        _cataloguers(context.new_page(), address)
        browser.close()


def _readers(page: Page, address: str) -> None:
    page.goto(f"{address}/documents/")
    page.screenshot(path=IMAGES / "list.png")
    page.locator("main a[href^='/documents/']").first.click()
    page.set_viewport_size({"width": 1280, "height": 1500})
    page.screenshot(path=IMAGES / "record.png")


def _cataloguers(page: Page, address: str) -> None:
    page.goto(f"{address}/sign-in")
    page.locator("input[name=name]").fill("ada")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.goto(f"{address}/admin/documents/new")
    page.screenshot(path=IMAGES / "form.png")
    page.goto(f"{address}/admin/imports/")
    table = {"name": "letters.csv", "mimeType": "text/csv", "buffer": planted.as_csv()}
    page.locator("#file").set_input_files(table)  # type: ignore[arg-type]
    page.get_by_role("button", name="Read and check").click()
    page.locator(".import-row").nth(9).wait_for()
    page.set_viewport_size({"width": 1280, "height": 1500})
    page.screenshot(path=IMAGES / "import.png")


@contextmanager
def _catalogue() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "REGISTRY_DATABASE_URL": f"sqlite:///{folder}/registry.sqlite",
            "REGISTRY_DATA_FOLDER": folder,
            "PYTHONUNBUFFERED": "1",
        }
        for arguments in (["init"], ["seed"]):
            subprocess.run([PROGRAM, *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)
        add = [PROGRAM, "user", "add", "ada", "--role", "administrator"]
        subprocess.run(
            add, env=environment, check=True, input=f"{PASSWORD}\n", text=True, stdout=subprocess.DEVNULL
        )
        serve = [PROGRAM, "serve", "--port", "0", "--workers", "1"]
        with subprocess.Popen(serve, env=environment, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            found = re.search(r"http://\S+?(?=/ |/?$)", server.stdout.readline())
            try:
                if found is None:
                    raise RuntimeError("the server did not say its address")
                yield found.group()
            finally:
                server.terminate()


if __name__ == "__main__":
    main()
