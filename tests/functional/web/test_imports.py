"""The pages of imports, without scripts: upload, preview, columns, duplicates, names, apply, undo, downloads."""

from __future__ import annotations

import io

import pytest

from registry.db.store import Store
from registry.domain.permissions import Actor
from registry.services import import_apply, import_limits
from registry.web import import_worker
from tests.factories import planted
from tests.factories.records import make_document
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, attribute, words

GOOD = b'Title,Kind,Author,Colour\nOn tides,letter,"Long, Ada",blue\nA letter,letter,,\n'


def bring(person: Person, data: bytes, name: str = "a.csv", **form: str) -> str:
    """Upload a file; returns the path of its import."""
    sent = {"csrf_token": person.token(), "file": (io.BytesIO(data), name), **form}
    answer = person.client.post("/admin/imports/new", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def test_a_table_is_looked_at_applied_and_undone(as_: As, admin: Actor, store: Store) -> None:
    make_document(admin, store, "A letter")
    ada = as_("cataloguer")
    path = bring(ada, GOOD)
    page = ada.get(path)
    assert "Columns: 3 of 4 matched" in words(page)
    assert "1 like known documents" in words(page)
    assert "the same title" in words(ada.get(f"{path}?show=duplicates"))
    assert "Long, Ada" in words(ada.get(f"{path}/names"))
    assert ada.post(f"{path}/apply", {"state": "draft", "reason": "a trial"}).status_code == 303
    done = ada.get(path)
    assert "1 draft" in words(done)
    record = attribute(done, ".import-rows a", "href")
    assert "On tides" in words(ada.get(record))
    assert "Say in a few words" in ada.post(f"{path}/undo", {"reason": ""}).text
    assert ada.post(f"{path}/undo", {"reason": "it was a trial"}).status_code == 303
    assert ", undone since: 1 withdrawn." in words(ada.get(path))


def test_two_hundred_problems_are_shown_with_row_column_value_and_rule_and_downloaded(as_: As) -> None:
    ada = as_("cataloguer")
    path = bring(ada, planted.as_csv(), "planted.csv")
    shown = words(ada.get(path))
    assert "200 with problems" in shown
    assert "row 8 Date 03/04/1945 : This can be 3 April 1945 (1945-04-03)" in shown
    assert "(ambiguous date)" in shown
    assert ada.get(f"{path}?show=problems&after=0").css_first("a[rel=next]") is not None
    assert ada.client.get(f"{path}/problems.csv").text.count("\r\n") == 201
    assert ada.client.get(f"{path}/failed").text.count("\r\n") == 201
    refused = ada.post(f"{path}/apply", {"state": "draft"})
    assert (refused.status_code, "200 rows have problems" in refused.text) == (422, True)


def test_columns_can_be_matched_otherwise(as_: As) -> None:
    ada = as_("cataloguer")
    path = bring(ada, GOOD)
    chosen = {
        "column-0": "title",
        "column-1": "kind",
        "column-2": "authors",
        "column-3": "subjects",
        "separator": "|",
    }
    assert ada.post(f"{path}/columns", chosen).status_code == 303
    assert "Columns: 4 of 4 matched" in words(ada.get(path))
    refused = ada.post(f"{path}/columns", chosen | {"column-1": "title"})
    assert (refused.status_code, "chosen for two columns" in refused.text) == (422, True)


def test_what_cannot_be_taken_in_is_said_on_the_page(as_: As) -> None:
    ada = as_("cataloguer")
    for data, name, told in ((b"x", "a.pdf", "Say in which format"), (b"", "a.csv", "empty")):
        sent = {"csrf_token": ada.token(), "file": (io.BytesIO(data), name)}
        answer = ada.client.post("/admin/imports/new", data=sent, content_type="multipart/form-data")
        assert (answer.status_code, told in answer.text) == (422, True)
    assert "never closed" in words(ada.get(bring(ada, b"@book{a, title={x", "a.bib")))
    inner = ada.post("/admin/imports/harvest", {"address": "http://127.0.0.1:99/oai"})
    assert (inner.status_code, "Port 99" in inner.text) == (422, True)


def test_a_large_import_is_applied_behind_the_page(as_: As) -> None:
    ada = as_("cataloguer")
    rows = "".join(f"Report {number},letter\n" for number in range(import_worker.AT_ONCE + 5))
    path = bring(ada, ("title,kind\n" + rows).encode())
    assert ada.post(f"{path}/apply", {"state": "draft"}).status_code == 303
    state = {"unread": 1}
    for _ in range(120):
        state = ada.client.post(
            f"{path}/step", data={"csrf_token": ada.token()}, headers={"Accept": "application/json"}
        ).json
        if not state["unread"]:
            break
    assert "305 draft" in words(ada.get(path))


def test_an_import_that_was_stopped_says_so_and_can_be_begun_again(
    as_: As, store: Store, admin: Actor
) -> None:
    from registry.db.queries import importing

    ada = as_("cataloguer")
    path = bring(ada, GOOD)
    with store.aside() as connection:
        importing.change_batch(connection, path.rsplit("/", 1)[1], ("ready",), {"state": "applying"})
    assert "Applying this import was stopped" in words(ada.get(path))
    assert ada.post(f"{path}/apply", {"state": "draft"}).status_code == 303
    assert "2 draft" in words(ada.get(path))


def test_names_and_duplicates_are_chosen_and_an_import_is_discarded(
    as_: As, admin: Actor, store: Store
) -> None:
    make_document(admin, store, "A letter")
    ada = as_("cataloguer")
    path = bring(ada, GOOD)
    field = attribute(ada.get(f"{path}/names"), "select", "name")
    assert ada.post(f"{path}/names", {field: "new"}).status_code == 303
    assert ada.post(f"{path}/duplicates", {"choice": "new"}).status_code == 303
    assert import_apply.check(admin, store, path.rsplit("/", 1)[1]).units == 2
    assert ada.post(f"{path}/discard").status_code == 303
    ada.get(path, 404)
    assert "title," in ada.client.get("/admin/imports/template.csv").text


def test_a_spreadsheet_to_fill_in_is_taken_in_as_it_is(as_: As) -> None:
    ada = as_("cataloguer")
    answer = ada.client.get("/admin/imports/template.xlsx")
    assert "import-template.xlsx" in answer.headers["Content-Disposition"]
    shown = words(ada.get(bring(ada, answer.data, "template.xlsx")))
    assert "Letters to the editors" not in shown
    assert "Letter to the editors" in shown
    assert "0 with problems" in shown or "with problems" not in shown
    ada.get("/admin/imports/template.ods", 404)


def test_an_account_brings_only_so_much_in_an_hour(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_limits, "FILES_PER_HOUR", 1)
    ada, bo = as_("cataloguer"), as_("administrator")
    ada.post(bring(ada, GOOD) + "/discard")
    sent = {"csrf_token": ada.token(), "file": (io.BytesIO(GOOD), "a.csv")}
    answer = ada.client.post("/admin/imports/new", data=sent, content_type="multipart/form-data")
    assert (answer.status_code, "You have brought 1 files in the last hour" in answer.text) == (
        429,
        True,
    )
    harvest = ada.post(
        "/admin/imports/harvest", {"address": "https://archive.example/oai", "prefix": "oai_dc"}
    )
    assert harvest.status_code == 429
    assert bring(bo, GOOD), "the limit is each one's own"
    monkeypatch.setattr(import_limits, "FILES_PER_HOUR", 9)
    monkeypatch.setattr(import_limits, "BYTES_PER_HOUR", len(GOOD))
    sent = {"csrf_token": ada.token(), "file": (io.BytesIO(GOOD), "a.csv")}
    answer = ada.client.post("/admin/imports/new", data=sent, content_type="multipart/form-data")
    assert (answer.status_code, "GB in the last hour" in answer.text) == (429, True)
