"""Bibliographies on their pages: begun, filled, put in order, published, printed, cited as of a version."""

from __future__ import annotations

import re
from io import BytesIO

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.permissions import Actor
from registry.services import bibliography_read, bibliography_write
from registry.services.bibliography_write import Form
from tests.factories.records import HOW, make_document
from tests.factories.styles import STYLE
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, changed, fields, words

DESK = "/admin/bibliographies"


def rows(person: Person, pid: str) -> list[tuple[str, str]]:
    """What a browser would send of the form of a bibliography."""
    return fields(person.get(f"{DESK}/{pid}/edit").css_first("form.list-form"))


def published(admin: Actor, store: Store, *titles: str, **form: str) -> tuple[str, list[str]]:
    """A public list of documents with some titles."""
    docs = [make_document(admin, store, one) for one in titles]
    given = Form(**({"title": "A list"} | form))
    return bibliography_write.create(admin, store, given, docs, state="published", **HOW).pid, docs


def test_from_ticked_documents_to_a_cited_version(
    as_: As, stranger: Person, admin: Actor, store: Store
) -> None:
    """Ticked, begun, put in order without scripts, annotated, published by a second person, cited, changed, read again."""
    pear, fig = make_document(admin, store, "Pears"), make_document(admin, store, "Figs")
    writer, reviewer = as_("cataloguer"), as_("reviewer")
    assert writer.get("/documents/").css_first(f'input[name=documents][value="{pear}"]') is not None
    assert stranger.get("/documents/").css_first("input[name=documents]") is None
    page = writer.get(f"{DESK}/add?documents={pear}&documents={fig}")
    assert "2 documents" in words(page)
    answer = writer.post(f"{DESK}/add", [("into", "new"), ("documents", pear), ("documents", fig)])
    page = writer.get(answer.location)
    given = changed(fields(page.css_first("main form")), {"title": "Of <fruit>"})
    answer = writer.post(f"{DESK}/new", given)
    assert answer.status_code == 303, answer.text
    pid = answer.location.split("/")[3]
    stranger.get(f"/bibliographies/{pid}", 404)
    moved = writer.post(f"{DESK}/{pid}/edit", [*rows(writer, pid), ("move", f"listed-{fig}:up")])
    assert moved.text.index("Figs") < moved.text.index("Pears")
    from selectolax.lexbor import LexborHTMLParser

    given = fields(LexborHTMLParser(moved.text).css_first("form.list-form"))
    typed = {
        "rows-0-remark": "Seen.",
        "rows-0-annotation": "Says <much>.",
        "sections-0-text": "Part one",
        "reason": "filled",
    }
    assert writer.post(f"{DESK}/{pid}/edit", changed(given, typed)).status_code == 303
    given = rows(writer, pid)
    key = next(value for name, value in given if name == "sections-0-key")
    assert (
        writer.post(f"{DESK}/{pid}/edit", changed(given, {"rows-0-section": key, "reason": "r"})).status_code
        == 303
    )
    seq = bibliography_write.current(admin, store, pid).seq
    done = reviewer.post(f"{DESK}/{pid}/state", {"base": str(seq), "state": "published", "reason": "good"})
    assert done.status_code == 303
    page = stranger.get(f"/bibliographies/{pid}")
    said = words(page)
    assert said.index("Pears") < said.index("Part one") < said.index("Figs") < said.index("Says <much>.")
    version = re.search(r"as-of=(\d+)", said)
    assert version
    was = stranger.client.get(f"/bibliographies/{pid}.html?as-of={version[1]}").data
    assert b"<h1>Of &lt;fruit&gt;</h1>" in was
    assert stranger.client.get(f"/bibliographies/{pid}.html").data == was
    given = changed(rows(writer, pid), {"title": "Of nuts", "rows-0-remove": "y", "reason": "changed"})
    assert writer.post(f"{DESK}/{pid}/edit", given).status_code == 303
    assert stranger.client.get(f"/bibliographies/{pid}.html?as-of={version[1]}").data == was
    assert b"Of nuts" in stranger.client.get(f"/bibliographies/{pid}.html").data
    assert "Of <fruit>" in words(stranger.get(f"/bibliographies/{pid}?as-of={version[1]}"))
    assert "Of nuts" in words(stranger.get("/bibliographies/"))
    assert "neither" in words(stranger.get(f"/bibliographies/{pid}?as-of=soon", 422))
    stranger.get(f"/bibliographies/{pid}/versions")
    stranger.get(f"/bibliographies/{pid}.nothing", 404)


def test_all_that_a_search_finds(as_: As, admin: Actor, store: Store) -> None:
    """The search itself is carried from page to page; what was in the list stays; nothing typed is lost in a conflict."""
    pid, _ = published(admin, store, "Red apples")
    make_document(admin, store, "Green apples")
    writer = as_("cataloguer")
    page = writer.get(f"{DESK}/add?all=yes&q=apples")
    assert "2 documents" in words(page)
    answer = writer.post(f"{DESK}/add", [("into", pid), ("all", "yes"), ("q", "apples")])
    assert answer.status_code == 303
    assert "1 document is new in the list. 1 stood in it already." in words(writer.get(answer.location))
    before = rows(writer, pid)
    assert (
        writer.post(f"{DESK}/{pid}/edit", changed(before, {"title": "First", "reason": "r"})).status_code
        == 303
    )
    late = writer.post(f"{DESK}/{pid}/edit", changed(before, {"title": "Second", "reason": "r"}))
    assert late.status_code == 409
    assert "Second" in late.text
    bad = changed(rows(writer, pid), {"title": "", "reason": "r"})
    assert writer.post(f"{DESK}/{pid}/edit", bad).status_code == 422
    assert writer.post(f"{DESK}/add", [("into", "zzzzzzzz"), ("documents", "b" * 8)]).status_code == 404
    assert as_("reader").client.get(f"{DESK}/add").status_code == 403


def test_annotations_go_where_formats_have_a_place(admin: Actor, store: Store, stranger: Person) -> None:
    """In prose beneath the entry, in fields where there are any; elsewhere it is counted as left out."""
    pid, (doc,) = published(admin, store, "Pears", about="What it holds.")
    seq = bibliography_write.current(admin, store, pid).seq
    row = bibliography_write.Row(
        key=f"listed-{doc}", remark="Second printing.", annotation="Tells *all*.\n\nTwice."
    )
    form = Form(title="A list", about="What it holds.", rows=[row])
    bibliography_write.edit(admin, store, pid, form, base=seq, **HOW)
    for name, wanted in {
        "formatted": b"    Tells *all*.\n", "html": b'<p class="annotation" dir="auto">Tells *all*.</p>',
        "text": b"A list\n======\n\nWhat it holds.\n\n", "markdown": rb"> Tells \*all\*.", "rtf": b"Tells *all*.",
        "csl-json": b'"annote":"Tells *all*.', "bibtex": b"annote = {Tells", "biblatex": b"annotation = {Tells",
        "ris": b"Second printing.", "mods": b"Tells *all*.",
    }.items():  # fmt: skip
        answer = stranger.client.get(f"/bibliographies/{pid}.{name}")
        assert wanted in answer.data, (name, answer.data[:1500])
        lost = int(answer.headers.get("Registry-Not-Carried", "0"))
        assert (lost > 0) == (name == "ris"), (name, lost)


def test_a_style_of_the_house(as_: As, stranger: Person, admin: Actor, store: Store) -> None:
    """Refused when it is none, tried before it is kept, offered, used, kept while it is used, and printed ever after."""
    writer = as_("cataloguer")
    for bad in (
        b"", b"<a/>", b"<!DOCTYPE style [<!ENTITY a 'b'>]>" + STYLE, STYLE.replace(b'macro="t"', b'macro="u"'), b"x" * 300_000,
        STYLE.replace(b"bibliography", b"bibliografy"), STYLE.replace(b'<text variable="title" suffix=" #"/>', b'<text macro="t"/>'),
        STYLE.replace(b"<rights", b'<link rel="independent-parent" href="http://www.zotero.org/styles/apa"/><rights'),
    ):  # fmt: skip
        assert send(writer, bad) == 422, bad[:80]
    assert send(as_("reader"), STYLE) == 403
    assert send(writer, STYLE) == 303
    found = style_names(writer)
    assert [one.rpartition("-")[0] for one in found] == ["own-house-style"]
    page = words(writer.get(f"/admin/styles/{found[0]}"))
    assert "CC BY-SA" in page
    assert "Bees #" in page
    pid, _ = published(admin, store, "Pears", style=found[0])
    assert "Pears #." in words(stranger.get(f"/bibliographies/{pid}"))
    was = stranger.client.get(f"/bibliographies/{pid}.text").data
    assert b"Pears #." in was
    version = bibliography_read.listing(admin, store, pid).version
    assert writer.post(f"/admin/styles/{found[0]}", {"reason": "r"}).status_code == 422
    base = bibliography_write.current(admin, store, pid).seq
    bibliography_write.edit(admin, store, pid, Form(title="A list"), base=base, **HOW)
    assert writer.post(f"/admin/styles/{found[0]}", {"reason": "r"}).status_code == 303
    assert style_names(writer) == []
    assert stranger.client.get(f"/bibliographies/{pid}.text?as-of={version}").data == was


def send(person: Person, data: bytes) -> int:
    """Bring a file of a style; the status of the answer."""
    form = {"file": (BytesIO(data), "a.csl"), "reason": "r", "csrf_token": person.token()}
    return person.client.post("/admin/styles/", data=form, content_type="multipart/form-data").status_code


def style_names(person: Person) -> list[str]:
    """The names of the house's styles."""
    links = person.get("/admin/styles/").css('a[href^="/admin/styles/own-"]')
    return [(one.attributes.get("href") or "").rpartition("/")[2] for one in links]


def test_what_a_format_leaves_out_is_shown_before(admin: Actor, store: Store, stranger: Person) -> None:
    """Counts by field with the documents, for one document, a search and a bibliography; then the file itself."""
    lossy = s.Title(key="other", text="Birnen", rank="alternative")
    doc = make_document(admin, store, "Pears", lossy)
    pid = bibliography_write.create(admin, store, Form(title="A list"), [doc], state="published", **HOW).pid
    for address in (
        f"/documents/{doc}/download",
        "/documents/download?q=pears",
        f"/bibliographies/{pid}/download",
    ):
        page = stranger.get(f"{address}{'&' if '?' in address else '?'}format=bibtex")
        assert "Of 1 documents 0 lose nothing." in words(page), words(page)
        assert page.css_first(f'table.losses a[href="/documents/{doc}"]') is not None
        file = page.css_first("a[download].btn-primary")
        assert file is not None
        assert b"Pears" in stranger.client.get(file.attributes["href"] or "").data
    stranger.get(f"/documents/{doc}/download?format=text&style=no-such-style", 422)
    assert "no documents" in words(stranger.get("/documents/download?q=nothingatall"))
    stranger.get("/documents/download.nothing", 404)
