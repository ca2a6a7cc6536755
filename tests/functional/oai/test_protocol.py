"""The protocol (OAI-PMH 2.0): every verb, every refusal, dates of both forms, and tokens that nobody can make."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from lxml import etree

from registry.app import create_app
from registry.config import Settings
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add
from registry.domain.permissions import Actor
from registry.oai import here as installation, lists
from tests.factories import records
from tests.functional.oai.conftest import OAI, Ask, error, identifiers, token

ID = "oai:127.0.0.1:"
LIST = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}
WRONG = (
    ("badVerb", {}),
    ("badVerb", {"verb": ""}),
    ("badVerb", {"verb": "identify"}),
    ("badVerb", {"verb": ["Identify", "Identify"]}),
    ("badVerb", {"metadataPrefix": "oai_dc"}),
    ("badArgument", {"verb": "Identify", "until": "2020-01-01"}),
    ("badArgument", {"verb": "ListSets", "metadataPrefix": "oai_dc"}),
    ("badArgument", {"verb": "ListRecords"}),
    ("badArgument", {"verb": "ListIdentifiers", "set": "kind-letter"}),
    ("badArgument", {"verb": "ListRecords", "metadataPrefix": ["oai_dc", "mods"]}),
    ("badArgument", {"verb": "ListRecords", "metadataPrefix": "oai dc"}),
    ("badArgument", {"verb": "ListRecords", "metadataPrefix": "oai_dc", "resumptionToken": "x"}),
    ("badArgument", {"verb": "GetRecord", "metadataPrefix": "oai_dc"}),
    ("badArgument", {"verb": "GetRecord", "identifier": f"{ID}bbbbbbbb"}),
    ("badArgument", LIST | {"set": "kind letter"}),
    ("badArgument", LIST | {"from": ""}),
    ("badArgument", LIST | {"from": "yesterday"}),
    ("badArgument", LIST | {"from": "2020-02-30"}),
    ("badArgument", LIST | {"from": "2020-01-01T00:00Z"}),
    ("badArgument", LIST | {"from": "2020-01-01T00:00:00"}),
    ("badArgument", LIST | {"from": "2020-01-01T25:00:00Z"}),
    ("badArgument", LIST | {"from": "２０２０-01-01"}),
    ("badArgument", LIST | {"from": "2020-01-01", "until": "2020-01-02T00:00:00Z"}),
    ("badArgument", LIST | {"from": "2020-01-02", "until": "2020-01-01"}),
    ("badArgument", LIST | {"Set": "kind-letter"}),
    ("cannotDisseminateFormat", LIST | {"metadataPrefix": "marc21"}),
    ("cannotDisseminateFormat", {"verb": "GetRecord", "identifier": "oai:x:y", "metadataPrefix": "bibtex"}),
    ("idDoesNotExist", {"verb": "GetRecord", "identifier": f"{ID}zzzzzzzz", "metadataPrefix": "oai_dc"}),
    ("idDoesNotExist", {"verb": "GetRecord", "identifier": f"{ID}bbbbbbbb", "metadataPrefix": "oai_dc"}),
    ("idDoesNotExist", {"verb": "GetRecord", "identifier": "no address \0 at all", "metadataPrefix": "oai_dc"}),
    ("idDoesNotExist", {"verb": "ListMetadataFormats", "identifier": "oai:elsewhere.example:ffffffff"}),
    ("noRecordsMatch", LIST | {"until": "1999-12-31"}),
    ("noRecordsMatch", LIST | {"from": "2999-12-31T00:00:00Z"}),
    ("noRecordsMatch", LIST | {"set": "kind-telegram"}),
    ("noRecordsMatch", LIST | {"set": "serial-zzzzzzzz"}),
    ("noRecordsMatch", LIST | {"set": "everything"}),
    ("badResumptionToken", {"verb": "ListRecords", "resumptionToken": ""}),
    ("badResumptionToken", {"verb": "ListRecords", "resumptionToken": "x" * 3000}),
    ("badResumptionToken", {"verb": "ListRecords", "resumptionToken": "W10.x\n"}),
    ("badResumptionToken", {"verb": "ListSets", "resumptionToken": "Ж"}),
)  # fmt: skip


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short pages, so that lists go on."""
    monkeypatch.setattr(lists, "PAGE", {"ListRecords": 8, "ListIdentifiers": 8})
    monkeypatch.setattr(lists, "SETS", 3)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the clock of the door so many hours ahead."""
    begun = int(datetime.now(UTC).timestamp())

    def ahead(hours: float) -> None:
        monkeypatch.setattr(installation, "now", lambda: begun + int(hours * 3600))

    return ahead


def test_every_refusal_is_the_right_one(ask: Ask, many: list[str]) -> None:
    """By GET and by POST; the request is not repeated where it was not understood."""
    wrong = []
    for code, given in WRONG:
        for how in ("get", "post"):
            root = ask(how, **given)
            request = root.find(f"{OAI}request")
            said = root.findtext(f"{OAI}error") or ""
            if error(root) != code or len(said) < 20 or "\0" in said:
                wrong.append(f"{how} {given}: {error(root)} {said}, not {code}")
            if code in ("badVerb", "badArgument") and request.attrib:
                wrong.append(f"{given} is repeated")
            if len(root) != 3:
                wrong.append(f"{given} was answered")
    assert wrong == []


def test_a_catalogue_without_records(ask: Ask) -> None:
    assert error(ask(verb="ListSets")) == "noSetHierarchy"
    assert error(ask(**LIST)) == "noRecordsMatch"
    assert ask(verb="Identify").findtext(f".//{OAI}earliestDatestamp").startswith("20")


@pytest.mark.needs_shared
def test_every_answer_is_valid(
    admin: Actor, store: Store, ask: Ask, many: list[str], schema: etree.XMLSchema
) -> None:
    """Against the schema of the protocol and, inside, those of Dublin Core and MODS."""
    odd = "<&>\"' ]]> \u0085 Жürich 🙂"
    records.edit(
        admin, store, many[1], Add(s.Description(variety="abstract", text=odd)), Add(s.Rights(as_given=odd))
    )
    records.move(admin, store, many[2], "withdrawn")
    answers = [ask(**given) for _, given in WRONG]
    answers += [ask(verb="Identify"), ask(verb="ListMetadataFormats"), ask(verb="ListSets")]
    answers.append(ask(verb="ListSets", resumptionToken=token(answers[-1])))
    for prefix in ("oai_dc", "mods", "marcxml"):
        for verb in ("ListRecords", "ListIdentifiers"):
            root = ask(
                verb=verb, metadataPrefix=prefix, set="kind-letter", from_="2020-01-01", until="2999-01-01"
            )
            answers.append(root)
            while token(root):
                root = ask(verb=verb, resumptionToken=token(root))
                answers.append(root)
        answers += [ask(verb="GetRecord", metadataPrefix=prefix, identifier=ID + pid) for pid in many[:3]]
        answers.append(ask(verb="ListMetadataFormats", identifier=ID + many[0]))
    for root in answers:
        for one in root.iter(f"{OAI}metadata"):
            if one[0].tag == "{http://www.loc.gov/MARC21/slim}record":
                # Its schema is elsewhere, and its records have a test of their own.
                one[:] = [etree.fromstring('<dc xmlns="http://www.openarchives.org/OAI/2.0/oai_dc/"/>')]
        schema.assertValid(root)
    assert len(answers) > 60


def test_what_it_says_of_itself(ask: Ask, settings: Settings, many: list[str]) -> None:
    root = ask(verb="Identify")[-1]
    said = {etree.QName(one).localname: one.text for one in root}
    assert said | {"earliestDatestamp": ""} == {
        "repositoryName": "The registry",
        "baseURL": f"{settings.base_url}/oai",
        "protocolVersion": "2.0",
        "adminEmail": "postmaster@127.0.0.1",
        "earliestDatestamp": "",
        "deletedRecord": "persistent",
        "granularity": "YYYY-MM-DDThh:mm:ssZ",
    }
    prefixes = [one.text for one in ask(verb="ListMetadataFormats").iter(f"{OAI}metadataPrefix")]
    assert prefixes == ["marcxml", "mods", "oai_dc"]


def test_by_date(
    admin: Actor,
    store: Store,
    settings: Settings,
    ask: Ask,
    many: list[str],
    everything: Callable[..., list[str]],
) -> None:
    """Both limits are included, in days and in seconds."""
    stamp = ask(verb="Identify").findtext(f".//{OAI}earliestDatestamp")
    moment = datetime.fromisoformat(stamp)
    before, after = (f"{moment + timedelta(seconds=by):%Y-%m-%dT%H:%M:%SZ}" for by in (-1, 1))
    assert everything(from_=stamp, until=stamp) == many
    assert everything(from_=stamp[:10]) == everything(until=stamp[:10]) == many
    assert error(ask(**LIST, until=before)) == "noRecordsMatch"
    later = Store.open(settings.database_url, clock=lambda: datetime.now(UTC) + timedelta(hours=1))
    try:
        records.edit(admin, later, many[4], Add(s.Subject(term="later")))
    finally:
        later.close()
    assert everything(from_=after) == [many[4]]
    assert everything(until=after) == [one for one in many if one != many[4]]
    # The clock goes back: the next change is stamped no earlier than the last.
    records.edit(admin, store, many[5], Add(s.Subject(term="back")))
    assert everything(from_=after) == [many[4], many[5]]


def test_tokens_cannot_be_made_or_bent(
    ask: Ask, settings: Settings, many: list[str], clock: Callable[[float], None]
) -> None:
    first = ask(**LIST)
    good = token(first)
    payload, _, signature = good.rpartition(".")
    bent = (good[:-3], good + "A", f"{payload[:-2]}.{signature}", good.swapcase(), f".{signature}", payload)
    for text in bent:
        assert error(ask(verb="ListRecords", resumptionToken=text)) == "badResumptionToken", text
    for verb in ("ListIdentifiers", "ListSets"):
        assert error(ask(verb=verb, resumptionToken=good)) == "badResumptionToken"
    sets = token(ask(verb="ListSets"))
    assert error(ask(verb="ListRecords", resumptionToken=sets)) == "badResumptionToken"
    for hours, code in ((71, ""), (73, "badResumptionToken"), (-2, "badResumptionToken")):
        clock(hours)
        assert error(ask(verb="ListRecords", resumptionToken=good)) == code


def test_tokens_outlive_a_restart_but_not_another_key(
    settings: Settings, ask: Ask, many: list[str], tmp_path: object
) -> None:
    good = token(ask(**LIST))
    for key, code in (("s" * 40, ""), ("t" * 40, "badResumptionToken")):
        given = {"database_url": settings.database_url, "data_folder": str(tmp_path), "secret_key": key}
        again = create_app(Settings.from_env(given, environ={}))
        answer = again.test_client().get(
            "/oai", query_string={"verb": "ListRecords", "resumptionToken": good}
        )
        root = etree.fromstring(answer.data)
        again.extensions["registry.store"].close()
        assert error(root) == code
        assert identifiers(root) == ([] if code else many[8:16])


def test_a_list_of_a_later_catalogue_does_not_go_on_in_a_restored_one(
    app: Flask, ask: Ask, many: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from registry.services import harvest_read

    real = harvest_read.harvest.last_seq
    monkeypatch.setattr(harvest_read.harvest, "last_seq", lambda connection: real(connection) + 1)
    good = token(ask(**LIST))
    monkeypatch.undo()
    assert error(ask(verb="ListRecords", resumptionToken=good)) == "badResumptionToken"


def test_signed_in_or_not_everybody_gets_the_same(app: Flask, many: list[str]) -> None:
    client = app.test_client()
    client.set_cookie("registry-session", "whatever")
    answer = client.get("/oai?verb=ListIdentifiers&metadataPrefix=oai_dc&set=kind-issue")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert client.head("/oai?verb=Identify").status_code == 200
    assert b"ffffffff" in answer.data
