"""How programs find the catalogue's pages: feeds of what is new, sitemaps, what robots may visit, the search box."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flask import Blueprint, Response, render_template, request, url_for
from werkzeug.exceptions import NotFound as NoSuchPage

from registry.domain.permissions import STRANGER
from registry.services import catalogue_read, record_read, sitemap_read
from registry.services.catalogue_read import CatalogueQuery
from registry.services.sitemap_read import Place
from registry.web import search
from registry.web.session import settings
from registry.web.store import store

bp = Blueprint("discovery", __name__)

PLURALS: Final = {"repository": "repositories", "bibliography": "bibliographies"}
ENTRIES: Final = 50
XMLNS: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_PIECE: Final = 500


@bp.get("/feed.atom")
def feed() -> Response:
    """The documents that were published or changed last, all or those of a search (RFC 4287, paged as in RFC 5005)."""
    query = search.asked(request.args)
    asked = {name: getattr(query, name) for name in (*search.FILTERS, "text", "after")}
    with store().moment():
        page = catalogue_read.page(
            STRANGER, store(), CatalogueQuery(**asked, sort="changed", descending=True, limit=ENTRIES)
        )
        moments = record_read.origins(STRANGER, store(), {one.seq for one in page.entries})
    body = render_template(
        "catalogue/feed.xml",
        page=page,
        moments={seq: f"{one.at[:19]}Z" for seq, one in moments.items()},
        here=search.feed(query, query.after),
        following=search.feed(query, page.next) if page.next else "",
        words=search.address(query),
    )
    return Response(body, content_type="application/atom+xml; charset=utf-8")


@bp.get("/sitemap.xml")
def sitemap_index() -> Response:
    """The pages of the sitemap."""
    base = settings().base_url
    lines = [
        f"<sitemap><loc>{base}{url_for('.sitemap', name=one)}</loc></sitemap>\n"
        for one in sitemap_read.pages(store())
    ]
    return _xml(iter([f'<sitemapindex xmlns="{XMLNS}">\n', *lines, "</sitemapindex>\n"]))


@bp.get("/sitemap-<name>.xml")
def sitemap(name: str) -> Response:
    """One page of the sitemap, sent while it is read."""
    if not sitemap_read.is_page(name):
        raise NoSuchPage
    return _xml(_urls(sitemap_read.page(store(), name), settings().base_url))


@bp.get("/robots.txt")
def robots() -> Response:
    """Records may be visited; endless combinations of filters need not be."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /documents/?",
        "Disallow: /feed.atom?",
        f"Sitemap: {settings().base_url}{url_for('.sitemap_index')}",
    ]
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@bp.get("/opensearch.xml")
def opensearch() -> Response:
    """The search as browsers and programs can take it over (OpenSearch 1.1)."""
    body = render_template("catalogue/opensearch.xml")
    return Response(body, content_type="application/opensearchdescription+xml; charset=utf-8")


def _urls(places: Iterator[Place], base: str) -> Iterator[str]:
    yield f'<urlset xmlns="{XMLNS}">\n'
    for one in places:
        plural = PLURALS.get(one.kind, f"{one.kind}s")
        yield f"<url><loc>{base}/{plural}/{one.pid}</loc><lastmod>{one.day}</lastmod></url>\n"
    yield "</urlset>\n"


def _xml(lines: Iterator[str]) -> Response:
    def pieces() -> Iterator[str]:
        pending = ['<?xml version="1.0" encoding="UTF-8"?>\n']
        for line in lines:
            pending.append(line)
            if len(pending) >= _PIECE:
                yield "".join(pending)
                pending.clear()
        yield "".join(pending)

    response = Response(pieces(), content_type="application/xml; charset=utf-8")
    # Too long to be compared with a tag, and no harm if it is an hour old.
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
