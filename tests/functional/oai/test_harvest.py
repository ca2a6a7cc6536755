"""Harvests while people work: nothing is missed, nothing comes twice, and what nobody may see is not there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add, Replace
from registry.domain.permissions import Actor
from registry.oai import lists
from tests.factories import records
from tests.functional.oai.conftest import AGENT, OAI, Ask, error, identifiers, token

Everything = Callable[..., list[str]]
DRAFT = "gggggggg"


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of six, so that twenty letters are a list."""
    monkeypatch.setattr(lists, "PAGE", {"ListRecords": 6, "ListIdentifiers": 6})


def test_whole_and_in_order(ask: Ask, everything: Everything, many: list[str]) -> None:
    for verb in ("ListIdentifiers", "ListRecords"):
        assert everything(verb) == many
        assert everything(verb) == everything(verb, metadataPrefix="mods")
    first = ask(verb="ListRecords", metadataPrefix="oai_dc")
    again = [identifiers(ask(verb="ListRecords", resumptionToken=token(first))) for _ in range(2)]
    assert again[0] == again[1] == many[6:12]
    marked = first.find(f"*/{OAI}resumptionToken")
    assert marked.get("completeListSize") == "21"
    assert marked.get("cursor") == "0"


def test_changes_during_a_harvest(
    admin: Actor, store: Store, ask: Ask, everything: Everything, many: list[str]
) -> None:
    """Every record is edited, some are withdrawn and new ones come while pages are fetched."""

    def work(page: int) -> None:
        for pid in many[page::4]:
            records.edit(admin, store, pid, Add(s.Subject(term=f"page {page}")))
        records.make_document(admin, store, f"New {page}")
        if page < 3:
            records.move(admin, store, many[-1 - page], "withdrawn")

    beginning = ask(verb="Identify").findtext(f"{OAI}responseDate")
    assert everything("ListRecords", work) == many
    later = everything("ListRecords", from_=beginning)
    assert len(later) == len(set(later)) == len(many) + 4
    assert set(many) < set(later)


def test_what_is_shown_of_others_counts_as_a_change(
    admin: Actor, store: Store, everything: Everything, many: list[str]
) -> None:
    """Another name of the author changes all letters; a new publisher of the periodical the issue and what is in it."""
    records.edit(admin, store, many[0], Add(s.Subject(term="its own")))
    assert everything() == [*many[1:], many[0]]
    records.edit(admin, store, AGENT, Replace(s.Name(key="name", text="Ann Arthur", variety="authorised")))
    assert everything() == many
    records.edit(admin, store, many[5], Add(s.Subject(term="one")))
    assert everything() == [one for one in many if one != many[5]] + [many[5]]
    records.edit(admin, store, "cccccccc", Replace(s.Title(key="title", text="The Revue")))
    assert everything() == many


def test_withdrawn_for_ever(
    admin: Actor, store: Store, ask: Ask, everything: Everything, many: list[str]
) -> None:
    pid = many[3]
    records.move(admin, store, pid, "withdrawn")
    for state in ("withdrawn", "draft", "in_review"):
        if state != "withdrawn":
            records.move(admin, store, pid, state)
        root = ask(verb="GetRecord", metadataPrefix="mods", identifier=f"oai:127.0.0.1:{pid}")
        (header,) = root.iter(f"{OAI}header")
        assert header.get("status") == "deleted"
        assert root.find(f".//{OAI}metadata") is None
        assert "kind-letter" in [one.text for one in header.iter(f"{OAI}setSpec")]
        assert everything("ListRecords")[-1] == pid
        assert everything("ListRecords", set="kind-letter")[-1] == pid
    records.move(admin, store, pid, "published")
    root = ask(verb="GetRecord", metadataPrefix="mods", identifier=f"oai:127.0.0.1:{pid}")
    assert root.find(f".//{OAI}metadata") is not None


def test_drafts_are_nowhere(
    admin: Actor, store: Store, ask: Ask, everything: Everything, many: list[str]
) -> None:
    """Neither by identifier nor in lists, and what is not public of others is not either."""
    assert (
        error(ask(verb="GetRecord", metadataPrefix="oai_dc", identifier=f"oai:127.0.0.1:{DRAFT}"))
        == "idDoesNotExist"
    )
    assert error(ask(verb="ListMetadataFormats", identifier=f"oai:127.0.0.1:{DRAFT}")) == "idDoesNotExist"
    assert DRAFT not in everything()
    hidden = records.make_serial(admin, store, "Secret Review", state="draft")
    records.edit(admin, store, many[0], Add(s.Publication(serial=hidden)))
    assert hidden not in [one.text for one in ask(verb="ListSets").iter(f"{OAI}setSpec")]
    assert error(ask(verb="ListRecords", metadataPrefix="oai_dc", set=f"serial-{hidden}")) == "noRecordsMatch"
    whole = ask(verb="ListIdentifiers", metadataPrefix="oai_dc", set="kind-issue")
    assert [one.text for one in whole.iter(f"{OAI}setSpec")] == ["kind-issue", "serial-cccccccc"]
    records.edit(admin, store, many[5], Add(s.Subject(term="last of all")))
    records.edit(admin, store, hidden, Replace(s.Title(key="title", text="More Secret")))
    assert everything()[-1] == many[5]
    records.move(admin, store, hidden, "published")
    assert everything(set=f"serial-{hidden}") == [many[0]]


def test_sets_are_those_of_the_list(ask: Ask, everything: Everything, many: list[str]) -> None:
    named = {
        one.findtext(f"{OAI}setSpec"): one.findtext(f"{OAI}setName")
        for one in ask(verb="ListSets").iter(f"{OAI}set")
    }
    assert named == {
        "kind-issue": "Kind: issue",
        "kind-letter": "Kind: letter",
        "serial-cccccccc": "Periodical or book: The Review",
        "repository-dddddddd": "Archive or library: An Archive",
    }
    assert everything(set="kind-issue") == everything(set="serial-cccccccc") == many[:1]
    assert everything(set="repository-dddddddd") == everything(set="kind-letter") == many[1:]
