"""Feeds, sitemaps, robots and the search box: what is public and nothing else, in addresses that hold."""

from __future__ import annotations

import pytest
from lxml import etree

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add
from registry.domain.permissions import Actor
from registry.services import sitemap_read
from registry.web.views import discovery
from tests.factories import records
from tests.functional.web.person import Person

BASE = "http://127.0.0.1:8000"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def feed(person: Person, address: str = "/feed.atom") -> etree._Element:
    answer = person.client.get(address.removeprefix(BASE))
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml")
    return etree.fromstring(answer.data)


def titles(root: etree._Element) -> list[str]:
    return [one.findtext(f"{ATOM}title") or "" for one in root.iter(f"{ATOM}entry")]


def link(root: etree._Element, relation: str) -> str:
    return next(
        (one.get("href", "") for one in root.iterfind(f"{ATOM}link") if one.get("rel") == relation), ""
    )


def test_the_feed(admin: Actor, store: Store, stranger: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last change first, page by page, all or those of a search; the validator's required elements."""
    assert titles(feed(stranger)) == []
    pids = [records.make_document(admin, store, f"Letter <{number}> & more") for number in range(5)]
    records.make_document(admin, store, "Secret", state="draft")
    gone = records.make_document(admin, store, "Gone")
    records.move(admin, store, gone, "withdrawn")
    records.edit(admin, store, pids[1], Add(s.Subject(term="strike")))
    order = [f"Letter <{number}> & more" for number in (1, 4, 3, 2, 0)]
    root = feed(stranger)
    assert titles(root) == order
    for one in (root, *root.iter(f"{ATOM}entry")):
        assert all(one.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert root.find(f"{ATOM}entry").findtext(f"{ATOM}id") == f"{BASE}/documents/{pids[1]}"
    assert titles(feed(stranger, "/feed.atom?subject=strike")) == order[:1]
    assert titles(feed(stranger, "/feed.atom?q=secret")) == []
    monkeypatch.setattr(discovery, "ENTRIES", 2)
    found, address = [], f"{BASE}/feed.atom?kind=letter"
    while address:
        root = feed(stranger, address)
        found += titles(root)
        address = link(root, "next")
        assert "kind=letter" in address or not address
    assert found == order
    assert stranger.client.get("/feed.atom?after=x").status_code == 422
    page = stranger.client.get("/documents/?kind=letter").text
    assert 'href="/feed.atom?kind=letter"' in page


def places(person: Person, address: str) -> list[str]:
    answer = person.client.get(address.removeprefix(BASE))
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    return [one.text.removeprefix(BASE) for one in etree.fromstring(answer.data).iter(f"{MAP}loc")]


def test_the_sitemap_has_what_is_public(
    admin: Actor, store: Store, stranger: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One page while that is enough, then one for each beginning of a pid; every address answers."""
    public = [
        *(
            f"/documents/{records.make_document(admin, store, f'Letter {n}', pid=f'{n}bbbbbbb')}"
            for n in "0bz"
        ),
        f"/agents/{records.make_agent(admin, store)}",
        f"/serials/{records.make_serial(admin, store)}",
        f"/repositories/{records.make_repository(admin, store)}",
    ]
    for state in ("draft", "in_review"):
        records.make_document(admin, store, "Secret", state=state)
    robots = stranger.client.get("/robots.txt").text
    assert f"Sitemap: {BASE}/sitemap.xml\n" in robots
    (only,) = places(stranger, "/sitemap.xml")
    assert sorted(places(stranger, only)) == sorted(public)
    for address in public:
        assert stranger.client.get(address).status_code == 200
    for most, full, amount in ((5, 5, 30), (5, 0, 27_000)):
        monkeypatch.setattr(sitemap_read, "MOST", most)
        monkeypatch.setattr(sitemap_read, "FULL", full)
        pages = places(stranger, "/sitemap.xml")
        assert len(pages) == amount
        some = [
            one
            for one in pages
            if any(one[9:].startswith(public_[-8:][: len(one) - 13]) for public_ in public)
        ]
        assert sorted(address for one in some for address in places(stranger, one)) == sorted(public)
    for wrong in ("/sitemap-a.xml", "/sitemap-.xml", "/sitemap-0000.xml"):
        assert stranger.client.get(wrong).status_code == 404


def test_opensearch(stranger: Person) -> None:
    root = etree.fromstring(stranger.client.get("/opensearch.xml").data)
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert [one.get("type") for one in root.iter(f"{space}Url")] == ["text/html", "application/atom+xml"]
    assert all("{searchTerms}" in one.get("template") for one in root.iter(f"{space}Url"))
    assert '/opensearch.xml"' in stranger.client.get("/").text
