"""Hostile words in every field, then every page read with a real parser: nothing of it becomes markup."""

from __future__ import annotations

import json
import re

import pytest
from flask import Flask
from selectolax.lexbor import LexborHTMLParser, LexborNode

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import CreateRecord
from registry.domain.permissions import Actor
from registry.services import account_write
from tests.factories.records import make, make_document
from tests.functional.web.conftest import As
from tests.functional.web.person import Person

PAYLOADS = (
    '"><script src=//e.example/x.js></script>',
    "'><img src=x onerror=alert(1)>",
    "</textarea></title></style><svg onload=alert(1)>",
    "{{7*7}} {% raw %} ${7*7} <%= 1 %>",
    "javascript:alert(1)//\u202e\u2066",
    "<iframe srcdoc='<b>x</b>'><math><mtext></table><mglyph>",
    '" autofocus onfocus=alert(1) x="',
    "--><!-- ]]> &lt;script&gt; &#60;b&#62;",
    "مرحبا שלום 漢字 🏴‍☠️ Zalgo҉̵",
)
KNOWN_TAGS = set(
    "html head meta title link body a header nav div main footer p form input button h1 h2 h3 span dl dt dd details summary ul ol li"
    " section article aside cite code q blockquote time label select option textarea fieldset legend table thead tbody tr th td"
    " strong bdi br template datalist script small svg path circle rect text sup sub em i mark del ins abbr dialog kbd".split()
)

PAGES_OF_THEIR_OWN = (".html", ".print-page")
OF_DOWNLOADS = {"style", "em", "i", "b", "sup", "sub"}
"""A bibliography as a page of its own carries its style sheet, and the emphasis that the citation style wants."""


def _hostile(payload: str) -> CreateRecord:
    shared = {"locator": payload, "note": payload, "basis": "supplied", "certainty": "low",
              "source": s.SourceRef(kind="work", citation=payload)}  # fmt: skip
    when = s.When(text=payload)
    place = s.Passage(exact=payload, prefix=payload, suffix=payload, start=1, end=2)
    statements = (
        s.Kind(key="kind", term="letter", genre=payload, **shared),
        s.Title(key="t1", text=payload),
        s.Title(key="t2", text=payload, variety="subtitle", **shared),
        s.Title(key="t3", text=payload, rank="alternative", passage=place, **shared),
        s.Contribution(key="c", role="aut", name_as_given=payload, described_as=payload, attribution="disputed", **shared),
        s.Dating(key="d", variety="written", date=when, place=payload, event=payload, **shared),
        s.Publication(key="p", container_title=payload, volume=payload, issue=payload, pages=payload, date=when,
                      publisher=payload, place=payload, edition=payload, as_given=payload, **shared),
        s.ArchiveSource(key="a", repository_name=payload, collection=payload, shelfmark=payload, posted_by=payload,
                        posted=when, retrieved=when, rights=payload, as_given=payload, **shared),
        s.DescribedFrom(key="f", archive_source="a"),
        s.Transcription(key="x", archive_source="a", language="en", **shared),
        s.Credit(key="cr", transcription="x", role="trc", name_as_given=payload, date=when, **shared),
        s.TranscriptionNote(key="n", transcription="x", variety="omission", at=place, suspected_reading=payload,
                            explanation=payload, **shared),
        s.Identifier(key="i", scheme="local", value=payload, **shared),
        s.Subject(key="s", term=payload, scheme=payload, **shared),
        s.Relation(key="r", variety="about", target_as_given=payload, **shared),
        s.Rights(key="ri", as_given=payload, holder=payload, **shared),
        s.Description(key="de", text=payload, **shared),
    )  # fmt: skip
    return CreateRecord(kind="document", statements=statements, state="published")


def _crawl(person: Person, starts: list[str], most: int = 400) -> list[tuple[str, LexborHTMLParser]]:
    found, seen, waiting = [], set(), list(starts)
    while waiting and len(seen) < most:
        path = waiting.pop()
        if path in seen or path.startswith("/static"):
            continue
        seen.add(path)
        answer = person.client.get(path)
        assert answer.status_code < 500, f"{path}: {answer.status_code}"
        if answer.mimetype != "text/html":
            continue
        page = LexborHTMLParser(answer.text)
        found.append((path, page))
        for node in page.css("a[href^='/']"):
            link = (node.attributes["href"] or "").split("#")[0]
            if len(link) < 600:
                waiting.append(link)
    return found


def _is_ours(script: LexborNode) -> bool:
    return (script.attributes.get("src") or "").startswith("/static/") and not script.text().strip()


def _is_data(script: LexborNode) -> bool:
    """What is said to programs: JSON without a sign that could end it, which no browser runs."""
    words = script.text()
    return (
        script.attributes.get("type") == "application/ld+json"
        and "<" not in words
        and bool(json.loads(words))
    )


def _faults(page: LexborHTMLParser, known: set[str] = KNOWN_TAGS) -> list[str]:
    found = []
    for node in page.css("*"):
        if node.tag not in known:
            found.append(f"element {node.tag}")
        for name, value in node.attributes.items():
            if name.startswith("on") or name in ("srcdoc", "style", "autofocus"):
                found.append(f"attribute {name} on {node.tag}")
            if name in ("href", "src", "action", "formaction") and not re.match(
                r"(/|#|https?://[^/])", value or "/"
            ):
                found.append(f"{name}={value!r}")
        if node.tag == "script" and not (_is_data(node) or _is_ours(node)):
            found.append("a script that is not ours")
    return found


@pytest.mark.parametrize("role", ["stranger", "administrator"])
def test_no_word_becomes_markup_on_any_page(
    role: str, admin: Actor, store: Store, stranger: Person, as_: As
) -> None:
    """Every field of a document, an agent, a serial, a repository, an account, a search."""
    starts = ["/", "/documents/", "/agents/", "/serials/", "/repositories/"]
    for number, payload in enumerate(PAYLOADS):
        pid = make(admin, store, _hostile(payload))
        agent = make(admin, store, CreateRecord(kind="agent", state="published", statements=(
            s.Name(key="n", text=payload, variety="authorised", note=payload, used=s.When(text=payload)),
            s.Identifier(key="i", scheme="wikidata" if number == 99 else "local", value=payload),
        )))  # fmt: skip
        make_document(
            admin, store, "Linked", s.Contribution(key="c", role="aut", agent=agent, name_as_given=payload)
        )
        starts += [
            f"/documents/{pid}",
            f"/agents/{agent}",
            f"/admin/documents/{pid}/edit",
            f"/admin/agents/{agent}/edit",
        ]
        if payload.isprintable() and len(payload) < 70:
            account_write.create(admin, store, payload, payload, ["reader"], door="cli", reason=payload)
    person = stranger if role == "stranger" else as_("administrator")
    pages = _crawl(person, starts)
    assert len(pages) > 40
    faults = {
        path: _faults(page, KNOWN_TAGS | OF_DOWNLOADS if path.endswith(PAGES_OF_THEIR_OWN) else KNOWN_TAGS)
        for path, page in pages
    }
    assert {path: found for path, found in faults.items() if found} == {}
    sheets = {
        node.text() for path, page in pages if path.endswith(PAGES_OF_THEIR_OWN) for node in page.css("style")
    }
    assert len(sheets) <= len(PAGES_OF_THEIR_OWN), (
        "the style sheet of a downloaded page is the same whatever the record says"
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_word_of_an_address_becomes_markup(payload: str, stranger: Person) -> None:
    """What is searched for is shown back, as words."""
    for name in (
        "q",
        "kind",
        "language",
        "serial",
        "agent",
        "repository",
        "subject",
        "decade",
        "sort",
        "after",
        "next",
    ):
        for path in ("/documents/", "/agents/", "/sign-in"):
            answer = stranger.client.get(path, query_string={name: payload})
            assert answer.status_code in (200, 422), f"{path}?{name}: {answer.status_code}"
            assert _faults(LexborHTMLParser(answer.text)) == []


def test_only_web_addresses_are_linked(admin: Actor, store: Store, stranger: Person) -> None:
    """A page links what begins with http or https, without handing on where the reader came from."""
    pid = make_document(admin, store, "A letter", s.Publication(key="p", url="https://archive.example/1"),
                        s.Identifier(key="i", scheme="local", value="javascript:alert(1)"))  # fmt: skip
    page = stranger.get(f"/documents/{pid}")
    outside = page.css("main a[href^=http]")
    assert [node.attributes["href"] for node in outside] == ["https://archive.example/1"]
    assert "noopener" in (outside[0].attributes["rel"] or "")


def test_strange_addresses_never_break_the_server(app: Flask, stranger: Person) -> None:
    """SQL, NUL, huge numbers, other digits and lists in every parameter: an answer, never a fault."""
    strange = ["' OR 1=1 --", "\x00", str(2**63), "١٢٣", "a" * 5000, "-1", "[]", "%", "_", "\\", "é" * 300]
    for value in strange:
        for name in ("q", "kind", "agent", "sort", "order", "after", "before", "decade"):
            answer = stranger.client.get("/documents/", query_string=[(name, value), (name, "again")])
            assert answer.status_code in (200, 422), f"{name}={value!r:.30}: {answer.status_code}"
