"""Zotero's own "Embedded Metadata" and "unAPI", run on our pages: what a reader who presses its button gets."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.serving import make_server

from registry.app import create_app
from registry.config import Settings
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.permissions import Actor
from tests.factories import records
from tests.needs import ZOTERO

pytestmark = pytest.mark.needs_zotero
Translate = Callable[..., list[list[dict[str, Any]]]]
ANN, BO = ({"firstName": first, "lastName": last} for first, last in (("Ann", "Author"), ("Bo", "Reed")))


@pytest.fixture
def database_kind() -> str:
    """One is enough: the pages are the same."""
    return "sqlite"


@pytest.fixture
def translate(settings: Settings) -> Iterator[Translate]:
    """`translate("em", "/documents/…")` is what Zotero makes of each page."""
    server = make_server("127.0.0.1", 0, lambda *_: [], threaded=True)
    base = f"http://127.0.0.1:{server.server_port}"
    given = {
        "database_url": settings.database_url,
        "data_folder": str(settings.data_folder),
        "secret_key": "s" * 40,
    }
    app = create_app(Settings.from_env(given | {"base_url": base}, environ={}))
    server.app = app
    thread = threading.Thread(target=server.serve_forever)
    thread.start()

    def run(translator: str, *paths: str) -> list[list[dict[str, Any]]]:
        script = Path(__file__).with_name("zotero.js")
        asked = [f"{translator}={base}{path}" for path in paths]
        command = ["node", "--no-deprecation", str(script), str(ZOTERO.parent), *asked]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        found: list[list[dict[str, Any]]] = json.loads(done.stdout.splitlines()[-1])
        return found

    yield run
    server.shutdown()
    thread.join()
    app.extensions["registry.store"].close()


@pytest.fixture
def pages(admin: Actor, store: Store) -> list[str]:
    """A letter, an article and a speech."""
    serial = records.make_serial(admin, store, "The Review")
    author = s.Contribution(key="a", role="aut", name_as_given="Author, Ann")
    written = s.Dating(key="d", variety="written", date=s.When(edtf="1944-09-23"))
    printed = s.Publication(
        key="p", serial=serial, volume="6", issue="8", pages="229–30", date=s.When(edtf="1945-08")
    )
    kept = s.ArchiveSource(key="c", repository_name="An Archive", shelfmark="box 3")
    to = s.Contribution(key="r", role="rcp", name_as_given="Reed, Bo")
    speaker = s.Contribution(key="a", role="spk", name_as_given="Author, Ann")
    pids = [
        records.make_document(admin, store, "To Bo", author, to, written, kept, kind="letter"),
        records.make_document(admin, store, "An article", author, printed, kind="article"),
        records.make_document(admin, store, "A speech", speaker, written, kind="speech"),
    ]
    return [f"/documents/{pid}" for pid in pids]


def test_embedded_metadata(translate: Translate, pages: list[str]) -> None:
    (letter,), (article,), (speech,) = translate("em", *pages)
    assert [one["itemType"] for one in (letter, article, speech)] == [
        "letter",
        "journalArticle",
        "presentation",
    ]
    assert (letter["title"], letter["date"]) == ("To Bo", "1944/09/23")
    assert letter["creators"] == [ANN | {"creatorType": "author"}]
    expected = {
        "publicationTitle": "The Review",
        "volume": "6",
        "issue": "8",
        "pages": "229-30",
        "date": "1945/08",
    }
    assert {name: article.get(name) for name in expected} == expected
    assert letter["url"].endswith(pages[0])


def test_unapi(translate: Translate, pages: list[str]) -> None:
    """With the addressee and the archive, which tags cannot say; a list offers all that is on it."""
    (letter,), (article,), everything = translate("unapi", *pages[:2], "/documents/")
    assert letter["itemType"] == "letter"
    assert letter["creators"] == [ANN | {"creatorType": "author"}, BO | {"creatorType": "recipient"}]
    assert (letter["archive"], letter["archiveLocation"]) == ("An Archive", "box 3")
    expected = {"publicationTitle": "The Review", "volume": "6", "issue": "8", "pages": "229–30"}
    assert {name: article.get(name) for name in expected} == expected
    assert letter["extra"].startswith("Citation Key: ")
    assert [pages[0] in note["note"] for note in letter["notes"]] == [True]
    assert sorted(one["title"] for one in everything) == ["A speech", "An article", "To Bo"]
