"""Somebody at a browser without scripts: follows links, fills in forms as they stand, sends them with their token."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask import Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser, LexborNode
from werkzeug.test import TestResponse

from registry.db.store import Store
from registry.domain.permissions import Actor
from registry.services import session

Pairs = list[tuple[str, str]]


class Person:
    """A client with, for those who are signed in, an open session."""

    def __init__(self, app: Flask, store: Store, actor: Actor | None = None) -> None:
        self.client: FlaskClient = app.test_client()
        self.actor = actor
        if actor is not None:
            self.client.set_cookie("registry-session", session.open_(store, actor.id))

    def get(self, path: str, status: int = 200) -> LexborHTMLParser:
        """Open a page and read it."""
        answer = self.client.get(path)
        assert answer.status_code == status, f"{path}: {answer.status_code}\n{answer.text[:3000]}"
        return LexborHTMLParser(answer.text)

    def token(self) -> str:
        """A good token against forged forms, taken from a page that has a form."""
        page = LexborHTMLParser(self.client.get("/account" if self.actor else "/sign-in").text)
        return attribute(page, "input[name=csrf_token]", "value")

    def post(
        self, path: str, data: Mapping[str, str] | Pairs = (), *, token: str | None = None
    ) -> TestResponse:
        """Send a form."""
        pairs = list(data.items() if isinstance(data, Mapping) else data)
        if not any(name == "csrf_token" for name, _ in pairs):
            pairs.append(("csrf_token", self.token() if token is None else token))
        return self.client.post(path, data=_grouped(pairs))

    def fill(self, path: str, changes: Mapping[str, str], *, act: str = "save") -> TestResponse:
        """Open the form of a record, change some fields, and press a button."""
        pairs = changed(fields(self.get(path).css_first("form.record-form")), changes)
        return self.post(path, [*pairs, ("act", act)])


def fields(form: LexborNode | None) -> Pairs:
    """What a browser would send of a form as it stands, without its buttons and templates."""
    assert form is not None
    for template in form.css("template"):
        template.decompose()
    found: Pairs = []
    for node in form.css("input, select, textarea"):
        name, kind = node.attributes.get("name"), node.attributes.get("type")
        if not name or (kind in ("checkbox", "radio") and "checked" not in node.attributes):
            continue
        if node.tag == "select":
            options = node.css("option")
            chosen = [one for one in options if "selected" in one.attributes] or options[:1]
            found.extend((name, one.attributes.get("value") or "") for one in chosen)
        elif node.tag == "textarea":
            found.append((name, node.text().removeprefix("\n")))
        else:
            found.append((name, node.attributes.get("value") or ""))
    return found


def changed(pairs: Pairs, changes: Mapping[str, str]) -> Pairs:
    """The pairs with some values replaced, or added where they were not there."""
    kept = [(name, value) for name, value in pairs if name not in changes]
    return [*kept, *changes.items()]


def attribute(page: LexborHTMLParser, selector: str, name: str) -> str:
    """An attribute of the first node that fits; fails when there is none."""
    node = page.css_first(selector)
    assert node is not None, f"nothing fits {selector}"
    return node.attributes.get(name) or ""


def words(page: LexborHTMLParser, selector: str = "main") -> str:
    """The words of a part of a page, with single blanks."""
    node = page.css_first(selector)
    assert node is not None, f"nothing fits {selector}"
    return " ".join(node.text(separator=" ").split())


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(value)
    return grouped
