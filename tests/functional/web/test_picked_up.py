"""What programs find at a document's address: tags in its page, signposts, other forms by Accept, and unAPI."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from lxml import etree
from lxml.html import fromstring

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.permissions import Actor
from tests.factories import records
from tests.functional.web.conftest import As
from tests.functional.web.person import Person

BASE = "http://127.0.0.1:8000"
ODD = 'A "quoted" </script><b>title</b> & more, ü; rel="x"'
TAGS = {
    "letter": {"z.itemType": "letter", "citation_journal_title": None, "citation_publication_date": "1944/09/23"},
    "article": {"z.itemType": "journalArticle", "citation_journal_title": "The Review", "citation_volume": "6",
                "citation_issue": "8", "citation_firstpage": "229", "citation_lastpage": "30"},
    "newspaper_article": {"z.itemType": "newspaperArticle", "citation_journal_title": "The Review"},
    "speech": {"z.itemType": "presentation", "citation_author": "Author, Ann"},
    "interview": {"z.itemType": "interview"},
    "pamphlet": {"z.itemType": "book"},
    "web_text": {"z.itemType": "webpage"},
    "manuscript": {"z.itemType": "manuscript"},
}  # fmt: skip
"""What Zotero's "Embedded Metadata" reads of each kind (None: the tag must not be there)."""


@pytest.fixture
def letter(admin: Actor, store: Store) -> str:
    """A letter with what headers are made of."""
    orcid = s.Identifier(key="i", scheme="orcid", value="0000-0002-1825-0097")
    agent = records.make_agent(admin, store, "Author, Ann", orcid)
    issue = records.make_document(admin, store, "The issue", kind="issue")
    return records.make_document(
        admin,
        store,
        ODD,
        s.Contribution(key="a", role="aut", agent=agent, name_as_given="A."),
        s.Dating(key="d", variety="written", date=s.When(edtf="1944-09-23")),
        s.Rights(key="r", variety="licence", uri="https://creativecommons.org/licenses/by/4.0/"),
        s.ArchiveSource(key="c", url="https://archive.example/a,b;c>d"),
        s.PartOf(key="w", parent=issue),
    )


def head(person: Person, pid: str) -> dict[str, list[str]]:
    page = fromstring(person.client.get(f"/documents/{pid}").text)
    found: dict[str, list[str]] = {}
    for one in page.xpath("//head/meta[@name]"):
        found.setdefault(one.get("name"), []).append(one.get("content"))
    return found


def test_tags_of_each_kind(admin: Actor, store: Store, stranger: Person) -> None:
    serial = records.make_serial(admin, store, "The Review")
    for kind, expected in TAGS.items():
        printed = s.Publication(key="p", serial=serial, volume="6", issue="8", pages="229–30")
        pid = records.make_document(
            admin,
            store,
            "A title",
            s.Contribution(key="a", role="spk" if kind == "speech" else "aut", name_as_given="Author, Ann"),
            s.Dating(key="d", variety="written", date=s.When(edtf="1944-09-23")),
            *([printed] if "article" in kind else []),
            kind=kind,
        )
        found = head(stranger, pid)
        assert {name: (found.get(name) or [None])[0] for name in expected} == expected, kind
        assert found["DC.title"] == ["A title"]
        assert found["citation_abstract_html_url"] == [f"{BASE}/documents/{pid}"]


def test_odd_words_stay_words(stranger: Person, letter: str) -> None:
    """Nothing of a title becomes an element, ends the script or the header."""
    answer = stranger.client.get(f"/documents/{letter}")
    page = fromstring(answer.text)
    assert head(stranger, letter)["citation_title"] == [ODD]
    (script,) = page.xpath("//head/script")
    said = json.loads(script.text)
    assert (said["@type"], said["name"]) == ("Message", ODD)
    assert page.xpath("//head/b") == []


def links(value: str) -> dict[str, list[str]]:
    """The targets of a Link header by relation."""
    found: dict[str, list[str]] = {}
    for one in value.split(", <"):
        target, _, rest = one.strip("<").partition(">; ")
        found.setdefault(rest.split('"')[1], []).append(target)
    return found


def test_signposts(stranger: Person, letter: str) -> None:
    """The relations of level 1, their targets whole whatever they hold."""
    value = stranger.client.get(f"/documents/{letter}").headers["Link"]
    found = links(value)
    here = f"{BASE}/documents/{letter}"
    assert found["cite-as"] == [here]
    assert found["author"] == ["https://orcid.org/0000-0002-1825-0097"]
    assert found["license"] == ["https://creativecommons.org/licenses/by/4.0/"]
    assert found["type"][:2] == ["https://schema.org/AboutPage", "https://schema.org/Message"]
    assert found["item"] == ["https://archive.example/a%2Cb%3Bc%3Ed"]
    assert found["collection"][0].startswith(f"{BASE}/documents/")
    assert f"{here}.mods" in found["describedby"]
    assert f'<{here}.bibtex>; rel="describedby"; type="application/x-bibtex"' in value
    assert len(value) < 4000
    for target in found["describedby"]:
        answer = stranger.client.get(target.removeprefix(BASE))
        assert links(answer.headers["Link"]) == {"describes": [here], "canonical": [here]}


ACCEPTED = (
    ("*/*", "text/html"),
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ("application/x-bibtex", "application/x-bibtex"),
    (
        "application/vnd.citationstyles.csl+json, application/json;q=0.5",
        "application/vnd.citationstyles.csl+json",
    ),
    ("application/ld+json", "application/ld+json"),
    ("application/mods+xml;q=0.9, text/html;q=0.1", "application/mods+xml"),
    ("text/html;q=0.1, application/tei+xml", "application/tei+xml"),
    ("application/x-research-info-systems", "application/x-research-info-systems"),
    ("image/png, */*;q=0.1", "text/html"),
)


def test_the_form_that_is_asked_for(stranger: Person, letter: str) -> None:
    address = f"/documents/{letter}"
    for accept, expected in ACCEPTED:
        for method in ("get", "head"):
            answer = getattr(stranger.client, method)(address, headers={"Accept": accept})
            assert (answer.status_code, answer.mimetype) == (200, expected), accept
            assert {"accept", "cookie"} <= {one.lower() for one in answer.vary}
            assert answer.headers["Cache-Control"] == "public, no-cache"
            again = stranger.client.get(
                address, headers={"Accept": accept, "If-None-Match": answer.headers["ETag"]}
            )
            assert again.status_code == 304
    assert (
        stranger.client.get(address, headers={"Accept": "application/mods+xml"}).headers["Content-Location"]
        == f"{address}.mods"
    )
    refused = stranger.client.get(address, headers={"Accept": "image/png"})
    assert refused.status_code == 406
    assert "application/x-bibtex" in refused.text


def test_drafts_in_no_form(admin: Actor, store: Store, stranger: Person, as_: As, letter: str) -> None:
    hidden = records.make_document(admin, store, "Hidden", state="draft")
    for accept in ("text/html", "application/x-bibtex", "image/png"):
        assert stranger.client.get(f"/documents/{hidden}", headers={"Accept": accept}).status_code == 404
    reviewer = as_("reviewer")
    for given in (hidden, f"{BASE}/documents/{hidden}"):
        for person in (stranger, reviewer):
            assert person.client.get("/unapi", query_string={"id": given}).status_code == 404
    signed_in = as_("cataloguer").client.get(
        f"/documents/{letter}", headers={"Accept": "application/x-bibtex"}
    )
    assert signed_in.headers["Cache-Control"] == "no-store"


def test_names_of_drafts_stay_inside(admin: Actor, store: Store, stranger: Person, as_: As) -> None:
    """A cataloguer's page names an agent that is not published; the next stranger's does not."""
    secret = records.make_agent(admin, store, "Secret Name", state="draft")
    given = s.Contribution(key="a", role="aut", agent=secret, name_as_given="S.")
    pid = records.make_document(admin, store, "A letter", given)
    assert "Secret Name" in as_("cataloguer").client.get(f"/documents/{pid}").text
    answer = stranger.client.get(f"/documents/{pid}")
    assert "Secret Name" not in answer.text
    assert secret not in answer.headers["Link"]


def test_unapi(app: Flask, stranger: Person, letter: str) -> None:
    """The three requests of the specification, with the identifier that the page gives."""
    page = fromstring(stranger.client.get(f"/documents/{letter}").text)
    (server,) = page.xpath("//head/link[@rel='unapi-server']/@href")
    (identifier,) = page.xpath("//abbr[@class='unapi-id']/@title")
    everything = etree.fromstring(stranger.client.get(server).data)
    names = [one.get("name") for one in everything]
    assert names == ["rdf_zotero", "ris", "bibtex", "oai_dc"]
    of_this = stranger.client.get(server, query_string={"id": identifier})
    assert of_this.status_code == 300
    assert etree.fromstring(of_this.data).get("id") == identifier
    for name in names:
        answer = stranger.client.get(server, query_string={"id": identifier, "format": name})
        assert answer.status_code == 200
        assert "Content-Disposition" not in answer.headers
    for given, code in (
        ((("id", "zzzzzzzz"),), 404),
        ((("id", identifier), ("format", "x")), 406),
        ((("format", "ris"),), 400),
    ):
        assert stranger.client.get(server, query_string=dict(given)).status_code == code
