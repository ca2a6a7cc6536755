"""Steps of a person who reads a document into the catalogue, for the tests of those pages."""

from __future__ import annotations

import io

from selectolax.lexbor import LexborHTMLParser
from werkzeug.test import TestResponse

from tests.factories.pages import LETTER
from tests.functional.web.person import Person, changed, fields

FORM = "form.record-form"
Pairs = list[tuple[str, str]]


def paste(person: Person, text: str = LETTER) -> str:
    answer = person.post("/admin/readings/new", {"text": text})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def upload(person: Person, *files: tuple[str, bytes], **more: str) -> TestResponse:
    sent = [(io.BytesIO(data), name) for name, data in files]
    data = {"csrf_token": person.token(), "files": sent, **more}
    return person.client.post("/admin/readings/new", data=data, content_type="multipart/form-data")


def form(person: Person, path: str) -> Pairs:
    return fields(person.get(path).css_first(FORM))


def sent(answer: TestResponse) -> LexborHTMLParser:
    return LexborHTMLParser(answer.text)


def name_of(pairs: Pairs, key: str, field: str) -> str:
    """The name of a field in the row of a key."""
    row = next(name.removesuffix("-key") for name, value in pairs if name.endswith("-key") and value == key)
    return f"{row}-{field}"


def accepting(pairs: Pairs, **others: str) -> Pairs:
    decided = {name: "accept" for name, _ in pairs if name.startswith("decide-")}
    return changed(pairs, decided | {f"decide-{key.replace('_', '-')}": what for key, what in others.items()})
