"""A catalogue to be harvested, on each database, and a way to ask it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from lxml import etree
from werkzeug.datastructures import MultiDict

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.permissions import Actor
from registry.services import record_write
from tests.factories import records
from tests.functional.web.conftest import admin, app, settings, store  # noqa: F401

OAI = "{http://www.openarchives.org/OAI/2.0/}"
AGENT, SERIAL, ARCHIVE, ISSUE = "bbbbbbbb", "cccccccc", "dddddddd", "ffffffff"
Ask = Callable[..., etree._Element]


def identifiers(root: etree._Element) -> list[str]:
    """The pids of an answer, in its order."""
    return [one.text.rpartition(":")[2] for one in root.iter(f"{OAI}identifier")]


def token(root: etree._Element) -> str:
    """The resumption token of an answer, empty on the last page."""
    found = root.find(f"*/{OAI}resumptionToken")
    return (found.text or "") if found is not None else ""


def error(root: etree._Element) -> str:
    """The code of the refusal, or nothing."""
    found = root.find(f"{OAI}error")
    return str(found.get("code")) if found is not None else ""


@pytest.fixture
def ask(app: Flask) -> Ask:  # noqa: F811
    """`ask(verb="Identify")` is the answer, parsed; `how="post"` sends a form."""

    def asked(how: str = "get", **arguments: str | list[str]) -> etree._Element:
        given = MultiDict({name.rstrip("_"): value for name, value in arguments.items()})
        client = app.test_client()
        answer = client.post("/oai", data=given) if how == "post" else client.get("/oai", query_string=given)
        assert answer.status_code == 200
        assert answer.content_type == "text/xml; charset=utf-8"
        return etree.fromstring(answer.data)

    return asked


@pytest.fixture
def everything(ask: Ask) -> Callable[..., list[str]]:
    """Harvests a list to its end; `between` is done after each page."""

    def harvested(
        verb: str = "ListIdentifiers", between: Callable[[int], None] | None = None, **how: str
    ) -> list[str]:
        found: list[str] = []
        root = ask(verb=verb, **{"metadataPrefix": "oai_dc"} | how)
        for page in range(1000):
            assert not error(root), etree.tostring(root)
            found += identifiers(root)
            if between:
                between(page)
            if not token(root):
                return found
            root = ask(verb=verb, resumptionToken=token(root))
        raise AssertionError("the list has no end")

    return harvested


@pytest.fixture
def many(admin: Actor, store: Store) -> list[str]:  # noqa: F811
    """Twenty letters by one author in one periodical, an issue, and a draft that nobody may hear of."""
    how = {"state": "published"}
    commands = [
        records.agent("Ann Author", pid=AGENT, **how),
        records.serial("The Review", pid=SERIAL, **how),
        records.repository("An Archive", pid=ARCHIVE, **how),
        records.document("Issue", s.Publication(key="p", serial=SERIAL), kind="issue", pid=ISSUE, **how),
        records.document("Not yet", pid="gggggggg", state="draft"),
    ]
    commands += [
        records.document(
            f"Letter {number}",
            s.Contribution(key="a", role="aut", agent=AGENT, name_as_given="A."),
            s.PartOf(key="w", parent=ISSUE),
            s.ArchiveSource(key="c", repository=ARCHIVE),
            **how,
        )
        for number in range(20)
    ]
    saved = record_write.create_many(admin, store, commands, **records.HOW)
    return [one.pid for one in (saved[3], *saved[5:])]


@pytest.fixture(scope="session")
def schema(shared: Path) -> etree.XMLSchema:
    """What every answer has to be valid against."""
    folder = shared / "schemas"
    spaces = {
        "http://www.openarchives.org/OAI/2.0/": "OAI-PMH.xsd",
        "http://www.openarchives.org/OAI/2.0/oai_dc/": "oai_dc.xsd",
        "http://www.loc.gov/mods/v3": "mods.xsd",
    }
    imports = "".join(
        f'<import namespace="{space}" schemaLocation="{folder / name}"/>' for space, name in spaces.items()
    )
    return etree.XMLSchema(
        etree.fromstring(f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{imports}</schema>')
    )
