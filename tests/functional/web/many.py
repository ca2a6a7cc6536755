"""Changing many records at once as somebody without scripts does it: tick, look, change."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from tests.functional.web.person import Person, fields, words

CHANGE = "/admin/batches/change"


def chosen(person: Person, operation: str, pids: list[str]) -> list[tuple[str, str]]:
    """The form of the change after ticking some documents."""
    pairs = fields(person.get("/admin/batches/?state=draft").css_first("form[data-many]"))
    pairs = [(name, value) for name, value in pairs if name != "operation"]
    answer = person.post(CHANGE, [*pairs, ("operation", operation), *(("pid", pid) for pid in pids)])
    assert answer.status_code == 200, answer.text
    return fields(parsed(answer.text).css_first("form[data-many]"))


def parsed(text: str) -> LexborHTMLParser:
    """A page."""
    return LexborHTMLParser(text)


def previewed(
    person: Person, pairs: list[tuple[str, str]], **values: str
) -> tuple[str, list[tuple[str, str]]]:
    """The words of the preview, and its form."""
    kept = [(name, value) for name, value in pairs if name not in values]
    answer = person.post(CHANGE, [*kept, *values.items(), ("act", "preview")])
    assert answer.status_code == 200, answer.text
    page = parsed(answer.text)
    return words(page), fields(page.css_first("form[data-many]"))


def applied(person: Person, pairs: list[tuple[str, str]]) -> tuple[str, str]:
    """The words of what was done, and the address of the change."""
    answer = person.post(CHANGE, [*pairs, ("act", "apply")])
    assert answer.status_code == 303, answer.text
    page = person.get(answer.location)
    found = [one.attributes.get("href") or "" for one in page.css("main a")]
    return words(page), next((one for one in found if one.rsplit("/", 1)[-1].isdigit()), "")
