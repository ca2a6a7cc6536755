"""What surrounds the pages: headers, caches, limits, errors that give nothing away, and the number of queries."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from selectolax.lexbor import LexborHTMLParser
from sqlalchemy import event

from registry.app import FORM_BYTES, create_app
from registry.config import Settings
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.errors import Busy
from registry.domain.permissions import Actor
from registry.services import catalogue_read, record_write
from tests.factories.records import make_agent, make_document
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, changed, fields, words


def test_every_answer_says_what_a_page_may_do(stranger: Person) -> None:
    for path in ("/", "/documents/", "/nowhere", "/healthz", "/sign-in"):
        headers = stranger.client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_a_page_of_a_session_is_never_kept(stranger: Person, as_: As, admin: Actor, store: Store) -> None:
    pid = make_document(admin, store, "A letter")
    path = f"/documents/{pid}"
    public, private = stranger.client.get(path), as_("reader").client.get(path)
    assert "no-cache" in public.headers["Cache-Control"]
    assert private.headers["Cache-Control"] == "no-store"
    assert "ETag" not in private.headers
    assert "Cookie" in public.headers["Vary"]
    assert "Cookie" in private.headers["Vary"]
    assert "Set-Cookie" not in public.headers
    again = as_("reader", "two").client.get(path, headers={"If-None-Match": public.headers["ETag"]})
    assert again.status_code == 200


def test_assets_are_kept_for_ever_under_an_address_that_changes(stranger: Person) -> None:
    page = stranger.get("/")
    for node in page.css("link[rel=stylesheet]"):
        answer = stranger.client.get(node.attributes["href"] or "", buffered=True)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.mimetype == "text/css"
    assert (
        stranger.client.get("/static/old/registry.css", buffered=True).headers["Cache-Control"] == "no-cache"
    )
    assert stranger.client.get("/static/x/..%2f..%2fapp.py").status_code == 404


def test_over_https_cookies_and_transport_are_strict(
    migrated_url: str, tmp_path, store: Store, admin: Actor
) -> None:
    given = {"database_url": migrated_url, "data_folder": str(tmp_path), "secret_key": "s" * 40,
             "base_url": "https://archive.example"}  # fmt: skip
    app = create_app(Settings.from_env(given, environ={}))
    answer = app.test_client().get("/sign-in", base_url="https://archive.example")
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-registry-visit=")
    assert "Secure" in cookie
    app.extensions["registry.store"].close()


def test_a_fault_gives_a_number_and_nothing_else(
    stranger: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_args: object) -> None:
        raise RuntimeError("SELECT secret FROM /home/someone")

    monkeypatch.setattr(catalogue_read, "page", fails)
    with caplog.at_level(logging.ERROR):
        page = stranger.get("/documents/?q=x%0aforged+line", 500)
    assert "secret" not in (page.html or "")
    number = words(page, "main code")
    assert any(number in record.message for record in caplog.records)
    assert all("\n" not in record.message for record in caplog.records if number in record.message)


def test_a_busy_catalogue_gives_the_form_back(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_args: object, **_more: object) -> None:
        raise Busy("The catalogue is busy. Nothing was saved yet.")

    monkeypatch.setattr(record_write, "create", busy)
    answer = as_("contributor").fill(
        "/admin/documents/new", {"titles-0-text": "Typed", "kind-0-term": "letter"}
    )
    assert answer.status_code == 503
    page = LexborHTMLParser(answer.text)
    assert "is busy" in words(page, "#faults")
    assert dict(fields(page.css_first("form.record-form")))["titles-0-text"] == "Typed"


def test_a_form_of_thousands_of_fields_fits_and_one_of_megabytes_does_not(as_: As) -> None:
    person = as_("contributor")
    pairs = changed(
        fields(person.get("/admin/documents/new").css_first("form.record-form")), {"kind-0-term": "letter"}
    )
    many = [
        (f"subjects-{n}-{name}", f"{name} {n}") for n in range(900) for name in ("term", "note", "locator")
    ]
    answer = person.post("/admin/documents/new", [*pairs, *many])
    assert answer.status_code == 422
    assert "locator 899" in answer.text
    assert person.post("/admin/documents/new", {"titles-0-text": "x" * (FORM_BYTES + 1)}).status_code == 413


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The statements that the application sends meanwhile."""
    engines = app.extensions["registry.store"].get().engines
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    watched = {engines.reader.engine, engines.writer.engine}
    watched = {getattr(one, "_proxied", one) for one in watched}
    for one in watched:
        event.listen(one, "before_cursor_execute", note)
    yield seen
    for one in watched:
        event.remove(one, "before_cursor_execute", note)


def test_the_number_of_queries_does_not_grow(
    app: Flask, admin: Actor, store: Store, stranger: Person, as_: As
) -> None:
    person = as_("cataloguer")
    counts = []
    for amount in (10, 190):
        who = make_agent(admin, store, f"Agent {amount}")
        for number in range(amount):
            make_document(
                admin, store, f"Letter {amount} {number}", s.Contribution(key="c", role="aut", agent=who)
            )
        many = [
            s.Contribution(key=f"k{n}", role="aut", agent=make_agent(admin, store, f"A {n}"))
            for n in range(amount // 10)
        ]
        pid = make_document(admin, store, f"Looked at {amount}", *many)
        pairs = fields(person.get(f"/admin/documents/{pid}/edit").css_first("form.record-form"))
        typed = changed(pairs, {"titles-0-text": f"Changed {amount}", "reason": "r", "act": "save"})
        answers = []
        for ask in (
            lambda: stranger.client.get("/documents/"),
            lambda p=pid: stranger.client.get(f"/documents/{p}"),
            lambda w=who: stranger.client.get(f"/agents/{w}"),
            lambda p=pid: person.client.get(f"/admin/documents/{p}/edit"),
            lambda p=pid, t=typed: person.client.post(f"/admin/documents/{p}/edit", data=dict(t)),
        ):
            with counted(app) as seen:
                assert ask().status_code in (200, 303)
            answers.append(len(seen))
        counts.append(answers)
    assert counts[0] == counts[1]
    assert all(number > 0 for number in counts[0])
