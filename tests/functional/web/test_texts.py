"""Text versions are added to a document, and never change."""

from __future__ import annotations

import io

from selectolax.lexbor import LexborHTMLParser

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add
from registry.domain.permissions import Actor
from registry.services import record_read, text_read
from tests.factories.records import edit, make_document
from tests.functional.web.conftest import As
from tests.functional.web.person import changed, fields, words


def test_a_text_is_pasted_corrected_and_both_are_kept(as_: As, admin: Actor, store: Store) -> None:
    pid = make_document(admin, store, "A letter")
    person, path = as_("cataloguer"), f"/admin/documents/{pid}/texts"
    assert person.get(f"/admin/documents/{pid}/edit").css_first(f"a[href='{path}']") is not None

    def add(**typed: str) -> int:
        form = fields(person.get(path).css_first("form.versions-form"))
        return person.post(path, changed(form, {"reason": "typed", **typed})).status_code

    assert add(text="Teh harbour.\r\n\r\nSecond paragraph.") == 303
    assert add(text="The harbour.\n\nSecond paragraph.") == 303
    record = record_read.get(admin, store, pid).record
    found = record.all(s.TextVersion)
    assert [one.number for one in found] == [1, 2]
    assert {one.transcription for one in found} == {record.first(s.Transcription).key}
    assert text_read.get(admin, store, found[0].text_sha256) == "Teh harbour.\n\nSecond paragraph."
    assert "Version 2" in words(person.get(path))
    assert add(text="The harbour.\n\nSecond paragraph.") == 422
    assert add(text="   ") == 422
    assert add(text="Another", reason="") == 422


def test_a_file_in_another_encoding_is_taken_and_nothing_typed_is_lost(
    as_: As, admin: Actor, store: Store
) -> None:
    pid = make_document(admin, store, "A letter")
    person, path = as_("cataloguer"), f"/admin/documents/{pid}/texts"
    form = dict(fields(person.get(path).css_first("form.versions-form"))) | {
        "reason": "the file",
        "csrf_token": person.token(),
    }
    file = (io.BytesIO("<p>Café über alles</p>".encode("cp1252")), "letter.html")
    both = person.client.post(path, data=form | {"text": "Pasted", "file": file})
    assert both.status_code == 422
    assert "not both at once" in words(LexborHTMLParser(both.text), "#faults")
    assert "Pasted" in both.text
    file = (io.BytesIO("<p>Café über alles</p>".encode("cp1252")), "letter.html")
    assert person.client.post(path, data=form | {"file": file}).status_code == 303
    [version] = record_read.get(admin, store, pid).record.all(s.TextVersion)
    assert version.media_type == "text/html"
    assert "Café über" in text_read.get(admin, store, version.text_sha256)


def test_somebody_else_was_faster_and_the_text_is_still_here(as_: As, admin: Actor, store: Store) -> None:
    pid = make_document(admin, store, "A letter")
    person, path = as_("cataloguer"), f"/admin/documents/{pid}/texts"
    form = changed(fields(person.get(path).css_first("form.versions-form")), {"text": "Typed", "reason": "r"})
    edit(admin, store, pid, Add(s.Subject(term="harbours")))
    answer = person.post(path, form)
    assert answer.status_code == 409
    again = fields(LexborHTMLParser(answer.text).css_first("form.versions-form"))
    assert person.post(path, again).status_code == 303
