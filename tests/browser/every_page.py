"""Every page there is: one address of each, found from those that are known by following links, checked against the URL map."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from flask import Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

from tests.browser.furnished import Furnished

NOT_PAGES: Final = {
    "assets.show": "a file", "home.health": "for machines", "oai.answer": "XML", "unapi.show": "XML", "look.change": "leads back",
    "discovery.feed": "XML", "discovery.sitemap": "XML", "discovery.sitemap_index": "XML", "discovery.robots": "plain text",
    "discovery.opensearch": "XML", "desk.dates": "JSON", "desk.suggest": "JSON", "drafts.others": "JSON", "question_desk.remarks": "JSON",
    "languages.change": "leads back", "bibliographies.export": "a download", "downloads.found": "a download",
    "documents.export": "a download", "questions.export": "a download", "imports.template": "a download",
    "imports.problems": "a download", "imports.failed": "a download",
}  # fmt: skip
"""Addresses that answer GET with something else than a page, and with what."""


BY_FORM: Final = {
    "batches.edit": "what was ticked is sent to it",
    "batches.run": "a change that runs is followed there",
}
"""Pages that no address leads to, and what leads to them; tests of their own look at them."""


class Address(NamedTuple):
    """One address of a page: a short name for people, where it is, and whether somebody is signed in there."""

    name: str
    path: str
    is_signed_in: bool


def all_of(app: Flask, furnished: Furnished) -> list[Address]:
    """Every page: those that were named, in all their states, and one of each that only links lead to."""
    named_ones = [
        Address(name, path, inside)
        for inside, pages in ((False, furnished.reading), (True, furnished.desk))
        for name, path in pages.items()
    ]
    adapter = app.url_map.bind("localhost")
    there = {named(adapter, one.path) for one in named_ones}
    more = found(
        app,
        furnished.token,
        [one.path for one in named_ones if one.is_signed_in] + list(furnished.reading.values()),
    )
    return named_ones + [
        Address(name, path, True) for name, path in sorted(more.items()) if name not in there
    ]


def left_out(app: Flask, addresses: Iterable[Address]) -> set[str]:
    """The names of pages that none of the addresses belongs to: nothing, unless a page is new."""
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    adapter = app.url_map.bind("localhost")
    return pages - {named(adapter, one.path) for one in addresses} - set(NOT_PAGES) - set(BY_FORM)


def found(app: Flask, token: str, known: Iterable[str]) -> dict[str, str]:
    """One address for each page: from the known ones, and by following links as somebody who is signed in."""
    client = app.test_client()
    client.set_cookie("registry-session", token)
    adapter = app.url_map.bind("localhost")
    pages: dict[str, str] = {}
    waiting = deque(known)
    while waiting:
        path = waiting.popleft()
        name = named(adapter, path)
        if not name or name in pages or name in NOT_PAGES:
            continue
        links = _links(client, path)
        if links is not None:
            pages[name] = path
            waiting.extend(links)
    return pages


def named(adapter: MapAdapter, path: str) -> str:
    """What an address of ours is called; nothing where there is none."""
    try:
        return str(adapter.match(path.split("?")[0].split("#")[0], "GET")[0])
    except (HTTPException, RequestRedirect):
        return ""


def _links(client: FlaskClient, path: str) -> list[str] | None:
    answer = client.get(path)
    if answer.status_code != 200 or answer.mimetype != "text/html":
        return None
    return list(_addresses(LexborHTMLParser(answer.text)))


def _addresses(page: LexborHTMLParser) -> Iterator[str]:
    for node in page.css("a[href^='/']"):
        yield (node.attributes.get("href") or "").split("#")[0]
